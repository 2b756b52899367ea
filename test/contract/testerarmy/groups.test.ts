import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { RunOutcome } from '#core/domain/run.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { sweepLostRuns } from '#core/operations/worker/sweep-lost-runs.ts';
import { takeRuns, type TakenRun } from '#core/operations/worker/take-runs.ts';
import { updateProject } from '#core/operations/projects/update-project.ts';
import { deleteTest } from '#core/operations/tests/delete-test.ts';

import { owner } from '../../api/open-server.ts';
import { type Body, type Client, openClient } from './open-client.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
let client: Client;
let call: Client['call'];

beforeAll(async () => {
  client = await openClient();
  call = client.call;
});
afterAll(() => client[Symbol.asyncDispose]());

type Started = {
  readonly status: string;
  readonly batchId: string;
  readonly runIds: readonly string[];
  readonly queuedRunIds: readonly string[];
  readonly cancelledRunIds: readonly string[];
  readonly skippedTestIds?: readonly string[];
};

async function makeProject(): Promise<string> {
  const body = { name: 'Store', url: 'https://store.example' };
  const made = await call<{ project: { id: string } }>('POST /projects', { body, status: 201 });
  return made.project.id;
}

async function makeTest(projectId: string, title: string, more: Body = {}): Promise<string> {
  const steps = [{ type: 'act', title: 'Click "Buy"' }];
  const body = { projectId, title, steps, ...more };
  const made = await call<{ test: { id: string } }>('POST /tests', { body, status: 201 });
  return made.test.id;
}

async function makeGroup(projectId: string, more: Body = {}): Promise<string> {
  const body = { projectId, name: 'Checkout', ...more };
  const made = await call<{ group: { id: string } }>('POST /groups', { body, status: 201 });
  return made.group.id;
}

/** A group of three tests, in the order of their names. */
async function makeThree(
  more: Body = {},
): Promise<{ projectId: string; groupId: string; tests: readonly string[] }> {
  const projectId = await makeProject();
  const groupId = await makeGroup(projectId, more);
  const tests: string[] = [];
  for (const title of ['A', 'B', 'C']) tests.push(await makeTest(projectId, title, { groupId }));
  return { projectId, groupId, tests };
}

const start = async (groupId: string, body: unknown = {}): Promise<Started> =>
  await call<Started>('POST /groups/{groupId}/runs', { params: { groupId }, body, status: 202 });

/** The runs that a worker would get now, taken. */
const take = async (): Promise<TakenRun[]> =>
  await takeRuns(client.server.context, { limit: 20, owner: 'tests', leaseMs: 3_600_000 });

async function end(run: TakenRun | undefined, outcome: RunOutcome = 'passed'): Promise<void> {
  if (run === undefined) throw new Error('There is no run to end.');
  const result = { outcome, flaky: false, startedAt: new Date(), durationMs: 1, attempts: [] };
  await finishRun(client.server.context, { ...run, result });
}

const ids = (runs: readonly TakenRun[]): string[] => runs.map(({ runId }) => runId);

async function statuses(runIds: readonly string[]): Promise<unknown[]> {
  const runs = await Promise.all(runIds.map(async (id) => await call('GET /runs/{id}', { params: { id } })));
  return runs.map(({ status }) => status);
}

