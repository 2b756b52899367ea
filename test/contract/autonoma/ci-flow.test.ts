import { afterAll, beforeAll, expect, test } from 'vitest';

import { wait } from '#base/wait.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
import { type PageServer, servePages } from '../../runs/engine/page-server.ts';
import { openTestPool } from '../../runs/engine/run-steps.ts';

/*
 * What this vendor's documents tell a build server to do, as plain HTTP calls with two key headers: name the deployment, start a
 * folder or tag, ask for the status until there is a verdict, read the runs and fetch their pictures and video before they expire.
 */

const session = 'sesame-4711-open';
let server: TestServer;
let browser: BrowserPool;
let shop: PageServer;
let worker: AsyncDisposable;

beforeAll(async () => {
  shop = await servePages({
    '/': ({ headers }, response) => {
      const isMember = headers.cookie?.includes(`session=${session}`) === true;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Shop</title>
        <h1>${isMember ? 'Welcome back, Ada' : 'Please sign in'}</h1>
        <button onclick="navigator.geolocation.getCurrentPosition(({ coords }) => {
          document.querySelector('output').textContent = 'Stores near ' + coords.latitude;
        })">Find stores</button>
        <label>Search <input type="search"></label>
        <output></output>`);
    },
  });
  server = await openTestServer();
  browser = await openTestPool();
  worker = createWorker(server.context, {
    execute: async (plan, deps, signal) => await executeRun(plan, { browser, ...deps }, signal),
    concurrency: 2,
  });
  await putTest('member.test.yaml', 'Shop', memberTest);
  await putTest('stores.test.yaml', 'Shop/Stores', storesTest);
  await putTest('broken.test.yaml', 'Broken', brokenTest);
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
});

const memberTest = `name: A member is known
url: /
tags: [smoke]
steps:
  - The heading shows "Welcome back, Ada"
  - Enter "lamp" into the search field
`;
const storesTest = `name: Stores are found near by
url: /
tags: [smoke]
steps:
  - Click "Find stores"
  - '"Stores near 40.7128" is visible'
`;
const brokenTest = `name: A heading that is not there
url: /
stepTimeout: 2
tags: [broken]
steps:
  - The heading shows "Goodbye"
`;

/** How a test gets there is no part of the flow. */
async function putTest(path: string, folder: string, text: string): Promise<void> {
  const answer = await fetch(`${server.origin}/runwright/v1/projects/shop/tests`, {
    method: 'PUT',
    headers: { ...server.headers.native, 'content-type': 'application/json' },
    body: JSON.stringify({ path, folder, text }),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
}

type Wire = Readonly<Record<string, unknown>>;

async function call<T = Wire>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${server.origin}/api${path}`, {
    method,
    headers: { ...server.headers.autonoma, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** As their action does: any word but the two verdicts means "ask again". */
async function untilVerdict(path: string): Promise<{ readonly status: string; readonly url: string }> {
  for (;;) {
    const { status, url } = await call(`GET`, path);
    if (status === 'passed' || status === 'failed') return { status, url: String(url) };
    await wait(100, AbortSignal.timeout(30_000));
  }
}

async function folderNamed(name: string): Promise<string> {
  const folders = await call<{ id: string; name: string }[]>('GET', '/folder');
  return folders.find((folder) => folder.name === name)?.id ?? '';
}

type Step = { readonly status: string; readonly output: string; readonly image?: string };
type Run = Wire & { readonly id: string; readonly video_url: string; readonly steps: readonly Step[] };

test('a deployment is named, its folder is run, and the evidence is fetched', async () => {
  const form = new FormData();
  form.append('name', 'Shop');
  form.append('path', shop.url);
  form.append('version', 'STG');
  form.append('cookies', `session=${session}; consent=yes`);
  form.append('geolocation', '{"latitude": 40.7128, "longitude": -74.0060}');
  const created = await fetch(`${server.origin}/api/mobile`, {
    method: 'POST',
    headers: { ...server.headers.autonoma, 'x-platform': 'web' },
    body: form,
  });
  expect(created.status).toBe(200);

  const folder = await folderNamed('Shop');
  const started = await call('POST', `/folder/${folder}/run`, {
    source: 'ci-cd',
    run_on_latest: true,
    recursive: true,
  });
  expect(started['message']).toContain("'STG'");
  const id = String(started['folder_run_id']);
  const { status, url } = await untilVerdict(`/run/folder/${id}/status`);
  expect(status).toBe('passed');
  expect((await fetch(url)).status).toBe(200);

  const runs = await call<Run[]>('GET', `/run?status=passed&media=true&steps=true`);
  expect(runs.map((run) => [run['name'], run['folder_run_id']])).toEqual([
    ['Stores are found near by', id],
    ['A member is known', id],
  ]);
  expect(JSON.stringify(runs)).not.toContain(session);
  for (const { id: runId } of runs) {
    expect(await call('GET', `/run/${runId}/status`)).toMatchObject({ status: 'passed' });
    const run = await call<Run>('GET', `/run/${runId}?media=true&steps=true`);
    expect(run).toMatchObject({ status: 'passed', metadata: { source: 'ci-cd', version: 'STG' } });
    expect(run.steps.map((step) => step.status)).toEqual(['passed', 'passed']);
    await expectPicture(run.steps[0]?.image ?? '');
    await expectVideo(run.video_url);
  }
  const typed = runs[1]?.steps[1];
  expect(typed).toMatchObject({
    interaction: 'input-text',
    output: expect.stringContaining('lamp'),
    element: { html: expect.stringContaining('<input type="search"'), selector: expect.anything() },
  });
});

test('a failure is told by its status, and by the step that failed', async () => {
  const started = await call('POST', `/folder/${await folderNamed('Broken')}/run`);
  const { status } = await untilVerdict(`/run/folder/${String(started['folder_run_id'])}/status`);
  expect(status).toBe('failed');
  const [run] = await call<Run[]>('GET', '/run?status=failed&steps=true&media=true');
  expect(run?.steps[0]).toMatchObject({
    status: 'failed',
    output: expect.stringContaining('Goodbye'),
    image: expect.stringContaining('/media/'),
  });
});

test('a tag is run on a version that is named, and a single test on the latest', async () => {
  const [test] = await call<Wire[]>('GET', `/test?folder=${await folderNamed('Stores')}`);
  const one = await call('POST', `/test/${String(test?.['id'])}/run`, {
    source: 'ci-cd',
    run_on_latest: true,
  });
  expect((await untilVerdict(`/run/${String(one['run_id'])}/status`)).status).toBe('passed');
  const { metadata } = await call<{ metadata: Wire }>('GET', `/run/${String(one['run_id'])}`);
  const tag = await call('POST', '/tag/smoke/run', {
    source: 'ci-cd',
    application_version_id: metadata['application_version_id'],
  });
  expect((await untilVerdict(`/run/tag/${String(tag['tag_run_id'])}/status`)).status).toBe('passed');
});

async function expectPicture(address: string): Promise<void> {
  const answer = await fetch(address);
  expect(answer.headers.get('content-type')).toBe('image/webp');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WEBP']);
}

async function expectVideo(address: string): Promise<void> {
  const answer = await fetch(address);
  expect(answer.headers.get('content-type')).toBe('video/webm');
  const bytes = Buffer.from(await answer.arrayBuffer());
  // The first element of a Matroska file (RFC 9559 §4.5).
  expect(bytes.readUInt32BE(0)).toBe(0x1a45dfa3);
}
