import type { AttemptResult, ConsoleEntry, RunError } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { CaseResult, SuiteObserver } from '#core/domain/suite.ts';
import type { EvidenceStore } from '#engine/evidence-store.ts';
import type { SecretMask } from '#engine/mask-secrets.ts';
import type { AttemptBegin, AttemptEnd, CaseEnd, CaseOutput, SuiteEvent } from '#reporter/suite-event.ts';
import { judgeAttempt } from './attempt-verdict.ts';
import { keepAttachments } from './keep-attachments.ts';
import { presentStep } from './suite-step.ts';

/** Turns the reporter's events into what an observer is told. */
export type ShardProgress = {
  readonly take: (event: SuiteEvent) => Promise<void>;
  /** Of the cases that have ended. */
  readonly finished: ReadonlySet<string>;
};

export type ProgressParts = {
  readonly observer: SuiteObserver;
  readonly evidence: EvidenceStore;
  readonly mask: SecretMask;
};

type OpenAttempt = {
  readonly startedAt: Date;
  readonly steps: StepResult[];
  readonly console: ConsoleEntry[];
};

export function createShardProgress(parts: ProgressParts): ShardProgress {
  const { observer, mask } = parts;
  const open = new Map<string, OpenAttempt>();
  const last = new Map<string, LastAttempt>();
  const finished = new Set<string>();

  async function begin({ caseId, attempt, startedAt }: AttemptBegin): Promise<void> {
    const at = new Date(startedAt);
    open.set(key(caseId, attempt), { startedAt: at, steps: [], console: [] });
    await observer.caseStarted?.({ caseId, number: attempt, startedAt: at });
  }

  async function end(event: AttemptEnd): Promise<void> {
    const { caseId, attempt } = event;
    const begun = open.get(key(caseId, attempt));
    open.delete(key(caseId, attempt));
    const verdict = parts.mask.all(judgeAttempt(event));
    last.set(caseId, verdict);
    const result: AttemptResult = {
      number: attempt,
      startedAt: begun?.startedAt ?? new Date(event.startedAt),
      durationMs: Math.round(event.durationMs),
      steps: (begun?.steps ?? []).toSorted((a, b) => a.index - b.index),
      issues: [],
      console: begun?.console ?? [],
      network: [],
      ...(await keepAttachments(event.attachments, parts.evidence, mask)),
      ...verdict,
    };
    await observer.attemptFinished?.({ caseId, attempt: result });
  }

  async function endCase(event: CaseEnd): Promise<void> {
    finished.add(event.caseId);
    await observer.caseFinished?.(caseResult(event, last.get(event.caseId)));
  }

  function print(event: CaseOutput): void {
    if (event.caseId === undefined || event.attempt === undefined) return;
    const attempt = open.get(key(event.caseId, event.attempt));
    if (attempt === undefined) return;
    attempt.console.push({
      kind: event.stream === 'stderr' ? 'error' : 'log',
      text: mask.text(event.text.replace(/\r?\n$/, '')),
      atMs: Math.max(0, Date.parse(event.at) - attempt.startedAt.getTime()),
    });
  }

  return {
    finished,
    async take(event) {
      switch (event.type) {
        case 'attempt-begin':
          return begin(event);
        case 'step-end': {
          const attempt = open.get(key(event.caseId, event.attempt));
          if (attempt === undefined) return;
          const result = presentStep(event, attempt.startedAt, mask);
          attempt.steps.push(result);
          return observer.stepFinished?.({ caseId: event.caseId, attempt: event.attempt, result });
        }
        case 'output':
          return print(event);
        case 'attempt-end':
          return end(event);
        case 'case-end':
          return endCase(event);
        case 'run-begin':
        case 'error':
        case 'note':
        case 'run-end':
          return undefined;
      }
    },
  };
}

function key(caseId: string, attempt: number): string {
  return `${caseId} ${attempt}`;
}

type LastAttempt = { readonly outcome: AttemptResult['outcome']; readonly error?: RunError };

function caseResult({ caseId, outcome }: CaseEnd, last: LastAttempt | undefined): CaseResult {
  const passed = outcome !== 'unexpected';
  return {
    caseId,
    outcome: passed ? 'passed' : last?.outcome === 'errored' ? 'errored' : 'failed',
    flaky: outcome === 'flaky',
    skipped: outcome === 'skipped',
    ...(passed || last?.error === undefined ? {} : { error: last.error }),
  };
}
