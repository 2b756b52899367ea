import { untilAborted, wait } from '#base/wait.ts';
import type { AttemptResult, RunOutcome } from '#core/domain/run.ts';
import type { ListedCase, SuiteListing, SuitePlan } from '#core/domain/suite.ts';
import { caseIdOf } from '#core/domain/case-id.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';
import { SuiteFailure } from '#engine/suite/suite-failure.ts';
import type { SuiteEngine } from '#engine/worker/carry-out-job.ts';

export type CaseScript = {
  /** Of each attempt; the last one's is the case's. */
  readonly outcomes?: readonly ('passed' | 'failed')[];
  readonly skipped?: boolean;
  /** Playwright tells nothing of it. */
  readonly untold?: boolean;
  readonly ms?: number;
};

export type SuiteScript = {
  readonly listing?: SuiteListing | SuiteError | (() => SuiteListing | SuiteError);
  /** By title; a case that is not in it passes at once. */
  readonly cases?: Readonly<Record<string, CaseScript>>;
  /** How a shard ends once its cases have been told of. */
  readonly error?: SuiteError;
  /** Before its first case. */
  readonly onPlan?: (plan: SuitePlan) => void;
  /** Each case waits for it, once it has begun. */
  readonly until?: Promise<void>;
  readonly onCase?: (title: string) => void;
};

export function listedCase(filePath: string, title: string, about: Partial<ListedCase> = {}): ListedCase {
  const project = about.project ?? 'chromium';
  return {
    caseId: caseIdOf(filePath, `${title} [${project}]`),
    filePath,
    title,
    line: 3,
    column: 1,
    suites: [],
    project,
    serialAfter: [],
    tags: [],
    ...about,
  };
}

export function listing(cases: readonly ListedCase[], sha: string | null = 'a'.repeat(40)): SuiteListing {
  return { sha, playwrightVersion: '1.65.1', cases };
}

/** An engine of suites that needs no Playwright: it tells what it is told to, and heeds its signal. */
export function scriptedSuite(script: SuiteScript = {}): SuiteEngine {
  return {
    list: async () => {
      const { listing: given } = script;
      const listed = typeof given === 'function' ? given() : (given ?? listing([]));
      if ('code' in listed) throw new SuiteFailure(listed.code, listed.message);
      return listed;
    },
    execute: async (plan, { observer }, signal) => {
      script.onPlan?.(plan);
      const sha = plan.source.ref ?? null;
      const end = { sha, playwrightVersion: '1.65.1', durationMs: 1 };
      for (const { caseId, title } of plan.cases) {
        const {
          ms = 0,
          outcomes = ['passed'],
          skipped = false,
          untold = false,
        } = script.cases?.[title] ?? {};
        if (untold) continue;
        let last: AttemptResult | undefined;
        for (const [index, outcome] of skipped ? [] : [...outcomes.entries()]) {
          const number = index + 1;
          const startedAt = new Date();
          await observer.caseStarted?.({ caseId, number, startedAt });
          script.onCase?.(title);
          try {
            await untilAborted(Promise.all([wait(ms, signal), script.until]), signal);
          } catch {
            return { ...end, error: { code: 'cancelled', message: 'Stopped.' } };
          }
          last = attempt(number, outcome, startedAt);
          await observer.stepFinished?.({
            caseId,
            attempt: number,
            result: {
              index: 0,
              instruction: 'open the shop',
              type: 'act',
              status: 'passed',
              message: 'Done.',
              startedAtMs: 0,
              durationMs: 1,
              url: '',
              actions: [],
            },
          });
          await observer.attemptFinished?.({ caseId, attempt: last });
        }
        const outcome = last?.outcome === 'failed' ? 'failed' : 'passed';
        await observer.caseFinished?.({
          caseId,
          outcome,
          flaky: outcome === 'passed' && outcomes.includes('failed'),
          skipped,
          ...(last?.error === undefined ? {} : { error: last.error }),
        });
      }
      if (script.error !== undefined) return { ...end, error: script.error };
      return { ...end, blobReport: Buffer.from(plan.cases.map(({ title }) => title).join('\n')) };
    },
    merge: async (_source, blobs) => ({
      json: Buffer.from(JSON.stringify(reportOf(blobs))),
      html: Buffer.from('PK'),
    }),
  };
}

function attempt(number: number, outcome: RunOutcome, startedAt: Date): AttemptResult {
  return {
    number,
    outcome,
    startedAt,
    durationMs: 1,
    steps: [],
    issues: [],
    console: [],
    network: [],
    ...(outcome === 'failed' && {
      error: { code: 'case_failed', message: 'expect(received).toBe(expected)' },
    }),
  };
}

/** In the shape of Playwright's own, with a spec for each title of the blobs. */
function reportOf(blobs: readonly Uint8Array[]) {
  const titles = blobs.flatMap((blob) => Buffer.from(blob).toString().split('\n'));
  return {
    config: { version: '1.65.1' },
    suites: [
      {
        title: 'shop.spec.ts',
        file: 'shop.spec.ts',
        line: 0,
        column: 0,
        specs: titles.map((title) => ({ title })),
      },
    ],
    errors: [],
    stats: {
      startTime: '2030-01-01T00:00:00.000Z',
      duration: 1,
      expected: titles.length,
      skipped: 0,
      unexpected: 0,
      flaky: 0,
    },
  };
}
