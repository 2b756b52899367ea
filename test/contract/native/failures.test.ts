import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TestRecord } from '#core/domain/records.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { type SampleMedia, signInTest } from '../../api/sample-attempts.ts';
import { type Call, callNative } from './call-native.ts';
import { type Batch, judgeBatch } from './judge-batch.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
let server: TestServer;
let media: SampleMedia;
let first: TestRecord;
let good: Batch;
let bad: Batch;
let worse: Batch;

/* Two tests that fail alike and one that fails otherwise, in three batches of one branch: green, red, red. */
beforeAll(async () => {
  server = await openTestServer();
  const { context } = server;
  const keep = async (text: string, type: string) => await context.media.put(Buffer.from(text), type);
  media = {
    before: await keep('before', 'image/webp'),
    after: await keep('after', 'image/webp'),
    video: await keep('0123', 'video/webm'),
  };
  const project = { id: server.shop };
  await putEnvironment(context, owner, { project, name: 'Staging' });
  first = await putTest(context, owner, { project, definition: signInTest });
  for (const name of ['A guest signs in', 'Anybody signs in']) {
    await putTest(context, owner, { project, definition: { ...signInTest, name, tags: ['slow'] } });
  }
  const at = (commit: string) => ({ build: { branch: 'main', commit }, environment: 'staging' });
  good = await judgeBatch(server, media, at('aaa'), ['passed', 'passed', 'passed']);
  bad = await judgeBatch(server, media, at('bbb'), ['failed', 'failed', 'errored'], (attempt, index) => ({
    ...attempt,
    ...(index === 1 && {
      error: { code: 'assertion_failed', message: 'The heading shows "Log in", not "Welcome, Bo".' } as const,
    }),
    console: [
      { kind: 'info', text: 'ready', atMs: 100 },
      { kind: 'error', text: 'TypeError at 17:3', atMs: 200 },
      { kind: 'error', text: 'TypeError at 18:4', atMs: 300 },
    ],
  }));
  server.clock.advance(60_000);
  worse = await judgeBatch(server, media, at('ccc'), ['failed', 'passed', 'errored']);
});
afterAll(() => server[Symbol.asyncDispose]());

const call = async (question: Call): Promise<never> =>
  await callNative(server, { ...question, varying: [[/"redForMs": \d+/g, '"redForMs": <ms>']] });
const runOf = ({ runs }: Batch, at: number): string => runs[at]?.id ?? '';

type Groups = {
  readonly items: readonly {
    readonly id: string;
    readonly serial: number;
    readonly runs: number;
    readonly place: string;
    readonly message: string;
    readonly tests: readonly { readonly name: string }[];
    readonly known: boolean;
  }[];
};

describe('groups', () => {
  const ofProject = { path: '/projects/{project}/failures', at: '/projects/shop/failures' };

  test('failures are alike whatever they quote, and apart where they happened elsewhere', async () => {
    const { items } = (await call({ ...ofProject, golden: 'listFailures' })) as Groups;
    expect(items.map(({ place, runs, tests }) => [runs, tests.map(({ name }) => name), place])).toEqual([
      [3, ['A member signs in', 'A guest signs in'], 'The heading shows "Welcome, Ada"'],
      [2, ['Anybody signs in'], 'Enter {{variable:USER}} into the email field'],
    ]);
    expect(items[0]).toMatchObject({
      code: 'assertion_failed',
      message: 'The heading shows "…", not "…".',
      known: false,
    });
  });

  test('those of one batch', async () => {
    const path = '/batches/{batch}/failures';
    const answer = (await call({
      path,
      at: `/batches/${bad.id}/failures`,
      golden: 'listBatchFailures',
    })) as Groups;
    expect(answer.items.map(({ runs }) => runs)).toEqual([2, 1]);
    expect(await call({ path, at: `/batches/${good.id}/failures` })).toEqual({ items: [] });
    await call({ path, at: `/batches/${nobody}/failures`, status: 404 });
  });

  test('the runs of one, newest first, by page', async () => {
    const { items } = (await call(ofProject)) as Groups;
    const path = '/failures/{failure}/runs';
    const at = `/failures/${items[0]?.serial}/runs`;
    const page = (await call({ path, at, golden: 'listFailureRuns' })) as { items: { id: string }[] };
    expect(page.items.map(({ id }) => id)).toEqual([runOf(worse, 0), runOf(bad, 1), runOf(bad, 0)]);
    const short = (await call({ path, at: `${at}?limit=1` })) as { items: object[]; next: string };
    expect(short.items).toHaveLength(1);
    expect(await call({ path, at: `${at}?cursor=${short.next}` })).toMatchObject({ items: [{}, {}] });
    await call({ path, at: `/failures/${nobody}/runs`, status: 404 });
  });

  test('days and environment narrow them', async () => {
    const of = async (query: string) =>
      ((await call({ ...ofProject, at: `${ofProject.at}?${query}` })) as Groups).items;
    expect(await of('days=1&environment=staging&limit=1')).toHaveLength(1);
    expect(await of('from=2020-01-01&to=2020-01-02')).toEqual([]);
    await call({ ...ofProject, at: `${ofProject.at}?environment=unheard-of`, status: 400 });
    await call({ ...ofProject, at: '/projects/bank/failures', status: 404 });
  });
});