describe('groups', () => {
  test('one is made, listed, read, changed and deleted', async () => {
    const projectId = await makeProject();
    const prepTestId = await makeTest(projectId, 'Sign in');
    const { group } = await call<{ group: { id: string } }>('POST /groups', {
      body: { projectId, name: 'Checkout', runMode: 'sequential', prepTestId },
      status: 201,
      golden: 'createGroup',
    });
    const params = { groupId: group.id };
    await call('GET /groups', { query: `?projectId=${projectId}`, golden: 'listGroups' });
    expect(await call('GET /groups/{groupId}', { params, golden: 'getGroup' })).toEqual(group);
    const body = { name: 'Buying', runMode: 'concurrent', prepTestId: null };
    await call('PATCH /groups/{groupId}', { params, body, golden: 'updateGroup' });
    await call('DELETE /groups/{groupId}', { params, golden: 'deleteGroup' });
    await call('GET /groups/{groupId}', { params, status: 404 });
    await call('DELETE /groups/{groupId}', { params, status: 404 });
    await call('PATCH /groups/{groupId}', { params, body: {}, status: 404 });
  });

  test('the first group holds every test, and can neither be deleted nor lose one', async () => {
    const projectId = await makeProject();
    const testId = await makeTest(projectId, 'Buy');
    const { groups } = await call<{
      groups: readonly { id: string; isDefault: boolean; testCount: number }[];
    }>('GET /groups', { query: `?projectId=${projectId}` });
    expect(groups).toMatchObject([{ isDefault: true, testCount: 1, name: 'All Tests' }]);
    const groupId = groups[0]?.id ?? '';
    await call('DELETE /groups/{groupId}', { params: { groupId }, status: 400 });
    await call('DELETE /groups/{groupId}/tests/{testId}', { params: { groupId, testId }, status: 400 });
    const added = await call('POST /groups/{groupId}/tests', { params: { groupId }, body: { testId } });
    expect(added).toMatchObject({ added: false });
    const listed = await call<{ tests: readonly Body[] }>('GET /tests', {
      query: `?projectId=${projectId}&groupId=${groupId}`,
    });
    expect(listed.tests).toHaveLength(1);
  });

  test('tests come and go; one that prepares the group does so no longer once it is out', async () => {
    const projectId = await makeProject();
    const testId = await makeTest(projectId, 'Sign in');
    const groupId = await makeGroup(projectId);
    const params = { groupId };
    await call('POST /groups/{groupId}/tests', {
      params,
      body: { testId },
      status: 201,
      golden: 'addGroupTest',
    });
    await call('POST /groups/{groupId}/tests', { params, body: { testId }, golden: 'addGroupTest-again' });
    await call('PATCH /groups/{groupId}', { params, body: { prepTestId: testId } });
    const one = { groupId, testId };
    await call('DELETE /groups/{groupId}/tests/{testId}', { params: one, golden: 'removeGroupTest' });
    const again = await call('DELETE /groups/{groupId}/tests/{testId}', { params: one });
    expect(again).toMatchObject({ removed: false });
    expect(await call('GET /groups/{groupId}', { params })).toMatchObject({ prepTestId: null });
  });

  test('a project has at most twenty', async () => {
    const projectId = await makeProject();
    for (let count = 1; count < 20; count++) await makeGroup(projectId);
    const body = { projectId, name: 'One more' };
    const refused = await call('POST /groups', { body, status: 400 });
    expect(refused).toMatchObject({
      error: 'ValidationError',
      message: expect.stringContaining('20 groups'),
    });
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    const projectId = await makeProject();
    const groupId = await makeGroup(projectId);
    const foreign = await makeTest(await makeProject(), 'Elsewhere');
    await call('POST /groups', { body: { projectId: nobody, name: 'x' }, status: 404 });
    await call('POST /groups', { body: { projectId, name: 'x', prepTestId: foreign }, status: 404 });
    await call('POST /groups', { body: { projectId, name: '' }, status: 400 });
    await call('GET /groups', { query: `?projectId=${nobody}`, status: 404 });
    await call('GET /groups', { status: 400 });
    await call('GET /groups/{groupId}', { params: { groupId: 'x' }, status: 400 });
    const params = { groupId };
    await call('POST /groups/{groupId}/tests', { params, body: { testId: foreign }, status: 404 });
    await call('POST /groups/{groupId}/tests', { params, body: {}, status: 400 });
    await call('POST /groups/{groupId}/runs', { params: { groupId: nobody }, status: 404 });
    await call('POST /groups/{groupId}/runs', { params, body: { platform: 'ios' }, status: 400 });
    await call('POST /groups/{groupId}/runs', { params, body: { environment: 'preview' }, status: 400 });
    await call('POST /groups/{groupId}/runs', {
      params,
      body: { projectEnvironmentId: nobody },
      status: 400,
    });
    // Nothing to run.
    await call('POST /groups/{groupId}/runs', { params, status: 400 });
  });
});

