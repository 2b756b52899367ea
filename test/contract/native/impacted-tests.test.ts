import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TestRecord } from '#core/domain/records.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { type SampleMedia, signInTest } from '../../api/sample-attempts.ts';
import { type Call, callNative } from './call-native.ts';
import { judgeBatch } from './judge-batch.ts';

let server: TestServer;
let heeds: TestRecord;
let steady: TestRecord;

/* A test that turns red and green with src/basket/total.ts, and one that never heeds it. */
beforeAll(async () => {
  server = await openTestServer();
  const { context } = server;
  const keep = async (text: string) => await context.media.put(Buffer.from(text), 'image/webp');
  const media: SampleMedia = { before: await keep('a'), after: await keep('b'), video: await keep('c') };
  const project = { id: server.shop };
  const text = 'name: A member signs in\nurl: /\nsteps:\n  - click "Sign in"\n';
  heeds = await putTest(context, owner, { project, file: { path: 'checkout/sign-in.test.yaml', text } });
  steady = await putTest(context, owner, { project, definition: { ...signInTest, name: 'Steady' } });
  const judge = async (
    changedFiles: readonly string[],
    outcome: 'passed' | 'failed' | 'flaky',
    commit: string,
  ) =>
    await judgeBatch(server, media, { changedFiles, build: { commit, branch: 'main' } }, [outcome, 'passed']);
  await judge(['README.md'], 'passed', 'a');
  await judge(['src/basket/total.ts', 'README.md'], 'failed', 'b');
  await judge(['src/basket/total.ts'], 'passed', 'c');
  // A flake at one commit is no answer to its changes.
  await judge(['src/flaky.ts'], 'failed', 'd');
  await judge(['src/other.ts'], 'passed', 'd');
});
afterAll(() => server[Symbol.asyncDispose]());

const path = '/projects/{project}/impacted-tests';
type Impacted = {
  readonly items: readonly {
    readonly test: { readonly id: string };
    readonly confidence: number;
    readonly reasons: readonly { readonly kind: string; readonly path: string }[];
  }[];
  readonly unknownFiles: readonly string[];
};
const ask = async (changedFiles: readonly string[], more: Partial<Call> = {}): Promise<Impacted> =>
  await callNative(server, {
    path,
    at: '/projects/shop/impacted-tests',
    method: 'POST',
    body: { changedFiles },
    ...more,
  });

test('a test whose verdict changed with a file comes first, with how often it did', async () => {
  const { items, unknownFiles } = await ask(['src/basket/total.ts', 'README.md', 'src/unseen/a.ts'], {
    golden: 'listImpactedTests',
  });
  expect(items.map(({ test: { id } }) => id)).toEqual([heeds.id]);
  expect(items[0]?.reasons).toEqual([
    expect.objectContaining({ kind: 'file', path: 'src/basket/total.ts', changes: 2, of: 2 }),
    expect.objectContaining({ kind: 'file', path: 'README.md', changes: 1, of: 2 }),
  ]);
  expect(items[0]?.confidence).toBeCloseTo(1 - (1 - 2 / 4) * (1 - 1 / 4));
  expect(unknownFiles).toEqual(['src/unseen/a.ts']);
});

test('a file that is new is judged by its neighbours, half as sure', async () => {
  const { items } = await ask(['src/basket/tax.ts']);
  expect(items).toMatchObject([
    { test: { id: heeds.id }, confidence: 1 / 4, reasons: [{ kind: 'folder', path: 'src/basket' }] },
  ]);
});

test("a test's own file is a reason by itself, also in a folder of its repository", async () => {
  for (const own of ['checkout/sign-in.test.yaml', 'e2e/checkout/sign-in.test.yaml']) {
    expect(await ask([own])).toMatchObject({
      items: [{ test: { id: heeds.id }, confidence: 0.95, reasons: [{ kind: 'own-file', path: own }] }],
      unknownFiles: [],
    });
  }
});

test('where nothing is known that is said, and no test is made up', async () => {
  expect(await ask(['a.ts', 'src/flaky.ts'])).toEqual({ items: [], unknownFiles: ['a.ts'] });
  expect(steady.id).not.toBe(heeds.id);
});

test('a viewer may ask; what is no list is refused', async () => {
  const { secret } = await createKey(server.context, owner, {
    kind: 'native',
    name: 'viewer',
    role: 'viewer',
    projects: [{ id: server.shop }],
  });
  const key = { authorization: `Bearer ${secret}` };
  expect(await ask(['a.ts'], { key })).toMatchObject({ unknownFiles: ['a.ts'] });
  await ask([], { status: 400 });
  await ask(['a.ts'], { at: '/projects/bank/impacted-tests', status: 404 });
});
