import { expect } from 'vitest';

import { finishRun } from '#core/operations/worker/finish-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';
import type { AttemptResult } from '#core/domain/run.ts';

import type { TestServer } from '../../api/open-server.ts';
import {
  erroredAttempt,
  failedAttempt,
  passedAttempt,
  resultOf,
  type SampleMedia,
} from '../../api/sample-attempts.ts';
import { callNative } from './call-native.ts';

export type Batch = { readonly id: string; readonly serial: number; readonly runs: readonly BatchRun[] };
export type BatchRun = {
  readonly id: string;
  readonly serial: number;
  readonly outcome: string | null;
  readonly test: { readonly id: string; readonly name: string };
};
type Judged = 'passed' | 'failed' | 'errored' | 'flaky';

/** Starts a batch over HTTP. */
export async function startBatch(server: TestServer, body: object): Promise<Batch> {
  return await callNative(server, {
    path: '/projects/{project}/batches',
    at: '/projects/shop/batches',
    method: 'POST',
    body,
    status: 202,
  });
}

/**
 * Carries out what is queued, oldest first, each run as it is said.
 * @param alter Of the last attempt of each run, by its place.
 */
export async function carryOut(
  { clock, context }: TestServer,
  media: SampleMedia,
  outcomes: readonly Judged[],
  alter: (attempt: AttemptResult, at: number) => AttemptResult = (attempt) => attempt,
): Promise<void> {
  const taken = await takeRuns(context, { limit: outcomes.length, owner: 'tests', leaseMs: 3_600_000 });
  expect(taken.length).toBe(outcomes.length);
  for (const [at, run] of taken.entries()) {
    const startedAt = context.clock();
    const attempts = {
      passed: [passedAttempt(media, startedAt)],
      failed: [failedAttempt(media, startedAt)],
      errored: [erroredAttempt(media, startedAt)],
      flaky: [failedAttempt(media, startedAt), passedAttempt(media, startedAt, 2)],
    }[outcomes[at] ?? 'passed'];
    clock.advance(1000);
    const altered = attempts.map((attempt, index) =>
      index === attempts.length - 1 ? alter(attempt, at) : attempt,
    );
    await finishRun(context, { ...run, result: resultOf(altered) });
  }
}

/** A batch from its start to its end. @returns It as it ended. */
export async function judgeBatch(
  server: TestServer,
  media: SampleMedia,
  body: object,
  outcomes: readonly Judged[],
  alter?: (attempt: AttemptResult, at: number) => AttemptResult,
): Promise<Batch> {
  const { id } = await startBatch(server, body);
  await carryOut(server, media, outcomes, alter);
  return await callNative(server, { path: '/batches/{batch}', at: `/batches/${id}` });
}
