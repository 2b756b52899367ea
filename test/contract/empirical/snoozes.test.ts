import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TestRecord } from '#core/domain/records.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, type Samples } from '../../api/runs-in-states.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { answerOf, carryOut, emptyQueue, errorOf } from './calls.ts';

const dayMs = 86_400_000;

let server: TestServer;
let samples: Samples;
let live: number;
let foreign: TestRecord;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
  const project = { id: server.shop };
  live = (await putEnvironment(server.context, owner, { project, name: 'Live' })).serial;
  foreign = await putTest(server.context, owner, {
    project: { id: server.bank },
    definition: { ...signInTest, name: 'Foreign' },
  });
});
afterAll(() => server[Symbol.asyncDispose]());

type Snooze = { readonly id: number };
type Snoozes = { readonly data: { readonly snoozes: readonly Snooze[] } };
type Detail = {
  readonly data: {
    readonly test_run: {
      readonly flattenedSummaryDetails: readonly { readonly snooze_info: object | null }[];
    };
  };
};

const path = '/api/snoozes';
const later = (days: number): string => new Date(server.clock.now().getTime() + days * dayMs).toISOString();
const snooze = async (body: object, golden?: string): Promise<number> => {
  const { data } = await answerOf<{ data: { snooze: Snooze } }>(server, {
    method: 'POST',
    path,
    body: { test_ids: [samples.test.caseId], snooze_until: later(7), ...body },
    ...(golden !== undefined && { golden }),
  });
  return data.snooze.id;
};
const end = async (id: number, golden?: string) =>
  await answerOf(server, {
    method: 'DELETE',
    path: `${path}/{id}`,
    at: [id],
    ...(golden !== undefined && { golden }),
  });
const idsOf = async (query: string): Promise<number[]> =>
  (await answerOf<Snoozes>(server, { path, query })).data.snoozes.map(({ id }) => id);

/** A test run of the one test, which fails. @returns Its entry in the list, and its case. */
async function fail(environment = 'staging') {
  await emptyQueue(server.context);
  const put = { method: 'PUT', path: '/api/test-runs', body: { environment } } as const;
  const { data } = await answerOf<{ data: { test_run: { id: number } } }>(server, put);
  await carryOut(server.context, samples.media, ['failed']);
  const { id } = data.test_run;
  return { id, item: await itemOf(id), snoozeInfo: await snoozeInfoOf(id) };
}

async function itemOf(id: number): Promise<unknown> {
  const listed = await answerOf<{ data: { test_runs: { items: object[] } } }>(server, {
    path: '/api/test-runs',
    query: `?id=${id}`,
  });
  return listed.data.test_runs.items[0];
}

async function snoozeInfoOf(id: number): Promise<object | null | undefined> {
  const { data } = await answerOf<Detail>(server, { path: '/api/test-runs/{id}', at: [id] });
  return data.test_run.flattenedSummaryDetails[0]?.snooze_info;
}

const isCounted = { state: 'ended', failed_count: 1, failed_count_after_snoozing: 1, snoozed_count: 0 };
const isSnoozed = { state: 'ended', failed_count: 1, failed_count_after_snoozing: 0, snoozed_count: 1 };

describe('a failure of a snoozed case counts as passed', () => {
  test('until it ends; what it covered stays covered', async () => {
    const before = await fail();
    expect(before).toMatchObject({ item: isCounted, snoozeInfo: null });
    const id = await snooze({ description: 'Known since Monday.' });
    const during = await fail();
    expect(during).toMatchObject({ item: isSnoozed, snoozeInfo: { id, description: 'Known since Monday.' } });
    expect(await itemOf(before.id)).toMatchObject(isCounted);
    expect(
      await answerOf(server, { path: '/api/test-runs', query: '?result=passed&per_page=1' }),
    ).toMatchObject({
      data: { test_runs: { items: [{ id: during.id }] } },
    });
    server.clock.advance(8 * dayMs);
    expect(await fail()).toMatchObject({ item: isCounted, snoozeInfo: null });
    expect(await itemOf(during.id)).toMatchObject(isSnoozed);
  });

  test('in its environment only, where it has one', async () => {
    const id = await snooze({ scoped_to_environment_id: live });
    expect(await fail('staging')).toMatchObject({ item: isCounted });
    expect(await fail('live')).toMatchObject({ item: isSnoozed });
    await end(id, 'endSnooze');
    expect(await fail('live')).toMatchObject({ item: isCounted });
  });

  test('a passed case needs none', async () => {
    const id = await snooze({});
    await emptyQueue(server.context);
    const put = { method: 'PUT', path: '/api/test-runs', body: { environment: 'live' } } as const;
    const { data } = await answerOf<{ data: { test_run: { id: number } } }>(server, put);
    await carryOut(server.context, samples.media, ['passed']);
    expect(await itemOf(data.test_run.id)).toMatchObject({ success_count: 1, snoozed_count: 0 });
    await end(id);
  });
});

test('the answer, and the list by status and environment', async () => {
  const body = { description: 'Flaky shop.', created_by: 'ada', created_from_test_run_id: 1 };
  const everywhere = await snooze(body, 'createSnooze');
  const scoped = await snooze({ scoped_to_environment_id: live });
  await answerOf(server, { path, query: '?per_page=1', golden: 'listSnoozes' });
  expect(await idsOf('')).toEqual([scoped, everywhere]);
  expect(await idsOf('?status=active&environment_id=1')).toEqual([everywhere]);
  expect(await idsOf(`?environment_id=${live}`)).toEqual([scoped, everywhere]);
  await end(scoped);
  expect(await idsOf('?status=active')).toEqual([everywhere]);
  expect((await idsOf('?status=expired'))[0]).toBe(scoped);
  expect((await idsOf('?status=all')).slice(0, 2)).toEqual([scoped, everywhere]);
  await end(everywhere);
});

test('errors', async () => {
  const refuse = async (body: object) =>
    await errorOf(server, {
      method: 'POST',
      path,
      body: { test_ids: [samples.test.caseId], snooze_until: later(1), ...body },
    });
  const unknown = `${'0'.repeat(20)}-${'0'.repeat(20)}`;
  expect(await refuse({ test_ids: [] })).toEqual([400, expect.stringMatching(/test_ids/)]);
  expect(await refuse({ test_ids: ['short'] })).toEqual([400, expect.stringMatching(/41 characters/)]);
  for (const id of [unknown, foreign.caseId]) {
    expect(await refuse({ test_ids: [id] })).toEqual([400, `The project has no test case ${id}.`]);
  }
  expect(await refuse({ snooze_until: later(-1) })).toEqual([400, expect.stringMatching(/future/)]);
  expect(await refuse({ snooze_until: 'next week' })).toEqual([400, expect.stringMatching(/snooze_until/)]);
  expect(await refuse({ scoped_to_environment_id: 987_654 })).toEqual([
    400,
    expect.stringMatching(/staging/),
  ]);
  expect(await refuse({ created_from_test_run_id: samples.foreign.batchSerial })).toEqual([
    404,
    expect.any(String),
  ]);
  expect(await errorOf(server, { path, query: '?status=asleep' })).toEqual([
    400,
    expect.stringMatching(/status/),
  ]);
  const gone = { method: 'DELETE', path: `${path}/{id}` } as const;
  expect(await errorOf(server, { ...gone, at: [987_654] })).toEqual([404, "There is no snooze '987654'."]);
  const id = await snooze({});
  await end(id);
  expect(await errorOf(server, { ...gone, at: [id] })).toEqual([412, expect.stringMatching(/ended already/)]);
});
