import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { wait } from '#base/wait.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
import { type PageServer, servePages } from '../../runs/engine/page-server.ts';
import { openTestPool } from '../../runs/engine/run-steps.ts';
import { readContract } from '../contract.ts';

/*
 * What this vendor's pages and its GitHub action tell a build server to do, as plain HTTP with one key header: make modules and tests,
 * start a group for a commit, ask each test run until its word is no longer "running", and fetch the evidence.
 */

/** A shop whose members' baskets are filled and emptied by an API. */
async function openShop(): Promise<PageServer & { readonly baskets: Map<string, string> }> {
  const baskets = new Map<string, string>();
  const page = (body: string): string => `<!doctype html><title>Shop</title>${body}`;
  const server = await servePages({
    '/': (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        page(`<form action="/account"><label>User <input name="user"></label>
          <label>Password <input type="password" name="password"></label><button>Sign in</button></form>`),
      );
    },
    '/account': ({ url }, response) => {
      const { searchParams } = new URL(url ?? '', 'http://shop');
      const user = searchParams.get('user') ?? '';
      const isRight = searchParams.get('password') === 'open-sesame-7';
      response.setHeader('content-type', 'text/html');
      response.end(
        page(
          isRight ? `<h1>Hello, ${user}</h1><p>Basket: ${baskets.get(user) ?? 'empty'}</p>` : '<h1>No</h1>',
        ),
      );
    },
    '/api/basket': (request, response) => {
      void text(request).then((body) => {
        const { item, user } = JSON.parse(body) as { item: string; user: string };
        if (request.headers.authorization !== 'Bearer open-sesame-7')
          return response.writeHead(403).end('no');
        if (request.method === 'DELETE') baskets.delete(user);
        else baskets.set(user, item);
        return response
          .writeHead(201, { 'content-type': 'application/json' })
          .end(JSON.stringify({ user, item, token: 'open-sesame-7' }));
      });
    },
  });
  return Object.assign(server, { baskets });
}

const contract = readContract('docket');
let shop: Awaited<ReturnType<typeof openShop>>;
let server: TestServer;
let browser: BrowserPool;
let worker: AsyncDisposable;

