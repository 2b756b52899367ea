import { afterAll, beforeAll, expect, test } from 'vitest';

import { createSnooze } from '#core/operations/history/create-snooze.ts';
import { sweepSilentStreams } from '#core/operations/streams/sweep-silent-streams.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { createKey } from '#core/operations/people/create-key.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask } from '../contract/ask.ts';
import { attemptOf, base, caseEnd, caseIdOf, caseOf, open, read, sendBytes, sha256, tell } from './tell.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

type Run = {
  readonly id: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly flaky: boolean;
  readonly durationMs: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly test: { readonly name: string };
  readonly attempts: readonly {
    readonly outcome: string;
    readonly steps: readonly { readonly instruction: string; readonly status: string }[];
    readonly trace: string | null;
  }[];
};
type Batch = {
  readonly state: string;
  readonly outcome: string | null;
  readonly branch: string;
  readonly headSha: string;
  readonly runs: readonly Run[];
};

const batchOf = (id: string): Promise<Batch> => read<Batch>(server, `/batches/${id}`);
const runNamed = ({ runs }: Batch, name: string): Run | undefined =>
  runs.find((run) => run.test.name === name);

test('a batch is told of while it runs, and each case is a test of the project', async () => {
  const stream = await open(server);
  await tell(server, stream.id, 1, [
    { type: 'cases', cases: [caseOf('pays'), caseOf('flakes'), caseOf('breaks')] },
  ]);
  const begun = await batchOf(stream.batch.id);
  expect(begun).toMatchObject({ state: 'queued', branch: 'main', headSha: 'c0ffee' });
  expect(begun.runs.map(({ state }) => state)).toEqual(['queued', 'queued', 'queued']);

  await tell(server, stream.id, 2, [
    ...attemptOf('pays', 1, 'passed'),
    caseEnd('pays', 'expected'),
    ...attemptOf('flakes', 1, 'failed').slice(0, 2),
  ]);
  const underWay = await batchOf(stream.batch.id);
  expect(underWay.state).toBe('running');
  expect(runNamed(underWay, 'pays')).toMatchObject({ outcome: 'passed', durationMs: 1500 });
  const run = await read<Run>(server, `/runs/${runNamed(underWay, 'flakes')?.id}`);
  expect(run).toMatchObject({ state: 'running', attempts: [{ steps: [{ instruction: 'Sign in' }] }] });

  const last = await tell(server, stream.id, 3, [
    ...attemptOf('flakes', 1, 'failed').slice(2),
    ...attemptOf('flakes', 2, 'passed'),
    caseEnd('flakes', 'flaky'),
    ...attemptOf('breaks', 1, 'failed'),
    caseEnd('breaks', 'unexpected'),
    { type: 'run-end', status: 'failed' },
  ]);
  expect(last.body).toMatchObject({ chunk: 3, outcome: 'finished', error: null });
  const ended = await batchOf(stream.batch.id);
  expect(ended).toMatchObject({ state: 'ended', outcome: 'failed' });
  expect(runNamed(ended, 'flakes')).toMatchObject({ outcome: 'passed', flaky: true });
  expect(runNamed(ended, 'breaks')?.error).toMatchObject({ code: 'case_failed' });
  expect(runNamed(ended, 'breaks')?.error?.message).toContain('> 3 | expect(1).toBe(2)');

  const again = await open(server);
  await tell(server, again.id, 1, [
    { type: 'cases', cases: [caseOf('pays')] },
    ...attemptOf('pays', 1, 'passed'),
    caseEnd('pays', 'expected'),
    { type: 'run-end', status: 'passed' },
  ]);
  expect(await batchOf(again.batch.id)).toMatchObject({ outcome: 'passed' });
  const tests = await read<{ items: { name: string; caseId: string; version: number }[] }>(
    server,
    '/projects/shop/tests?search=checkout.spec',
  );
  const known = tests.items.filter(({ caseId }) => caseId === caseIdOf('pays'));
  expect(known).toMatchObject([{ name: 'pays', version: 1, tags: ['smoke'] }]);
});

test('a chunk that is sent again is recorded once, and none is left out', async () => {
  const stream = await open(server);
  const first = [{ type: 'cases', cases: [caseOf('once')] }, ...attemptOf('once', 1, 'passed')];
  const all = await Promise.all([1, 2, 3].map(() => tell(server, stream.id, 1, first)));
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await tell(server, stream.id, 3, [])).status).toBe(409);
  await tell(server, stream.id, 2, [caseEnd('once', 'expected'), { type: 'run-end', status: 'passed' }]);
  expect((await tell(server, stream.id, 2, [caseEnd('once', 'unexpected')])).body).toMatchObject({
    outcome: 'finished',
  });
  expect((await tell(server, stream.id, 3, [])).status).toBe(409);
  const batch = await batchOf(stream.batch.id);
  expect(batch.runs).toHaveLength(1);
  const run = await read<Run>(server, `/runs/${batch.runs[0]?.id}`);
  expect(run.attempts).toHaveLength(1);
  expect(run.attempts[0]?.steps).toHaveLength(1);
});

