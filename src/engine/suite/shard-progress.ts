import type { AttemptResult, ConsoleEntry } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { CaseResult, SuiteObserver } from '#core/domain/suite.ts';
import type { EvidenceStore } from '#engine/evidence-store.ts';
import type { SecretMask } from '#engine/mask-secrets.ts';
import type {
  AttemptBegin,
  AttemptEnd,
  CaseEnd,
  CaseOutput,
  StepEnd,
  SuiteEvent,
} from '#reporter/suite-event.ts';
import { judgeAttempt, type AttemptVerdict } from '#core/results/judge-attempt.ts';
import { keepAttachments } from './keep-attachments.ts';
import { toStepResult } from '#core/results/to-step-result.ts';

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

/** Turns the reporter's events into what an observer is told, as long as a shard runs. */
export class ShardProgress {
  readonly #parts: ProgressParts;
  readonly #open = new Map<string, OpenAttempt>();
  readonly #last = new Map<string, AttemptVerdict>();
  readonly #finished = new Set<string>();

  constructor(parts: ProgressParts) {
    this.#parts = parts;
  }

  /** The cases that have ended. */
  get finished(): ReadonlySet<string> {
    return this.#finished;
  }

  async take(event: SuiteEvent): Promise<void> {
    switch (event.type) {
      case 'attempt-begin':
        return this.#begin(event);
      case 'step-end':
        return this.#endStep(event);
      case 'output':
        return this.#print(event);
      case 'attempt-end':
        return this.#end(event);
      case 'case-end':
        return this.#endCase(event);
      case 'run-begin':
      case 'error':
      case 'note':
      case 'run-end':
        return undefined;
    }
  }

  async #begin({ caseId, attempt, startedAt }: AttemptBegin): Promise<void> {
    const at = new Date(startedAt);
    this.#open.set(key(caseId, attempt), { startedAt: at, steps: [], console: [] });
    await this.#parts.observer.caseStarted?.({ caseId, number: attempt, startedAt: at });
  }

  async #endStep(event: StepEnd): Promise<void> {
    const { caseId, attempt } = event;
    const open = this.#open.get(key(caseId, attempt));
    if (open === undefined) return;
    const result = this.#parts.mask.all(toStepResult(event, open.startedAt));
    open.steps.push(result);
    await this.#parts.observer.stepFinished?.({ caseId, attempt, result });
  }

  #print(event: CaseOutput): void {
    if (event.caseId === undefined || event.attempt === undefined) return;
    const open = this.#open.get(key(event.caseId, event.attempt));
    open?.console.push({
      kind: event.stream === 'stderr' ? 'error' : 'log',
      text: this.#parts.mask.text(event.text.replace(/\r?\n$/, '')),
      atMs: Math.max(0, Date.parse(event.at) - open.startedAt.getTime()),
    });
  }

  async #end(event: AttemptEnd): Promise<void> {
    const { evidence, mask, observer } = this.#parts;
    const { caseId, attempt } = event;
    const open = this.#open.get(key(caseId, attempt));
    this.#open.delete(key(caseId, attempt));
    const verdict = mask.all(judgeAttempt(event));
    this.#last.set(caseId, verdict);
    const result: AttemptResult = {
      number: attempt,
      startedAt: open?.startedAt ?? new Date(event.startedAt),
      durationMs: Math.round(event.durationMs),
      steps: (open?.steps ?? []).toSorted((a, b) => a.index - b.index),
      issues: [],
      console: open?.console ?? [],
      network: [],
      ...(await keepAttachments(event.attachments, evidence, mask)),
      ...verdict,
    };
    await observer.attemptFinished?.({ caseId, attempt: result });
  }

  async #endCase(event: CaseEnd): Promise<void> {
    this.#finished.add(event.caseId);
    await this.#parts.observer.caseFinished?.(caseResult(event, this.#last.get(event.caseId)));
  }
}

function key(caseId: string, attempt: number): string {
  return `${caseId} ${attempt}`;
}

function caseResult({ caseId, outcome }: CaseEnd, last: AttemptVerdict | undefined): CaseResult {
  const passed = outcome !== 'unexpected';
  return {
    caseId,
    outcome: passed ? 'passed' : last?.outcome === 'errored' ? 'errored' : 'failed',
    flaky: outcome === 'flaky',
    skipped: outcome === 'skipped',
    ...(passed || last?.error === undefined ? {} : { error: last.error }),
  };
}