describe('POST /groups/{groupId}/runs', () => {
  test('all tests are queued at once, where they are wanted', async () => {
    const { groupId } = await makeThree();
    const started = await call<Started>('POST /groups/{groupId}/runs', {
      params: { groupId },
      body: { targetUrl: 'https://pr-7.store.example', commitSha: 'abc123', prNumber: 7 },
      status: 202,
      golden: 'runGroup',
    });
    const taken = await take();
    expect(ids(taken)).toEqual(started.queuedRunIds);
    expect(taken[0]?.plan.options.baseUrl).toBe('https://pr-7.store.example');
    const run = await call('GET /runs/{id}', { params: { id: started.runIds[0] ?? '' } });
    expect(run).toMatchObject({ source: 'api', externalRef: { prNumber: 7 } });
    for (const each of taken) await end(each);
  });

  test('production is where the project is', async () => {
    const { groupId } = await makeThree();
    await start(groupId, { environment: 'production' });
    const taken = await take();
    expect(taken.map(({ plan }) => plan.options.baseUrl)).toEqual(Array(3).fill('https://store.example'));
    for (const each of taken) await end(each);
  });

  test('a test that waits for the same already is not queued twice', async () => {
    const { groupId } = await makeThree();
    const first = await start(groupId, { commitSha: 'abc' });
    const again = await start(groupId, { commitSha: 'abc' });
    expect(again).toMatchObject({ status: 'cancelled', queuedRunIds: [], cancelledRunIds: again.runIds });
    const run = await call('GET /runs/{id}', { params: { id: again.runIds[0] ?? '' } });
    expect(run).toMatchObject({ status: 'cancelled' });
    const other = await start(groupId, { commitSha: 'def' });
    expect(other.cancelledRunIds).toEqual([]);
    expect(ids(await take())).toEqual([...first.runIds, ...other.runIds]);
  });

  test('two builds that ask at once start the tests once', async () => {
    const { groupId } = await makeThree();
    const started = await Promise.all([1, 2, 3].map(async () => await start(groupId, { commitSha: 'same' })));
    expect(started.flatMap(({ queuedRunIds }) => queuedRunIds)).toHaveLength(3);
    for (const each of await take()) await end(each);
  });

  test('disabled tests and those of phones are not run', async () => {
    const { groupId, projectId, tests } = await makeThree();
    await call('PATCH /tests/{testId}', { params: { testId: tests[0] ?? '' }, body: { enabled: false } });
    await makeTest(projectId, 'On a phone', { platform: 'mobile', groupId });
    const started = await start(groupId);
    expect(started.runIds).toHaveLength(2);
    for (const each of await take()) await end(each);
  });
});

describe('one after the other', () => {
  const sequential = { runMode: 'sequential' };

  test('each begins when the one before has ended, whatever way it ends', async () => {
    const { groupId } = await makeThree(sequential);
    const { runIds } = await start(groupId);
    const first = await take();
    expect(ids(first)).toEqual([runIds[0]]);
    expect(await take()).toEqual([]);
    await end(first[0], 'failed');
    const second = await take();
    expect(ids(second)).toEqual([runIds[1]]);
    await call('POST /runs/{id}/cancel', { params: { id: runIds[1] ?? '' } });
    expect(await take()).toEqual([]);
    await end(second[0], 'cancelled');
    const third = await take();
    expect(ids(third)).toEqual([runIds[2]]);
    await end(third[0]);
    expect(await statuses(runIds)).toEqual(['completed', 'cancelled', 'completed']);
  });

  test('one that is cancelled while it waits lets none overtake', async () => {
    const { groupId } = await makeThree(sequential);
    const { runIds } = await start(groupId);
    const first = await take();
    await call('POST /runs/{id}/cancel', { params: { id: runIds[1] ?? '' } });
    expect(await take()).toEqual([]);
    await end(first[0]);
    const third = await take();
    expect(ids(third)).toEqual([runIds[2]]);
    await end(third[0]);
  });

  test('a run whose worker is lost for good lets the next one begin', async () => {
    const { context } = client.server;
    const { groupId } = await makeThree(sequential);
    const { runIds } = await start(groupId);
    for (let loss = 0; loss < 3; loss++) {
      expect(ids(await takeRuns(context, { limit: 9, owner: 'doomed', leaseMs: -1000 }))).toEqual([
        runIds[0],
      ]);
      await sweepLostRuns(context);
    }
    const second = await take();
    expect(ids(second)).toEqual([runIds[1]]);
    await end(second[0]);
    for (const each of await take()) await end(each);
    expect(await statuses(runIds)).toEqual(['failed', 'completed', 'completed']);
  });

  test('waiting runs are not taken for lost ones', async () => {
    const { groupId } = await makeThree(sequential);
    const { runIds } = await start(groupId);
    await sweepLostRuns(client.server.context);
    const first = await take();
    expect(ids(first)).toEqual([runIds[0]]);
    const { batchId } = await call<{ batchId: string }>('POST /batches/{batchId}/cancel', {
      params: { batchId: (await batchOf(runIds[0] ?? '')) ?? '' },
    });
    expect(batchId).toBeTruthy();
    await end(first[0], 'cancelled');
    expect(await statuses(runIds)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await take()).toEqual([]);
  });

  test('runs that are cancelled and end at the same time leave none behind', async () => {
    for (let round = 0; round < 5; round++) {
      const { groupId } = await makeThree(sequential);
      const { runIds } = await start(groupId);
      const [first] = await take();
      await Promise.all([end(first), call('POST /runs/{id}/cancel', { params: { id: runIds[1] ?? '' } })]);
      const rest = await take();
      expect(ids(rest)).toEqual([runIds[2]]);
      await end(rest[0]);
    }
  });
});

