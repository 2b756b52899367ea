import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { RunOutcome } from '#core/domain/run.ts';
import { createInboundWebhook, disableInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { owner } from '../../api/open-server.ts';
import { scriptedEngine } from '../../rig/scripted-engine.ts';
import { type Body, type Client, openClient } from './open-client.ts';
import { normalise } from '../normalise.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
let client: Client;
let call: Client['call'];

beforeAll(async () => {
  client = await openClient();
  call = client.call;
});
afterAll(() => client[Symbol.asyncDispose]());

async function makeProject(url = 'https://store.example'): Promise<string> {
  const body = { name: 'Store', url };
  const made = await call<{ project: { id: string } }>('POST /projects', { body, status: 201 });
  return made.project.id;
}

const getRun = async (id: string): Promise<Body> => await call('GET /runs/{id}', { params: { id } });

describe('POST /projects/{projectId}/pull-request-runs', () => {
  const operation = 'POST /projects/{projectId}/pull-request-runs';
  const pullRequest = { number: 7, title: 'Rename "Buy" to "Buy now" on /prices', commitSha: 'abc123' };

  test('a plan is made of the words, and run at the preview', async () => {
    const projectId = await makeProject();
    const body = { targetUrl: 'https://pr-7.store.example', pullRequest };
    const { runId } = await call<{ runId: string }>(operation, {
      params: { projectId },
      body,
      status: 202,
      golden: 'createPullRequestRun',
    });
    expect(await getRun(runId)).toMatchObject({
      type: 'ci',
      status: 'queued',
      source: 'github_action',
      testId: null,
      externalRef: { prNumber: 7, commitSha: 'abc123' },
      testPlan: {
        changeType: 'frontend',
        steps: [
          { title: 'Go to "/prices"', type: 'act' },
          { type: 'assert' },
          { type: 'assert' },
          { type: 'screenshot' },
        ],
      },
    });
    const { tests } = await call<{ tests: readonly Body[] }>('GET /tests', {
      query: `?projectId=${projectId}`,
    });
    expect(tests).toEqual([]);
  });

  test('where nothing is worth running it has run already, and says why', async () => {
    const projectId = await makeProject();
    const body = { targetUrl: 'https://pr.example', pullRequest: { ...pullRequest, title: 'docs: prices' } };
    const { runId } = await call<{ runId: string }>(operation, { params: { projectId }, body, status: 202 });
    const run = await call('GET /runs/{id}', { params: { id: runId }, golden: 'getRun-skipped' });
    expect(run).toMatchObject({ status: 'completed', output: { kind: 'planner_skipped' }, testPlan: null });
    const listed = await call<{ runs: readonly Body[] }>('GET /runs', {
      query: `?projectId=${projectId}&status=completed`,
    });
    expect(listed.runs).toMatchObject([{ id: runId, autoRetryCount: 0, deviceModel: null }]);
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    const projectId = await makeProject();
    const body = { targetUrl: 'https://pr.example', pullRequest };
    const wrong = [
      {},
      { targetUrl: 'nowhere', pullRequest },
      { targetUrl: 'https://pr.example', pullRequest: { ...pullRequest, number: 0 } },
      { targetUrl: 'https://pr.example', pullRequest: { title: 'x' } },
      { ...body, more: true },
      { platform: 'ios', pullRequest },
    ];
    for (const each of wrong) await call(operation, { params: { projectId }, body: each, status: 400 });
    await call(operation, { params: { projectId: nobody }, body, status: 404 });
    await call(operation, { params: { projectId }, body: 'x'.repeat(1_100_000), status: 413 });
    await call(operation, { params: { projectId }, body, key: {}, status: 401 });
  });
});

describe('POST /ci/test', () => {
  const ask = async (body: Body, status = 200, golden?: string): Promise<Body> =>
    await call('POST /ci/test', { body, status, ...(golden === undefined ? {} : { golden }) });

  async function withWorker<T>(outcomes: readonly RunOutcome[], work: () => Promise<T>): Promise<T> {
    const { context } = client.server;
    await using _worker = createWorker(context, {
      execute: scriptedEngine({ outcomes }),
      concurrency: 2,
      graceMs: 0,
    });
    return await work();
  }

  const context = {
    title: 'feat: prices',
    changedFiles: ['app/prices/page.tsx', 'app/prices/page.test.tsx'],
  };

  test('answers when the run has ended, with its plan', async () => {
    await makeProject('https://ci.example');
    const body = { url: 'https://ci.example/start', context };
    const passed = await withWorker(['passed'], async () => await ask(body));
    expect(passed).toMatchObject({
      output: { featureName: 'feat: prices', result: 'PASS', playwrightCode: '', screenshots: [] },
      testPlan: { focusAreas: ['/prices', 'prices'], complexity: 'simple', changeType: 'frontend' },
    });
    const failed = await withWorker(['failed'], async () => await ask(body));
    expect(failed).toMatchObject({ output: { result: 'FAILED' } });
  });

  test('a change that nobody could see is passed over', async () => {
    await makeProject('https://docs.example');
    const change = { title: 'More docs', changedFiles: ['README.md'] };
    const skipped = await ask({ url: 'https://docs.example', context: change }, 200, 'ciTest-skipped');
    expect(skipped).toMatchObject({ output: { kind: 'planner_skipped', result: 'PASS' } });
  });

  test('credentials and tokens are kept sealed, and shown nowhere', async () => {
    const projectId = await makeProject('https://secret.example');
    await withWorker(['passed'], async () => {
      await ask({
        url: 'https://secret.example',
        context: { title: 'x', changedFiles: ['app/settings/page.tsx'] },
        credentials: { email: 'ada@example.org', password: 'open-sesame-1' },
        vercelBypassToken: 'open-sesame-2',
      });
    });
    const listed = await call<{ runs: readonly { testPlan: { steps: readonly Body[] } }[] }>('GET /runs', {
      query: `?projectId=${projectId}`,
    });
    expect(listed.runs[0]?.testPlan.steps[0]).toEqual({ title: 'Sign in', type: 'login' });
    const rows = await client.server.context.database.selectFrom('runs').selectAll().execute();
    expect(JSON.stringify([listed, rows, client.server.logged])).not.toContain('open-sesame');
  });

  test('a run that takes too long is a 504; one without a verdict is no verdict', async () => {
    await makeProject('https://slow.example');
    const slow = scriptedEngine({ outcomes: ['errored'] });
    const { context: operations } = client.server;
    const body = { url: 'https://slow.example', context };
    const answered = async (code: 'run_timed_out' | 'not_supported', status: number): Promise<Body> => {
      await using _worker = createWorker(operations, {
        execute: async (...given) => ({
          ...(await slow(...given)),
          error: { code, message: 'It took 120 s.' },
        }),
        concurrency: 1,
        graceMs: 0,
      });
      return await ask(body, status);
    };
    expect(await answered('run_timed_out', 504)).toMatchObject({ error: 'GatewayTimeout' });
    expect(await answered('not_supported', 400)).toMatchObject({
      message: expect.stringContaining('It took 120 s.'),
    });
  });

  test('what is refused', async () => {
    expect.hasAssertions();
    for (const body of [
      {},
      { url: 'x', context },
      { url: 'https://a.example' },
      { url: 'https://a.example', context: {} },
    ]) {
      await ask(body, 400);
    }
    // Of many projects none is at this address.
    await ask({ url: 'https://nobody.example', context }, 400);
  });
});

describe('webhooks', () => {
  const receive = 'POST /webhook/{webhookId}/{secret}';
  const receiveGroup = 'POST /groups/webhook/{webhookId}/{secret}';

  async function makeWebhook(
    group?: string,
  ): Promise<{ projectId: string; webhookId: string; secret: string }> {
    const projectId = await makeProject();
    const groupId = group === undefined ? undefined : await makeGroup(projectId);
    const { secret, webhook } = await createInboundWebhook(client.server.context, owner, {
      project: { id: projectId },
      name: 'Previews',
      ...(groupId === undefined ? {} : { group: { id: groupId } }),
    });
    return { projectId, webhookId: webhook.id, secret };
  }

  async function makeGroup(projectId: string): Promise<string> {
    const { group } = await call<{ group: { id: string } }>('POST /groups', {
      body: { projectId, name: 'Smoke' },
      status: 201,
    });
    const steps = [{ type: 'act', title: 'Click "Buy"' }];
    await call('POST /tests', { body: { projectId, title: 'Buy', steps, groupId: group.id }, status: 201 });
    return group.id;
  }

  test.each([
    [
      'GitHub',
      {
        deployment_status: { state: 'success', environment_url: 'https://pr-1.example' },
        deployment: { ref: 'gift-wrap', sha: 'abc', environment: 'Preview' },
      },
      { title: 'Deployment of gift-wrap', targetUrl: 'https://pr-1.example' },
    ],
    [
      'Vercel',
      {
        type: 'deployment.succeeded',
        payload: {
          deployment: {
            url: 'pr-2.example',
            meta: { githubCommitMessage: 'Add "Gift wrap"\n\nMore', githubPrId: '2' },
          },
        },
      },
      { title: 'Add "Gift wrap"', targetUrl: 'https://pr-2.example' },
    ],
    [
      'anybody',
      { targetUrl: 'https://pr-3.example', title: 'Gifts', commitSha: 'abc' },
      { title: 'Gifts', targetUrl: 'https://pr-3.example' },
    ],
  ])('a deployment that %s tells of is tested', async (_sender, body, input) => {
    const { secret, webhookId } = await makeWebhook();
    const answer = await call<{ runId: string }>(receive, {
      params: { webhookId, secret },
      key: {},
      body,
      golden: 'receiveDeployment',
    });
    expect(answer).toEqual({ received: true, runId: expect.any(String) });
    const run = await getRun(answer.runId);
    expect(run).toMatchObject({ type: 'ci', source: 'webhook', input, userName: 'Webhook "Previews"' });
  });

  test.each([
    [{ deployment_status: { state: 'pending' }, deployment: {} }, 'not ready'],
    [{ deployment_status: { state: 'success' }, deployment: {} }, 'no address'],
    [
      {
        deployment_status: { state: 'success', target_url: 'https://a.example' },
        deployment: { environment: 'Production' },
      },
      'production',
    ],
    [{ type: 'deployment.created', payload: { deployment: { url: 'a.example' } } }, 'not ready'],
    [{ zen: 'Keep it logically awesome.' }, 'no deployment'],
    [undefined, 'no deployment'],
    [{ targetUrl: 'https://a.example', title: 'docs: more' }, 'nothing changes'],
  ])('%j is taken note of, and ignored', async (body, reason) => {
    const { secret, webhookId } = await makeWebhook();
    const answer = await call(receive, { params: { webhookId, secret }, key: {}, body });
    expect(answer).toMatchObject({ received: true, ignored: true, reason: expect.stringContaining(reason) });
  });

  test('a group is started', async () => {
    const { secret, webhookId } = await makeWebhook('group');
    const params = { webhookId, secret };
    const body = { targetUrl: 'https://pr.example', commitSha: 'abc' };
    await call(receiveGroup, { params, key: {}, body, status: 202, golden: 'receiveGroupWebhook' });
    const again = await call(receiveGroup, { params, key: {}, body, status: 202 });
    expect(again).toMatchObject({
      received: true,
      ignored: true,
      reason: expect.stringContaining('already'),
    });
    await call(receiveGroup, { params, key: {}, body: { platform: 'ios' }, status: 400 });
    await call(receiveGroup, { params, key: {}, body: { environment: 'moon' }, status: 400 });
  });

  test('a wrong secret, a webhook that is off and one of the other kind are all unknown', async () => {
    const { secret, webhookId } = await makeWebhook();
    const group = await makeWebhook('group');
    const unknown = [
      [receive, { webhookId, secret: 'wrong' }],
      [receive, { webhookId: nobody, secret }],
      [receive, { webhookId: group.webhookId, secret: group.secret }],
      [receiveGroup, { webhookId, secret }],
    ] as const;
    const answers = await Promise.all(
      unknown.map(
        async ([operation, params]) => await call(operation, { params, key: {}, body: {}, status: 401 }),
      ),
    );
    await disableInboundWebhook(client.server.context, owner, { webhook: { id: webhookId } });
    answers.push(await call(receive, { params: { webhookId, secret }, key: {}, body: {}, status: 401 }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(client.server.logged.join('\n')).not.toContain(secret);
  });
});

test('runs of a prompt are refused with what to do instead', async () => {
  const refused = await call('POST /runs', {
    body: { prompt: 'Buy a lamp' },
    status: 400,
    golden: 'runPrompt',
  });
  expect(refused).toMatchObject({
    error: 'ValidationError',
    message: expect.stringContaining('POST /v1/tests'),
  });
});

test('GET /api/health needs no key', async () => {
  for (const path of ['/api/health', '/testerarmy/api/health']) {
    const answer = await fetch(`${client.server.origin}${path}`);
    expect(answer.status).toBe(200);
    await expect(normalise(await answer.json(), client.server.origin)).toMatchFileSnapshot(
      'golden/getHealth.golden',
    );
  }
});
