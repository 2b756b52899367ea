import { expect } from 'vitest';

import type { Context } from '#core/operations/context.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import type { TestServer } from '../../api/open-server.ts';
import { failedAttempt, passedAttempt, resultOf, type SampleMedia } from '../../api/sample-attempts.ts';
import { ask, type Question } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { errorAnswer } from './reference.ts';

const contract = readContract('empirical');

export type Call = Question & {
  /** As the document has it: `/api/snoozes/{id}`. */
  readonly path: string;
  /** What stands for the parts in braces, in order. */
  readonly at?: readonly (string | number)[];
  readonly query?: string;
  /** Name of a golden answer to compare with. */
  readonly golden?: string;
};

/** What a call answers with 200, as the contract describes it. */
export async function answerOf<T>(server: TestServer, call: Call): Promise<T> {
  const { body, status } = await ask(server, 'empirical', addressOf(call), call);
  expect([call.path, status, body]).toEqual([call.path, 200, expect.anything()]);
  expect(problemsOfAnswer(call, status, body)).toEqual([]);
  if (call.golden !== undefined) {
    await expect(stripped(body, server.origin)).toMatchFileSnapshot(`golden/${call.golden}.golden`);
  }
  return body as T;
}

/** Status and message of an error, in the shape of one and as the contract lists it. */
export async function errorOf(server: TestServer, call: Call): Promise<[number, string]> {
  const { body, status } = await ask(server, 'empirical', addressOf(call), call);
  expect(problemsOf(errorAnswer, body)).toEqual([]);
  expect(problemsOfAnswer(call, status, body)).toEqual([]);
  if (call.golden !== undefined) {
    await expect(stripped(body, server.origin)).toMatchFileSnapshot(`golden/${call.golden}.golden`);
  }
  return [status, (body as { error: { message: string } }).error.message];
}

function addressOf({ at = [], path, query = '' }: Call): string {
  const parts = [...at];
  return `${path.replaceAll(/\{[^}]+\}/g, () => String(parts.shift()))}${query}`;
}

function problemsOfAnswer({ method = 'GET', path }: Call, status: number, body: unknown): readonly string[] {
  return contract.problemsOf({
    path,
    method: method.toLowerCase() as 'get',
    status,
    body,
  });
}

/** Days and secrets differ from run to run as well. */
function stripped(body: unknown, origin: string): string {
  return normalise(body, origin)
    .replaceAll(/"\d{4}-\d\d-\d\d"/g, '"<day>"')
    .replaceAll(/whsec_[\w-]+/g, '<secret>');
}

/** Carries out what is queued, oldest first, so that each run comes to its outcome. */
export async function carryOut(
  context: Context,
  media: SampleMedia,
  outcomes: readonly ('passed' | 'failed' | 'flaky')[],
): Promise<void> {
  const taken = await takeRuns(context, { limit: outcomes.length, owner: 'tests', leaseMs: 3_600_000 });
  expect(taken.length).toBe(outcomes.length);
  for (const [index, outcome] of outcomes.entries()) {
    const run = taken[index];
    if (run === undefined) continue;
    const startedAt = context.clock();
    const attempts = {
      passed: [passedAttempt(media, startedAt)],
      failed: [failedAttempt(media, startedAt)],
      flaky: [failedAttempt(media, startedAt), passedAttempt(media, startedAt, 2)],
    };
    await finishRun(context, { ...run, result: resultOf(attempts[outcome]) });
  }
}

/** Takes what other tests left queued out of the way. */
export async function emptyQueue(context: Context): Promise<void> {
  await takeRuns(context, { limit: 200, owner: 'tests', leaseMs: 3_600_000 });
}