async function batchOf(runId: string): Promise<string | null> {
  const row = await client.server.context.database
    .selectFrom('runs')
    .select('batch_id')
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  return row.batch_id;
}

describe('a preparation', () => {
  async function makePrepared(more: Body = {}): Promise<{ groupId: string; prepTestId: string }> {
    const { groupId, projectId } = await makeThree(more);
    const prepTestId = await makeTest(projectId, 'Sign in');
    await call('PATCH /groups/{groupId}', { params: { groupId }, body: { prepTestId } });
    return { groupId, prepTestId };
  }

  test('runs first; the others begin together once it has passed', async () => {
    const { groupId } = await makePrepared();
    const { runIds } = await start(groupId);
    const preparation = await take();
    expect(ids(preparation)).toEqual([runIds[0]]);
    expect(preparation[0]?.plan.test.name).toBe('Sign in');
    await end(preparation[0]);
    const others = await take();
    expect(ids(others)).toEqual(runIds.slice(1));
    for (const each of others) await end(each);
  });

  test('leaves its browser session to the others, sealed', async () => {
    const { context } = client.server;
    const { groupId } = await makePrepared();
    const { batchId } = await start(groupId);
    const [preparation] = await take();
    expect(preparation?.plan).toMatchObject({ leavesBrowserState: true });
    const browserState = { cookies: [{ name: 'session', value: 'open-sesame' }], origins: [] };
    const result = {
      outcome: 'passed',
      flaky: false,
      startedAt: new Date(),
      durationMs: 1,
      attempts: [],
    } as const;
    if (preparation === undefined) throw new Error('The preparation was not queued.');
    await finishRun(context, { ...preparation, result: { ...result, browserState } });
    const others = await take();
    expect(others.map(({ plan }) => plan.browserState)).toEqual([browserState, browserState, browserState]);
    const row = await context.database
      .selectFrom('batches')
      .select('browser_session')
      .where('id', '=', batchId)
      .executeTakeFirstOrThrow();
    expect(row.browser_session?.toString('latin1')).not.toContain('open-sesame');
    for (const each of others) await end(each);
  });

  test('in a group where they follow each other, too', async () => {
    const { groupId } = await makePrepared({ runMode: 'sequential' });
    const { runIds } = await start(groupId);
    for (const runId of runIds) {
      const [run, ...more] = await take();
      expect([run?.runId, more]).toEqual([runId, []]);
      await end(run);
    }
  });

  test.each(['failed', 'errored', 'cancelled'] as const)(
    'one that is %s leaves the others unrun',
    async (outcome) => {
      const { groupId } = await makePrepared();
      const { batchId, runIds } = await start(groupId);
      const [preparation] = await take();
      await end(preparation, outcome);
      expect(await take()).toEqual([]);
      expect((await statuses(runIds)).slice(1)).toEqual(['cancelled', 'cancelled', 'cancelled']);
      const row = await client.server.context.database
        .selectFrom('runs')
        .select('error')
        .where('id', '=', runIds[1] ?? '')
        .executeTakeFirstOrThrow();
      expect(row.error?.message).toBe(
        `The preparation test "Sign in" did not pass, so this test was not run. See run ${runIds[0]}.`,
      );
      const cancelled = await call('POST /batches/{batchId}/cancel', { params: { batchId } });
      expect(cancelled).toMatchObject({ cancelled: 0, alreadyFinished: 4 });
    },
  );
});

