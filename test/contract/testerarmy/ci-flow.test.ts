import { afterAll, beforeAll, expect, test } from 'vitest';

import { wait } from '#base/wait.ts';
import { createInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { owner } from '../../api/open-server.ts';
import { type PageServer, servePages } from '../../runs/engine/page-server.ts';
import { openTestPool } from '../../runs/engine/run-steps.ts';
import { type Client, openClient } from './open-client.ts';

/*
 * What this vendor's documentation, command line and GitHub actions do, as plain HTTP with one header: make a project, its tests and a
 * group whose preparation signs in, start the group for a commit, and ask for each run until it has ended. Browser and runs are real.
 */

/** A shop whose prices only members see; the session is a cookie. */
async function openShop(): Promise<PageServer> {
  const isMember = (cookie: string | undefined): boolean => cookie?.includes('member=ada') === true;
  return await servePages({
    '/': `<h1>Lamps</h1><form action="/enter"><label>User <input name="user"></label><button>Sign in</button></form>`,
    '/enter': (_request, response) => {
      response.writeHead(302, { location: '/prices', 'set-cookie': 'member=ada; path=/' }).end();
    },
    '/prices': ({ headers }, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        isMember(headers.cookie) ? '<h1>Prices</h1><button>Buy now</button>' : '<h1>Members only</h1>',
      );
    },
  });
}

let shop: PageServer;
let client: Client;
let browser: BrowserPool;
let worker: AsyncDisposable;

beforeAll(async () => {
  shop = await openShop();
  client = await openClient();
  browser = await openTestPool();
  worker = createWorker(client.server.context, {
    execute: async (plan, deps, signal) => await executeRun(plan, { browser, ...deps }, signal),
    concurrency: 2,
  });
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
  await client[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
});

type Run = {
  readonly status: string;
  readonly output: {
    readonly result: string;
    readonly screenshots: readonly string[];
    readonly description: string;
  } | null;
  readonly error: { readonly message: string } | null;
};

async function send<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${client.server.origin}/api/v1${path}`, {
    method,
    headers: { ...client.everyProject, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** As the documentation says: ask until the status is a final one. */
async function untilEnded(runId: string): Promise<Run> {
  for (;;) {
    const run = await send<Run>('GET', `/runs/${runId}`);
    if (['completed', 'failed', 'cancelled'].includes(run.status)) return run;
    await wait(100, AbortSignal.timeout(60_000));
  }
}

const act = (title: string) => ({ type: 'act', title });
const assert = (title: string) => ({ type: 'assert', title });

async function makeGroup(projectId: string, name: string, signIn: boolean): Promise<string> {
  const makeTest = async (title: string, steps: readonly object[]): Promise<string> =>
    (await send<{ test: { id: string } }>('POST', '/tests', { projectId, title, steps, groupId })).test.id;
  const { group } = await send<{ group: { id: string } }>('POST', '/groups', { projectId, name });
  const groupId = group.id;
  await makeTest('Members see prices', [act('Go to "/prices"'), assert('"Prices" is visible')]);
  await makeTest('The page knows the member', [
    act('Go to "/prices"'),
    {
      type: 'javascript',
      code: 'return { success: document.cookie.includes("member=ada"), reason: document.cookie };',
    },
  ]);
  const prepTestId = await makeTest('Sign in', [
    act('Enter "ada" into the field "User"'),
    act('Click "Sign in"'),
    assert(signIn ? '"Prices" is visible' : '"Welcome back" is visible'),
  ]);
  await send('PATCH', `/groups/${groupId}`, { prepTestId });
  return groupId;
}

async function makeProject(): Promise<string> {
  const { project } = await send<{ project: { id: string } }>('POST', '/projects', {
    name: 'Shop',
    url: shop.url,
  });
  return project.id;
}

test('a build starts a group and gets a verdict of each test, all in the session that the preparation left', async () => {
  const projectId = await makeProject();
  const groupId = await makeGroup(projectId, 'Members', true);
  const started = await send<{ runIds: readonly string[]; status: string }>(
    'POST',
    `/groups/${groupId}/runs`,
    {
      targetUrl: shop.url,
      environment: 'preview',
      commitSha: 'abc123',
      prNumber: 7,
    },
  );
  expect([started.status, started.runIds.length]).toEqual(['queued', 3]);
  const runs = await Promise.all(started.runIds.map(untilEnded));
  expect(runs.map(({ output, status }) => [status, output?.result, output?.description])).toEqual(
    ['Sign in', 'Members see prices', 'The page knows the member'].map((name) => [
      'completed',
      'PASS',
      expect.stringContaining(name),
    ]),
  );
  const [picture] = runs[1]?.output?.screenshots ?? [];
  expect((await fetch(picture ?? '')).status).toBe(200);
});

test('a preparation that fails leaves the others unrun; the batch is run again once it is mended', async () => {
  const projectId = await makeProject();
  const groupId = await makeGroup(projectId, 'Members', false);
  const { batchId, runIds } = await send<{ batchId: string; runIds: readonly string[] }>(
    'POST',
    `/groups/${groupId}/runs`,
  );
  const runs = await Promise.all(runIds.map(untilEnded));
  expect(runs.map(({ output, status }) => [status, output?.result])).toEqual([
    ['completed', 'FAILED'],
    ['cancelled', undefined],
    ['cancelled', undefined],
  ]);
  const { testId } = await send<{ testId: string }>('GET', `/runs/${runIds[0]}`);
  const steps = [
    act('Enter "ada" into the field "User"'),
    act('Click "Sign in"'),
    assert('"Prices" is visible'),
  ];
  await send('PATCH', `/tests/${testId}`, { steps });
  const again = await send<{ runIds: readonly string[] }>('POST', `/batches/${batchId}/rerun`);
  const results = await Promise.all(again.runIds.map(untilEnded));
  expect(results.map(({ output }) => output?.result)).toEqual(['PASS', 'PASS', 'PASS']);
});

test('the action for pull requests waits for the verdict of a change', async () => {
  await makeProject();
  const ask = async (title: string): Promise<{ output: { result: string; description: string } }> =>
    await send('POST', '/ci/test', {
      url: shop.url,
      context: { title, description: '', changedFiles: ['app/page.tsx', 'README.md'] },
    });
  expect(await ask('Add the heading "Lamps"')).toMatchObject({ output: { result: 'PASS' } });
  expect(await ask('Remove the heading "Lamps"')).toMatchObject({
    output: { result: 'FAILED', description: expect.stringContaining('Expected "Lamps" to be not visible') },
    testPlan: { steps: [{ title: 'Go to "/"' }, {}, {}] },
  });
});

test('a deployment is tested by the webhook of its project, without a key', async () => {
  const projectId = await makeProject();
  const { secret, webhook } = await createInboundWebhook(client.server.context, owner, {
    project: { id: projectId },
    name: 'Previews',
  });
  const answer = await fetch(`${client.server.origin}/api/v1/webhook/${webhook.id}/${secret}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      deployment_status: { state: 'success', environment_url: shop.url },
      deployment: { ref: 'gift-wrap', sha: 'abc', environment: 'Preview' },
    }),
  });
  const { runId } = (await answer.json()) as { runId: string };
  expect(await untilEnded(runId)).toMatchObject({ status: 'completed', output: { result: 'PASS' } });
});