test('a Playwright case fails alike on every machine, and elsewhere at another line', async () => {
  const message = (root: string, line: number): string =>
    [
      'Error: expect(locator).toHaveText(expected) failed',
      `Received string: "${root}"`,
      `> ${line} | await expect(heading).toHaveText('Welcome');`,
      '',
      `    at ${root}/tests/shop.spec.ts:${line}:24`,
    ].join('\n');
  const places = [
    ['/home/ada', 11],
    ['/tmp/w-7', 11],
    ['/tmp/w-7', 30],
  ] as const;
  const batch = await judgeBatch(server, media, {}, ['failed', 'failed', 'failed'], (attempt, at) => {
    const [root, line] = places[at] ?? places[0];
    return { ...attempt, error: { code: 'case_failed', message: message(root, line) } };
  });
  const { items } = (await call({
    path: '/batches/{batch}/failures',
    at: `/batches/${batch.id}/failures`,
  })) as Groups;
  expect(items.map(({ place, runs }) => [place, runs])).toEqual([
    ['tests/shop.spec.ts:11', 2],
    ['tests/shop.spec.ts:30', 1],
  ]);
});

describe('comparison', () => {
  const path = '/runs/{run}/comparison';
  const compare = async (runId: string, more: Partial<Call> = {}) =>
    await call({ path, at: `/runs/${runId}/comparison`, ...more });

  test('a failing run stands beside the last good one, since the first bad commit', async () => {
    const compared = await compare(runOf(worse, 0), { golden: 'compareRun' });
    expect(compared).toMatchObject({
      history: {
        lastGood: { id: runOf(good, 0), commit: 'aaa', branch: 'main' },
        firstBad: { id: runOf(bad, 0), commit: 'bbb' },
        fixedBy: null,
      },
      good: { run: { id: runOf(good, 0) }, video: expect.stringMatching(/^http.*\/media\//) },
    });
    const { history, steps } = compared as {
      history: { redForMs: number };
      steps: { bad: { status: string | null }; good: { status: string } }[];
    };
    expect(history.redForMs).toBeGreaterThanOrEqual(60_000);
    expect(steps.map(({ bad: one, good: other }) => [one.status, other.status])).toEqual([
      ['passed', 'passed'],
      ['passed', 'passed'],
      ['failed', 'passed'],
      ['skipped', 'passed'],
    ]);
  });

  test('what the console says anew is told once, and what both say is not', async () => {
    expect(await compare(runOf(bad, 0))).toMatchObject({
      console: { onlyBad: [{ text: 'TypeError at 17:3' }], onlyGood: [] },
    });
  });

  test('the spell ends with the run that passed', async () => {
    expect(await compare(runOf(bad, 1))).toMatchObject({ history: { fixedBy: { id: runOf(worse, 1) } } });
  });

  test('steps are matched by their words where the test has changed', async () => {
    const [one, two, three, four] = signInTest.steps;
    if (!one || !two || !three || !four) throw new Error('The sample has four steps.');
    const more = { type: 'act', instruction: 'Accept cookies' } as const;
    const changed = { ...signInTest, steps: [more, one, two, three] };
    await putTest(server.context, owner, {
      project: { id: server.shop },
      test: { id: first.id },
      definition: changed,
    });
    const batch = await judgeBatch(
      server,
      media,
      { tests: [first.id], build: { branch: 'main', commit: 'ddd' }, environment: 'staging' },
      ['failed'],
    );
    const { steps } = (await compare(runOf(batch, 0))) as {
      steps: { bad: { instruction: string } | null; good: { instruction: string } | null }[];
    };
    expect(steps.map(({ bad: now, good: then }) => [now?.instruction, then?.instruction])).toEqual([
      [more.instruction, undefined],
      [one.instruction, one.instruction],
      [two.instruction, two.instruction],
      [three.instruction, three.instruction],
      [undefined, four.instruction],
    ]);
  });

  test('a branch that is new is compared with another one', async () => {
    const body = { tests: [first.id], build: { branch: 'next', commit: 'eee' }, environment: 'staging' };
    const batch = await judgeBatch(server, media, body, ['failed']);
    expect(await compare(runOf(batch, 0))).toMatchObject({
      history: { lastGood: { branch: 'main' }, firstBad: { id: runOf(batch, 0), branch: 'next' } },
    });
  });

  test('what did not fail is refused, with the reason', async () => {
    expect(await compare(runOf(good, 0), { status: 409 })).toMatchObject({
      detail: expect.stringMatching(/passed/),
    });
    await compare(nobody, { status: 404 });
  });
});