test('two shards tell of one batch, which ends with the later one', async () => {
  const shard = (number: number) => open(server, { key: 'build 17', shard: { number, total: 2 } });
  const [one, two] = await Promise.all([shard(1), shard(2)]);
  expect(one.batch.id).toBe(two.batch.id);
  const finish = (id: string, name: string) =>
    tell(server, id, 1, [
      { type: 'cases', cases: [caseOf(name)] },
      ...attemptOf(name, 1, 'passed'),
      caseEnd(name, 'expected'),
      { type: 'run-end', status: 'passed' },
    ]);
  await finish(one.id, 'first half');
  expect(await batchOf(one.batch.id)).toMatchObject({ state: 'running', outcome: null });
  await finish(two.id, 'second half');
  expect(await batchOf(one.batch.id)).toMatchObject({ state: 'ended', outcome: 'passed' });
  const again = await ask(server, 'native', `${base}/projects/shop/streams`, {
    method: 'POST',
    body: { runner: 'playwright 1.65.1', key: 'build 17', shard: { number: 2, total: 2 } },
  });
  expect(again.status).toBe(409);
  const list = await read<{ items: object[] }>(server, `/batches/${one.batch.id}/streams`);
  expect(list.items).toMatchObject([{ shard: 1 }, { shard: 2 }]);
});

test('media is sent once, and what only another project has is not known', async () => {
  const bytes = Buffer.from('a trace');
  const stream = await open(server);
  const name = sha256(bytes);
  const missing = async (id: string): Promise<unknown> =>
    (
      await ask(server, 'native', `${base}/streams/${id}/missing-media`, {
        method: 'POST',
        body: { sha256s: [name] },
      })
    ).body;
  expect(await missing(stream.id)).toEqual({ missing: [name] });
  const path = `${base}/streams/${stream.id}/media/${name}`;
  const zip = { 'content-type': 'application/zip' };
  expect((await sendBytes(server, path, Buffer.from('another'), zip)).status).toBe(400);
  expect((await sendBytes(server, path, bytes, zip)).status).toBe(204);
  expect(await missing(stream.id)).toEqual({ missing: [] });
  const attachments = [
    { name: 'trace', contentType: 'application/zip', sha256: name },
    { name: 'lost', contentType: 'image/png', sha256: sha256(Buffer.from('never sent')) },
  ];
  await tell(server, stream.id, 1, [
    { type: 'cases', cases: [caseOf('traced')] },
    ...attemptOf('traced', 1, 'passed', { attachments }),
    caseEnd('traced', 'expected'),
    { type: 'run-end', status: 'passed' },
  ]);
  const run = await read<Run>(server, `/runs/${(await batchOf(stream.batch.id)).runs[0]?.id}`);
  const kept = await fetch(run.attempts[0]?.trace ?? '');
  expect(await kept.text()).toBe('a trace');
  expect(await missing((await open(server)).id)).toEqual({ missing: [] });
  const { secret } = await createKey(server.context, owner, {
    kind: 'native',
    name: 'bank',
    projects: [{ id: server.bank }],
  });
  const key = { authorization: `Bearer ${secret}` };
  const theirs = await ask(server, 'native', `${base}/projects/bank/streams`, {
    method: 'POST',
    key,
    body: { runner: 'playwright 1.65.1' },
  });
  const { id } = theirs.body as { id: string };
  const asked = await ask(server, 'native', `${base}/streams/${id}/missing-media`, {
    method: 'POST',
    key,
    body: { sha256s: [name] },
  });
  expect(asked.body).toEqual({ missing: [name] });
});

test('a stream that falls silent ends errored, as does a batch whose shard never began', async () => {
  const silent = await open(server);
  await tell(server, silent.id, 1, [
    { type: 'cases', cases: [caseOf('half done'), caseOf('not begun')] },
    ...attemptOf('half done', 1, 'passed').slice(0, 1),
  ]);
  const waits = await open(server, { key: 'build 18', shard: { number: 1, total: 2 } });
  await tell(server, waits.id, 1, [
    { type: 'cases', cases: [caseOf('pays')] },
    ...attemptOf('pays', 1, 'passed'),
    caseEnd('pays', 'expected'),
    { type: 'run-end', status: 'passed' },
  ]);
  await sweepSilentStreams(server.context);
  expect(await batchOf(silent.batch.id)).toMatchObject({ state: 'running' });
  server.clock.advance(301_000);
  await sweepSilentStreams(server.context);
  const batch = await batchOf(silent.batch.id);
  expect(batch).toMatchObject({ state: 'ended', outcome: 'errored' });
  expect(runNamed(batch, 'half done')).toMatchObject({ outcome: 'errored', error: { code: 'worker_lost' } });
  expect(runNamed(batch, 'not begun')).toMatchObject({ outcome: 'cancelled' });
  expect((await tell(server, silent.id, 2, [])).status).toBe(409);
  expect(await batchOf(waits.batch.id)).toMatchObject({ state: 'running' });
  server.clock.advance(3_600_000);
  await sweepSilentStreams(server.context);
  expect(await batchOf(waits.batch.id)).toMatchObject({ state: 'ended', outcome: 'errored' });
});

