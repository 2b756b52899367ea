import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TestRecord } from '#core/domain/records.ts';
import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { type SampleMedia, signInTest } from '../../api/sample-attempts.ts';
import { type Call, callNative } from './call-native.ts';
import { carryOut, judgeBatch, startBatch } from './judge-batch.ts';

const dayMs = 86_400_000;
let server: TestServer;
let media: SampleMedia;
let smoke: TestRecord;
let slow: TestRecord;

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
  await putEnvironment(context, owner, { project, name: 'Live' });
  smoke = await putTest(context, owner, { project, definition: signInTest });
  slow = await putTest(context, owner, {
    project,
    definition: { ...signInTest, name: 'A guest signs in', tags: ['slow'] },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const call = async (question: Call): Promise<never> =>
  await callNative(server, {
    ...question,
    varying: [[/(expires|signature)=[\w-]+/g, '$1=<…>']],
  });
type Gate = {
  readonly state: string;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly flaky: readonly object[];
  readonly agreed: readonly object[];
  readonly badgeUrl: string;
};
const gateOf = async (query: string, more: Partial<Call> = {}): Promise<Gate> =>
  await call({ path: '/projects/{project}/gate', at: `/projects/shop/gate?${query}`, ...more });
const at = (commit: string, more: object = {}) => ({ build: { commit }, environment: 'staging', ...more });
const judge = async (body: object, outcomes: readonly ('passed' | 'failed' | 'errored' | 'flaky')[]) =>
  await judgeBatch(server, media, body, outcomes);

describe('a commit', () => {
  test('of which nothing is known is no leave to merge', async () => {
    expect(await gateOf('commit=unheard-of')).toMatchObject({
      state: 'unknown',
      reasons: [{ code: 'no_runs' }],
    });
    await startBatch(server, at('fits-nothing', { tags: ['unheard-of'] }));
    expect(await gateOf('commit=fits-nothing')).toMatchObject({
      state: 'unknown',
      reasons: [{ code: 'no_tests' }],
    });
  });

  test('waits for what is under way, and may be merged once all passed', async () => {
    await startBatch(server, at('green'));
    expect(await gateOf('commit=green')).toMatchObject({
      state: 'pending',
      reasons: [{ code: 'under_way' }],
    });
    await carryOut(server, media, ['passed', 'passed']);
    expect(await gateOf('commit=green', { golden: 'getGate-mergeable' })).toMatchObject({
      state: 'mergeable',
      reasons: [],
      counts: { tests: 2, passed: 2 },
    });
  });

  test('is blocked by a failure, until a re-run that passes clears it: then the test is told as flaky', async () => {
    const { id } = await judge(at('red'), ['failed', 'passed']);
    const blocked = await gateOf('commit=red', { golden: 'getGate-blocked' });
    expect(blocked).toMatchObject({ state: 'blocked', reasons: [{ code: 'failed' }] });
    const rerun = { path: '/batches/{batch}/rerun', at: `/batches/${id}/rerun`, method: 'POST' } as const;
    await call({ ...rerun, body: { onlyFailed: true }, status: 202 });
    expect(await gateOf('commit=red')).toMatchObject({ state: 'pending', counts: { open: 1 } });
    await carryOut(server, media, ['passed']);
    expect(await gateOf('commit=red')).toMatchObject({
      state: 'mergeable',
      flaky: [{ test: { id: smoke.id }, flaky: true }],
    });
  });

  test('is blocked while other tests are under way where nothing can clear it', async () => {
    await judge(at('early', { tests: [smoke.id] }), ['errored']);
    await startBatch(server, at('early', { tests: [slow.id] }));
    expect(await gateOf('commit=early')).toMatchObject({ state: 'blocked', reasons: [{ code: 'errored' }] });
    await carryOut(server, media, ['passed']);
  });

  test('that was cancelled is no leave either, and does not undo a verdict', async () => {
    const { id } = await startBatch(server, at('stopped', { tests: [smoke.id] }));
    await cancelBatch(server.context, owner, { batch: { id } });
    expect(await gateOf('commit=stopped')).toMatchObject({
      state: 'blocked',
      reasons: [{ code: 'cancelled' }],
    });
    await judge(at('stopped', { tests: [smoke.id] }), ['passed']);
    const again = await startBatch(server, at('stopped', { tests: [smoke.id] }));
    await cancelBatch(server.context, owner, { batch: { id: again.id } });
    expect(await gateOf('commit=stopped')).toMatchObject({ state: 'mergeable' });
  });

  test('is that of the build or of the tests; environment and tags narrow the question', async () => {
    await judge({ headSha: 'both', build: { commit: 'app' }, environment: 'staging', tests: [smoke.id] }, [
      'passed',
    ]);
    await judge({ headSha: 'both', environment: 'live', tests: [slow.id] }, ['failed']);
    expect(await gateOf('commit=app')).toMatchObject({ state: 'mergeable' });
    expect(await gateOf('commit=both')).toMatchObject({ state: 'blocked', counts: { tests: 2 } });
    expect(await gateOf('commit=both&environment=staging')).toMatchObject({ state: 'mergeable' });
    expect(await gateOf('commit=app&requiredTags=smoke')).toMatchObject({ state: 'mergeable' });
    expect(await gateOf('commit=app&requiredTags=smoke,%20slow')).toMatchObject({
      state: 'blocked',
      reasons: [{ code: 'missing_tag', message: expect.stringMatching(/"slow"/) }],
    });
    await gateOf('commit=app&environment=unheard-of', { status: 400 });
    await gateOf('', { status: 400 });
    await gateOf('commit=app', { at: '/projects/bank/gate?commit=app', status: 404 });
  });
});

describe('what somebody agreed to', () => {
  const snoozes = {
    path: '/projects/{project}/snoozes',
    at: '/projects/shop/snoozes',
    method: 'POST',
  } as const;
  const later = (): string => new Date(server.clock.now().getTime() + dayMs).toISOString();

  test('a snooze made after the failure counts; ended, the failure blocks again', async () => {
    await judge(at('agreed'), ['failed', 'passed']);
    const body = { caseIds: [smoke.caseId], until: later(), owner: 'Bo' };
    const made = (await call({ ...snoozes, body, status: 201 })) as { serial: number; owner: string };
    expect(made.owner).toBe('Bo');
    expect(await gateOf('commit=agreed')).toMatchObject({
      state: 'mergeable',
      agreed: [{ test: { id: smoke.id }, snooze: { serial: made.serial, kind: 'snooze' } }],
      counts: { snoozed: 1 },
    });
    await call({ path: '/snoozes/{snooze}/end', at: `/snoozes/${made.serial}/end`, method: 'POST' });
    expect(await gateOf('commit=agreed')).toMatchObject({ state: 'blocked' });
  });

  test('a quarantined test runs, and never fails its batch; it needs reason and owner', async () => {
    const body = { caseIds: [slow.caseId], kind: 'quarantine', until: later(), reason: 'Flaps' };
    expect(await call({ ...snoozes, body, status: 400 })).toMatchObject({
      detail: expect.stringMatching(/owner/),
    });
    const made = (await call({
      ...snoozes,
      body: { ...body, owner: 'Bo' },
      status: 201,
      golden: 'createSnooze-quarantine',
    })) as { serial: number };
    const batch = await judge(at('kept-apart'), ['passed', 'failed']);
    expect(batch).toMatchObject({ outcome: 'passed', runs: [{ outcome: 'passed' }, { outcome: 'failed' }] });
    expect(await gateOf('commit=kept-apart')).toMatchObject({
      state: 'mergeable',
      agreed: [{ snooze: { kind: 'quarantine' } }],
    });
    const known = { path: '/batches/{batch}/failures', at: `/batches/${batch.id}/failures` };
    expect(await call(known)).toMatchObject({ items: [{ known: true, snoozedRuns: 1 }] });
    await call({ path: '/snoozes/{snooze}/end', at: `/snoozes/${made.serial}/end`, method: 'POST' });
  });

  test('a snooze until fixed ends by itself when the test has passed often enough in a row', async () => {
    const body = { caseIds: [smoke.caseId], endsAfterPasses: 2, reason: 'Known' };
    const made = (await call({ ...snoozes, body, status: 201 })) as { serial: number; until: string | null };
    expect(made.until).toBeNull();
    const now = async () => await call({ path: '/snoozes/{snooze}', at: `/snoozes/${made.serial}` });
    const tests = { tests: [smoke.id] };
    for (const outcome of ['passed', 'failed', 'passed', 'flaky'] as const)
      await judge(at('mending', tests), [outcome]);
    expect(await now()).toMatchObject({ until: null, endedBecause: null });
    await judge(at('mending', tests), ['passed']);
    expect(await now()).toMatchObject({ until: expect.any(String), endedBecause: 'fixed' });
    const failed = await judge(at('broken-again', tests), ['failed']);
    expect(failed).toMatchObject({ outcome: 'failed' });
    await call({ ...snoozes, body: { caseIds: [smoke.caseId] }, status: 400 });
  });
});

describe('the badge', () => {
  test('opens with its signature alone, for that question alone', async () => {
    const { badgeUrl } = await gateOf('commit=green&environment=staging');
    const answer = await fetch(badgeUrl);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
    ]);
    expect(await answer.text()).toContain('<title>tests: mergeable</title>');
    const etag = answer.headers.get('etag') ?? '';
    expect((await fetch(badgeUrl, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const red = await fetch(`${(await gateOf('commit=red&requiredTags=none')).badgeUrl}&label=merge`);
    const text = await red.text();
    expect(text).toContain('<title>merge: blocked</title>');
    await expect(text).toMatchFileSnapshot('golden/getGateBadge.golden');
    for (const altered of [
      badgeUrl.replace('green', 'red'),
      badgeUrl.replace(/signature=../, 'signature=xx'),
    ]) {
      expect((await fetch(altered)).status).toBe(403);
    }
    server.clock.advance(366 * dayMs);
    expect((await fetch(badgeUrl)).status).toBe(403);
  });
});