beforeAll(async () => {
  shop = await openShop();
  server = await openTestServer();
  browser = await openTestPool();
  worker = createWorker(server.context, {
    execute: async (plan, deps, signal) => await executeRun(plan, { browser, ...deps }, signal),
    concurrency: 2,
  });
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
});

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${server.origin}${path}`, {
    method,
    headers: { ...server.headers.docket, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function make(path: '/test_blueprint/create' | '/modules/create', body: object): Promise<number> {
  return (await call<{ test_blueprint: { id: number } }>('POST', path, body)).test_blueprint.id;
}

type Action = {
  readonly type: string;
  readonly screenshot_url: string | null;
  readonly screenshot_url_before: string | null;
  readonly api_response?: { status_code: number; body: string; api_response_url: string };
};
type Result = { task: string; is_successful: boolean; result: string; actions: readonly Action[] };
type Run = {
  readonly id: number;
  readonly status: string;
  readonly results: readonly Result[];
  readonly test_video_download_url: string;
  readonly additional_attempts: readonly { results: readonly Result[]; test_video_url: string }[];
};
type Group = { readonly id: number; readonly status: string; readonly test_runs: readonly Run[] };

const getGroup = async (id: number): Promise<Group> =>
  (await call<{ test_group_run: Group }>('GET', `/test_group_run/${id}`)).test_group_run;

/** As the vendor's page says: until the status is no longer `running`. */
async function untilEnded(id: number | undefined): Promise<Run> {
  for (;;) {
    const { test_run: run } = await call<{ test_run: Run }>('GET', `/test_run/${id}`);
    if (run.status !== 'running') return run;
    await wait(100, AbortSignal.timeout(60_000));
  }
}

const basketOf = (user: string, method: 'PUT' | 'DELETE') => ({
  type: 'api_request',
  action: method === 'PUT' ? 'Fill the basket' : 'Empty the basket',
  api_request: {
    url: '/api/basket',
    method,
    headers: { Authorization: 'Bearer {{PASSWORD}}' },
    body: { user, item: 'Desk lamp' },
  },
});
const act = (action: string) => ({ type: 'act', action });
const says = (action: string) => ({ type: 'assert', action });

const github = {
  repository: 'acme/shop',
  commit_sha: '0123456789abcdef0123456789abcdef01234567',
  run_id: '77',
  ref: 'refs/heads/main',
};

test('tests are made, run for a commit, and their evidence is fetched', async () => {
  const signIn = await make('/modules/create', {
    title: 'Sign in',
    steps: [
      act('Enter {{USERNAME}} into the user field'),
      act('Enter {{PASSWORD}} into the password field'),
      act('Click "Sign in"'),
    ],
  });
  const fill = await make('/modules/create', { title: 'Fill', steps: [basketOf('{{USERNAME}}', 'PUT')] });
  const empty = await make('/modules/create', {
    title: 'Empty',
    steps: [basketOf('{{USERNAME}}', 'DELETE')],
  });
  const common = {
    starting_url: `${shop.url}/`,
    setup_module: fill,
    teardown_module: empty,
    folder_path: 'Members',
    credentials: { username: 'ada', password: 'open-sesame-7' },
  };
  const passing = await make('/test_blueprint/create', {
    ...common,
    title: 'A member sees the basket',
    typing_speed: 10,
    steps: [
      { type: 'module', test_blueprint_module_id: signIn },
      says('The heading shows "Hello, ada"'),
      says('"Basket: Desk lamp" is visible'),
    ],
  });
  const failing = await make('/test_blueprint/create', {
    ...common,
    title: 'Somebody else is greeted',
    num_retries: 1,
    credentials: { username: 'bob', password: 'open-sesame-7' },
    steps: [
      { type: 'module', test_blueprint_module_id: signIn },
      says('"Hello, eve" is visible'),
      act('Reload'),
    ],
  });

  const { message, test_group_run: started } = await call<{ message: string; test_group_run: Group }>(
    'POST',
    '/test_group_run/trigger_ci_run/',
    { test_blueprint_ids: [passing, failing], github_context: github },
  );
  expect(message).toBe('Test group run triggered successfully');
  expect(started).toMatchObject({ status: 'running', github_context: github });
  const [good, bad] = await Promise.all(started.test_runs.map(async ({ id }) => await untilEnded(id)));

  expect(good?.status).toBe('passed');
  for (const run of [good, bad]) {
    const shown = {
      path: '/test_run/{test_run_id}',
      method: 'get',
      status: 200,
      body: { test_run: run },
    } as const;
    expect(contract.problemsOf(shown)).toEqual([]);
  }
  expect(good?.results.map(({ is_successful, task }) => `${is_successful}: ${task}`)).toEqual([
    'true: Fill the basket',
    'true: Enter {{USERNAME}} into the user field',
    'true: Enter {{PASSWORD}} into the password field',
    'true: Click "Sign in"',
    'true: The heading shows "Hello, ada"',
    'true: "Basket: Desk lamp" is visible',
    'true: Empty the basket',
  ]);
  const answer = good?.results[0]?.actions[0]?.api_response;
  expect(answer).toMatchObject({
    status_code: 201,
    body: '{"user":"ada","item":"Desk lamp","token":"••••••"}',
  });
  expect(await (await fetch(answer?.api_response_url ?? '')).text()).toBe(answer?.body);
  const click = good?.results[3]?.actions[0];
  for (const url of [click?.screenshot_url, click?.screenshot_url_before]) {
    expect((await fetch(url ?? '')).headers.get('content-type')).toBe('image/webp');
  }
  const video = await fetch(good?.test_video_download_url ?? '');
  expect(video.headers.get('content-type')).toBe('video/webm');

  expect(bad?.status).toBe('failed');
  expect(bad?.results.slice(4).map(({ is_successful, result }) => [is_successful, result])).toEqual([
    [false, expect.stringContaining('Hello, eve')],
    [false, 'Step not completed'],
    [true, expect.stringContaining('was answered 201')],
  ]);
  expect(bad?.additional_attempts).toHaveLength(1);
  expect(bad?.additional_attempts[0]?.results).toHaveLength(7);
  expect((await fetch(bad?.additional_attempts[0]?.test_video_url ?? '')).status).toBe(200);

  expect(await getGroup(started.id)).toMatchObject({ status: 'failed', github_context: github });
  expect([...shop.baskets.keys()]).toEqual([]);
  expect(JSON.stringify([good, bad, await getGroup(started.id), server.logged])).not.toContain(
    'open-sesame-7',
  );
});

test('a suite is started, and stopped', async () => {
  const body = {
    title: 'Endless',
    steps: [act('Wait 60 seconds')],
    starting_url: shop.url,
    folder_path: 'Long',
  };
  await make('/test_blueprint/create', body);
  type Categories = { test_blueprint_categories: readonly { id: number; name: string }[] };
  const { test_blueprint_categories: suites } = await call<Categories>('GET', '/test_blueprint_category');
  const suite = suites.find(({ name }) => name === 'Long')?.id;
  const { test_group_run: started } = await call<{ test_group_run: Group }>(
    'POST',
    '/test_group_run/trigger_suite_run',
    { test_blueprint_category_id: suite },
  );
  await call('POST', `/test_group_run/${started.id}/cancel`);
  expect((await untilEnded(started.test_runs[0]?.id)).status).toBe('stopped');
  expect((await getGroup(started.id)).status).toBe('stopped');
});
