import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import type { TestServer } from '../api/open-server.ts';
import { ask, type Answer } from '../contract/ask.ts';

export const base = '/runwright/v1';

export type WireStream = {
  readonly id: string;
  readonly chunk: number;
  readonly outcome: string | null;
  readonly error: string | null;
  readonly batch: { readonly id: string; readonly serial: number; readonly url: string };
};

export async function open(server: TestServer, body: object = {}): Promise<WireStream> {
  const answer = await ask(server, 'native', `${base}/projects/shop/streams`, {
    method: 'POST',
    body: { runner: 'playwright 1.65.1', branch: 'main', headSha: 'c0ffee', ...body },
  });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body as WireStream;
}

/** Sends a chunk, packed as the reporter does. */
export async function tell(
  server: TestServer,
  stream: string,
  number: number,
  events: readonly object[],
): Promise<Answer> {
  const lines = events.map((event) => JSON.stringify(event)).join('\n');
  return await sendBytes(server, `${base}/streams/${stream}/chunks/${number}`, gzipSync(lines), {
    'content-type': 'application/x-ndjson',
    'content-encoding': 'gzip',
  });
}

export async function sendBytes(
  server: TestServer,
  path: string,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await fetch(`${server.origin}${path}`, {
    method: 'PUT',
    headers: { ...server.headers.native, ...headers },
    body: Buffer.from(bytes),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}

export async function read<T>(server: TestServer, path: string): Promise<T> {
  const answer = await ask(server, 'native', `${base}${path}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An id of the shape of Playwright's, the same for the same name. */
export function caseIdOf(name: string): string {
  const digits = createHash('sha1').update(name).digest('hex');
  return `${digits.slice(0, 20)}-${digits.slice(20, 40)}`;
}

export function caseOf(name: string, more: object = {}): object {
  return {
    caseId: caseIdOf(name),
    title: name,
    suites: ['Checkout'],
    filePath: 'checkout.spec.ts',
    line: 3,
    column: 1,
    project: 'chromium',
    tags: ['smoke'],
    ...more,
  };
}

const startedAt = '2026-11-30T08:00:00.000Z';

/** All that a runner tells of an attempt. */
export function attemptOf(
  name: string,
  attempt: number,
  status: 'passed' | 'failed' | 'skipped',
  more: object = {},
): object[] {
  const caseId = caseIdOf(name);
  return [
    { type: 'attempt-begin', caseId, attempt, startedAt },
    {
      type: 'step-end',
      caseId,
      attempt,
      index: 0,
      title: 'Sign in',
      inside: [],
      category: 'test.step',
      startedAt: '2026-11-30T08:00:01.000Z',
      durationMs: 250,
    },
    {
      type: 'attempt-end',
      caseId,
      attempt,
      status,
      expectedStatus: 'passed',
      startedAt,
      durationMs: 1500,
      errors:
        status === 'failed'
          ? [{ message: `expect(${name}) failed`, snippet: '> 3 | expect(1).toBe(2)' }]
          : [],
      output: [{ stream: 'stdout', text: 'hello', at: '2026-11-30T08:00:00.500Z' }],
      ...more,
    },
  ];
}

export const caseEnd = (name: string, outcome: string): object => ({
  type: 'case-end',
  caseId: caseIdOf(name),
  outcome,
});
