import { expect } from 'vitest';

import type { TestServer } from '../../api/open-server.ts';
import { ask, type Question } from '../ask.ts';
import { readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';

const contract = readContract('native');
export const base = '/runwright/v1';

export type Call = Question & {
  /** As the contract writes it. */
  readonly path: string;
  /** As it is asked for; `path` where absent. */
  readonly at?: string;
  readonly status?: number;
  readonly golden?: string;
  /** What differs from time to time, besides ids and dates. */
  readonly varying?: readonly (readonly [RegExp | string, string])[];
};

/** The answer's body, held against the contract and the golden. */
export async function callNative(
  server: TestServer,
  { at, golden, path, status = 200, varying = [], ...question }: Call,
): Promise<never> {
  const answer = await ask(server, 'native', `${base}${at ?? path}`, question);
  expect([answer.status, answer.body]).toEqual([status, answer.body]);
  const method = (question.method ?? 'GET').toLowerCase() as 'get';
  const told = { path: `${base}${path}`, method, status, body: answer.body };
  expect(status === 204 ? [] : contract.problemsOf(told)).toEqual([]);
  if (golden === undefined) return answer.body as never;
  const shown = varying.reduce(
    (text, [found, name]) => text.replaceAll(found, name),
    normalise(answer.body, server.origin),
  );
  await expect(shown).toMatchFileSnapshot(`golden/${golden}.golden`);
  return answer.body as never;
}