test('what is wrong outside of every case makes the batch errored', async () => {
  const stream = await open(server);
  await tell(server, stream.id, 1, [
    { type: 'error', error: { message: 'Error: the web server did not come up' } },
    { type: 'run-end', status: 'failed' },
  ]);
  expect(await read(server, `/streams/${stream.id}`)).toMatchObject({
    outcome: 'finished',
    error: 'Error: the web server did not come up',
  });
  expect(await batchOf(stream.batch.id)).toMatchObject({
    state: 'ended',
    outcome: 'errored',
    error: { code: 'config_failed', message: 'Error: the web server did not come up' },
  });
});

test('an interrupted runner, an abandoned stream and a cancelled batch: what is left is cancelled', async () => {
  const begun = [
    { type: 'cases', cases: [caseOf('slow'), caseOf('later')] },
    ...attemptOf('slow', 1, 'passed').slice(0, 1),
  ];
  const interrupted = await open(server);
  await tell(server, interrupted.id, 1, [...begun, { type: 'run-end', status: 'interrupted' }]);
  const abandoned = await open(server);
  await tell(server, abandoned.id, 1, begun);
  const abandon = `${base}/streams/${abandoned.id}/abandon`;
  const body = { reason: 'The job was stopped.' };
  expect((await ask(server, 'native', abandon, { method: 'POST', body })).status).toBe(200);
  expect((await ask(server, 'native', abandon, { method: 'POST', body })).status).toBe(409);
  const cancelled = await open(server, { key: 'build 19', shard: { number: 1, total: 3 } });
  await tell(server, cancelled.id, 1, begun);
  await ask(server, 'native', `${base}/batches/${cancelled.batch.id}/cancel`, { method: 'POST' });
  for (const { batch } of [interrupted, abandoned, cancelled]) {
    const { outcome, runs, state } = await batchOf(batch.id);
    expect([state, outcome, ...runs.map((run) => run.outcome)]).toEqual([
      'ended',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  }
  expect((await tell(server, cancelled.id, 2, [])).status).toBe(409);
});

test('secrets of the project are masked, and a snooze holds', async () => {
  await putVariable(server.context, owner, {
    project: { slug: 'shop' },
    name: 'TOKEN',
    value: 'swordfish',
    secret: true,
  });
  const stream = await open(server);
  await tell(server, stream.id, 1, [{ type: 'cases', cases: [caseOf('tells')] }]);
  await createSnooze(server.context, owner, {
    project: { slug: 'shop' },
    caseIds: [caseIdOf('tells')],
    until: new Date(server.clock.now().getTime() + 86_400_000),
  });
  await tell(server, stream.id, 2, [
    ...attemptOf('tells', 1, 'failed', { errors: [{ message: 'wrong password swordfish' }] }),
    caseEnd('tells', 'unexpected'),
    { type: 'run-end', status: 'failed' },
  ]);
  const batch = await batchOf(stream.batch.id);
  expect(batch).toMatchObject({ outcome: 'passed', runs: [{ outcome: 'failed' }] });
  expect(JSON.stringify(batch)).not.toContain('swordfish');
  expect(batch.runs[0]?.error?.message).toContain('wrong password ••••••');
});

test.each([
  ['no JSON', 'nonsense', 'Line 1 of the chunk is not valid JSON'],
  ['an event without what it needs', '{"type":"attempt-begin"}', 'caseId'],
  ['a case of another shape', '{"type":"cases","cases":[{"caseId":"x"}]}', 'cases.0.caseId'],
])('a chunk that is %s is refused, and says why', async (_what, text, said) => {
  const stream = await open(server);
  const path = `${base}/streams/${stream.id}/chunks/1`;
  const answer = await sendBytes(server, path, Buffer.from(text), { 'content-type': 'application/x-ndjson' });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toContain(said);
  const unknown = Buffer.from('{"type":"news","of":"a newer reporter"}\n');
  const newer = await sendBytes(server, path, unknown, { 'content-type': 'application/x-ndjson' });
  expect(newer.status).toBe(200);
});

test('a viewer tells nothing, and a bomb is not unpacked', async () => {
  const { secret } = await createKey(server.context, owner, {
    kind: 'native',
    name: 'viewer',
    role: 'viewer',
  });
  const refused = await ask(server, 'native', `${base}/projects/shop/streams`, {
    method: 'POST',
    body: { runner: 'playwright 1.65.1' },
    key: { authorization: `Bearer ${secret}` },
  });
  expect(refused.status).toBe(403);
  const stream = await open(server);
  const answer = await tell(server, stream.id, 1, [{ type: 'note', message: 'x'.repeat(9_000_000) }]);
  expect(answer.status).toBe(413);
});