describe('batches', () => {
  test('what has not ended is cancelled, and again changes nothing', async () => {
    const { groupId } = await makeThree();
    const { batchId, runIds } = await start(groupId);
    const [first, second] = await take();
    await end(first);
    const params = { batchId };
    const cancelled = await call('POST /batches/{batchId}/cancel', { params, golden: 'cancelBatch' });
    expect(cancelled).toMatchObject({ cancelledRunIds: runIds.slice(1), alreadyFinishedRunIds: [runIds[0]] });
    await end(second, 'cancelled');
  });

  test('a batch is run again, without the tests that are gone', async () => {
    const { groupId, tests } = await makeThree({ runMode: 'sequential' });
    const { batchId } = await start(groupId, { targetUrl: 'https://pr.store.example', commitSha: 'abc' });
    for (let count = 0; count < 3; count++) for (const each of await take()) await end(each, 'failed');
    await deleteTest(client.server.context, owner, { test: { id: tests[1] ?? '' } });
    const again = await call<Started>('POST /batches/{batchId}/rerun', {
      params: { batchId },
      status: 202,
      golden: 'rerunBatch',
    });
    expect(again.skippedTestIds).toEqual([tests[1]]);
    const first = await take();
    expect(ids(first)).toEqual(again.runIds.slice(0, 1));
    expect(first[0]?.plan.options.baseUrl).toBe('https://pr.store.example');
    await end(first[0]);
    for (const each of await take()) await end(each);
    for (const testId of [tests[0], tests[2]]) {
      await deleteTest(client.server.context, owner, { test: { id: testId ?? '' } });
    }
    const refused = await call('POST /batches/{batchId}/rerun', { params: { batchId }, status: 409 });
    expect(refused).toMatchObject({ error: 'Conflict' });
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    for (const operation of ['cancel', 'rerun']) {
      await call(`POST /batches/{batchId}/${operation}`, { params: { batchId: nobody }, status: 404 });
      await call(`POST /batches/{batchId}/${operation}`, { params: { batchId: 'x' }, status: 400 });
    }
  });
});

describe('usage limits', () => {
  test('a project that has had its runs for today is told when to come back', async () => {
    const { groupId, projectId, tests } = await makeThree();
    await updateProject(client.server.context, owner, {
      project: { id: projectId },
      limits: { runsPerDay: 4 },
    });
    const params = { testId: tests[0] ?? '' };
    await call('POST /tests/{testId}/runs', { params, status: 202 });
    await call('POST /tests/{testId}/runs', { params, status: 202 });
    const started = await start(groupId);
    expect([started.queuedRunIds.length, started.cancelledRunIds.length]).toEqual([2, 1]);
    const refused = await call('POST /tests/{testId}/runs', { params, status: 429 });
    expect(refused).toMatchObject({ error: 'RateLimited' });
    await call('POST /groups/{groupId}/runs', { params: { groupId }, status: 429 });
    const answer = await fetch(`${client.server.origin}/v1/tests/${tests[0]}/runs`, {
      method: 'POST',
      headers: client.everyProject,
    });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(86_400);
    for (const each of await take()) await end(each);
  });

  test('two that ask at once do not start more than are left', async () => {
    const { projectId, tests } = await makeThree();
    await updateProject(client.server.context, owner, {
      project: { id: projectId },
      limits: { runsPerDay: 1 },
    });
    const answers = await Promise.all(
      tests.map(async (testId) =>
        fetch(`${client.server.origin}/v1/tests/${testId}/runs`, {
          method: 'POST',
          headers: client.everyProject,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 429, 429]);
    for (const each of await take()) await end(each);
  });
});
