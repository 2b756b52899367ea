import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { putTest } from '#core/operations/tests/put-test.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { signInTest } from '../../api/sample-attempts.ts';
import { ask, type Answer, type Question } from '../ask.ts';
import { problemsOf, readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';
import { errorAnswer } from './reference.ts';

const contract = readContract('docket');
let server: TestServer;
let foreign: number;

beforeAll(async () => {
  server = await openTestServer();
  const bank = { project: { id: server.bank }, definition: signInTest };
  foreign = (await putTest(server.context, owner, bank)).serial;
});
afterAll(() => server[Symbol.asyncDispose]());

const blueprintPath = '/test_blueprint/{test_blueprint_id}';
const modulePath = '/modules/{module_id}';

const call = async (path: string, question: Question = {}): Promise<Answer> =>
  await ask(server, 'docket', path, question);
const post = async (path: string, body: unknown): Promise<Answer> =>
  await call(path, { method: 'POST', body });

type Wire = Readonly<Record<string, unknown>> & { readonly id: number };

/** What was made, as the answer shows it. */
async function made(path: '/test_blueprint/create' | '/modules/create', body: object): Promise<Wire> {
  const { status, body: answer } = await post(path, body);
  expect({ status, answer }).toMatchObject({ status: 200 });
  expect(contract.problemsOf({ path, method: 'post', status, body: answer })).toEqual([]);
  return (answer as { test_blueprint: Wire }).test_blueprint;
}

const act = (action: string) => ({ type: 'act', action });
const logIn = {
  title: 'Log in',
  steps: [act('Open /login'), act('Enter {{USERNAME}} into the name field')],
  folder_path: 'Shared',
};

describe('POST /test_blueprint/create', () => {
  test('takes all that a test may be, and gives it back', async () => {
    const { id: module } = await made('/modules/create', logIn);
    const { id: other } = await made('/test_blueprint/create', { title: 'Other', steps: [act('Reload')] });
    const { body } = await post('/test_blueprint/create', {
      title: 'Buy a lamp',
      type: 'integration',
      status: 'active',
      starting_url: 'https://shop.example/',
      starting_prompt: 'You are a shopper.',
      folder_path: 'Shop/Checkout',
      device_type: 'desktop',
      browser_zoom: 1.5,
      viewport_width: 1600,
      viewport_height: 1000,
      num_retries: 2,
      reset_browser_on_retry: false,
      typing_speed: 'slow',
      persist_self_healed: true,
      file_download_mode: 'keep',
      setup_module: module,
      teardown_module: module,
      credentials: { username: 'ada', password: 'pass-word-1', otp_secret: 'JBSWY3DPEHPK3PXP' },
      variables: [
        { key: 'LAMP', type: 'static', value: 'Desk lamp' },
        { key: 'MAIL', type: 'random', randomConfig: { type: 'email' } },
        { key: 'CODE', type: 'random', randomConfig: { type: 'number', length: 4, prefix: 'C-' } },
        { key: 'TOKEN', type: 'secret' },
      ],
      steps: [
        { step_number: 3, type: 'module', test_blueprint_module_id: module },
        { step_number: 1, type: 'act', action: 'Click "Add"', click_count: 2, use_vision: true },
        { step_number: 2, type: 'assert', action: 'The basket is full', disable_self_healing: true },
        {
          step_number: 4,
          type: 'api',
          api_request: {
            url: '/api/orders',
            method: 'post',
            headers: { 'X-Key': '{{TOKEN}}' },
            body: { lamp: '{{LAMP}}' },
            timeout: 10,
            retries: 2,
            backoff_seconds: 0.5,
            should_refresh_page: true,
          },
        },
        { step_number: 5, type: 'trigger_run', trigger_run_config: { test_blueprint_id: other } },
        {
          step_number: 6,
          type: 'act',
          action: 'Drag "A" onto "B"',
          hold_start_duration: 0.5,
          hold_end_duration: 1,
        },
      ],
    });
    const path = '/test_blueprint/create';
    expect(contract.problemsOf({ path, method: 'post', status: 200, body })).toEqual([]);
    await expect(normalise(body, server.origin)).toMatchFileSnapshot('golden/createTestBlueprint.golden');
    const { id } = (body as { test_blueprint: Wire }).test_blueprint;
    const read = await call(`/test_blueprint/${id}`);
    expect(contract.problemsOf({ path: blueprintPath, method: 'get', ...read })).toEqual([]);
    expect(read.body).toEqual({ test_blueprint: (body as { test_blueprint: Wire }).test_blueprint });
    await expect(normalise(read.body, server.origin)).toMatchFileSnapshot('golden/getTestBlueprint.golden');
  });

  test('has the usual values of this vendor where nothing is said', async () => {
    const blueprint = await made('/test_blueprint/create', { title: 'Short', steps: [act('Reload')] });
    expect(blueprint).toMatchObject({
      type: 'integration',
      viewport_width: 1900,
      viewport_height: 1200,
      browser_zoom: 1,
      num_retries: 0,
      reset_browser_on_retry: true,
      typing_speed: null,
      credentials: null,
      test_blueprint_category_id: null,
      folder_path: null,
      steps: [{ step_number: 1, type: 'act', action: 'Reload', click_count: 1, disable_self_healing: false }],
    });
  });

  test('what is secret is sealed, reaches the run, and is never read back', async () => {
    const { id } = await made('/test_blueprint/create', {
      title: 'With credentials',
      steps: [act('Enter {{PASSWORD}} into the password field')],
      credentials: { username: 'ada', password: 'pass-word-2', otp_secret: 'JBSWY3DPEHPK3PXP' },
      variables: [{ key: 'MAIL', type: 'random', randomConfig: { prefix: 'qa-', suffix: '@shop.example' } }],
    });
    const started = await startRun(server.context, owner, { test: { serial: id }, source: 'api', input: {} });
    const taken = await takeRuns(server.context, { limit: 50, owner: 'tests', leaseMs: 60_000 });
    const plan = taken.find(({ runId }) => runId === started.id)?.plan;
    expect(plan?.variables).toEqual(
      expect.arrayContaining([
        { name: 'USERNAME', value: 'ada', secret: false },
        { name: 'PASSWORD', value: 'pass-word-2', secret: true },
        {
          name: 'MAIL',
          value: expect.stringMatching(/^qa-[a-z]{8}@shop\.example$/) as unknown,
          secret: false,
        },
      ]),
    );
    const kept = await sql<{ text: string }>`
      select (select string_agg(definition::text, '') from test_versions)
        || (select string_agg(username || encode(sealed, 'escape'), '') from credentials) as text`.execute(
      server.context.database,
    );
    const shown = JSON.stringify([await call(`/test_blueprint/${id}`), server.logged]);
    for (const text of [kept.rows[0]?.text ?? '', shown]) {
      expect(text).not.toContain('pass-word-2');
      expect(text).not.toContain('JBSWY3DPEHPK3PXP');
    }
  });

  test('is put into a suite, and in it into a folder', async () => {
    const first = await made('/test_blueprint/create', {
      title: 'A',
      steps: [act('Reload')],
      folder_path: 'Suite',
    });
    const suite = first['test_blueprint_category_id'];
    expect(first['folder_path']).toBeNull();
    const second = await made('/test_blueprint/create', {
      title: 'B',
      steps: [act('Reload')],
      test_blueprint_category_id: suite,
      folder_path: 'Inner/Most',
    });
    expect(second).toMatchObject({ test_blueprint_category_id: suite, folder_path: 'Inner/Most' });
  });

  test.each([
    ['no title', { steps: [act('Reload')] }, 400, 'title'],
    ['no steps', { title: 'A', steps: [] }, 400, 'steps'],
    ['a step without a sentence', { title: 'A', steps: [{ type: 'act' }] }, 400, 'steps[0].action'],
    [
      'an unknown kind of step',
      { title: 'A', steps: [{ type: 'recorded', action: 'x' }] },
      400,
      'steps.0.type',
    ],
    [
      'a request without an address',
      { title: 'A', steps: [{ type: 'api', api_request: {} }] },
      400,
      'api_request.url',
    ],
    ['a request without anything', { title: 'A', steps: [{ type: 'api' }] }, 400, 'steps[0].api_request'],
    [
      'a module that is not there',
      { title: 'A', steps: [{ type: 'module', test_blueprint_module_id: 987_654 }] },
      400,
      "no module '987654'",
    ],
    ['no module', { title: 'A', steps: [{ type: 'module' }] }, 400, 'say which module'],
    [
      'a set-up that is not there',
      { title: 'A', steps: [act('Reload')], setup_module: 987_654 },
      400,
      'setup_module',
    ],
    [
      'a test that is not there',
      { title: 'A', steps: [{ type: 'trigger_run', trigger_run_config: { test_blueprint_id: 987_654 } }] },
      400,
      "no test '987654'",
    ],
    [
      'a test of another project',
      () => ({
        title: 'A',
        steps: [{ type: 'trigger_run', trigger_run_config: { test_blueprint_id: foreign } }],
      }),
      400,
      'no test',
    ],
    ['a phone', { title: 'A', steps: [act('Reload')], device_type: 'ios' }, 400, 'device_type'],
    ['an app', { title: 'A', steps: [act('Reload')], app_id: 7 }, 400, 'app_id'],
    [
      'a secret that all could read',
      { title: 'A', steps: [act('Reload')], variables: [{ key: 'A', type: 'secret', value: 'x' }] },
      400,
      'credentials',
    ],
    [
      'files',
      { title: 'A', steps: [{ ...act('Reload'), attached_file_ids: [1] }] },
      400,
      'attached_file_ids',
    ],
    [
      'a zoom that no browser has',
      { title: 'A', steps: [act('Reload')], browser_zoom: 20 },
      400,
      'browser_zoom',
    ],
    [
      'an unknown suite',
      { title: 'A', steps: [act('Reload')], test_blueprint_category_id: 987_654 },
      404,
      "no folder '987654'",
    ],
    ['malformed JSON', '{"title":', 400, 'JSON'],
    ['a huge body', 'x'.repeat(1_100_000), 413, 'larger'],
  ])('%s', async (_case, given, status, said) => {
    const answer = await post('/test_blueprint/create', typeof given === 'function' ? given() : given);
    expect(problemsOf(errorAnswer, answer.body)).toEqual([]);
    expect(answer.status).toBe(status);
    expect((answer.body as { message: string }).message).toContain(said);
  });
});

describe('a blueprint', () => {
  test('is changed in what is said, and stays in all else', async () => {
    const { id: module } = await made('/modules/create', { title: 'M', steps: [act('Reload')] });
    const before = await made('/test_blueprint/create', {
      title: 'Before',
      steps: [act('Reload'), { type: 'module', test_blueprint_module_id: module }],
      starting_url: 'https://shop.example/',
      browser_zoom: 2,
      typing_speed: 30,
      setup_module: module,
      credentials: { username: 'ada', password: 'pass-word-3' },
      variables: [{ key: 'A', type: 'random', randomConfig: { type: 'uuid' } }],
    });
    for (const method of ['PATCH', 'PUT'] as const) {
      const change = await call(`/test_blueprint/${before.id}`, { method, body: { title: 'After' } });
      expect(change.body).toMatchObject({
        test_blueprint: { ...before, title: 'After', updated_at: expect.any(String) as unknown },
      });
      if (method === 'PUT') continue;
      expect(contract.problemsOf({ path: blueprintPath, method: 'patch', ...change })).toEqual([]);
      await expect(normalise(change.body, server.origin)).toMatchFileSnapshot(
        'golden/updateTestBlueprint.golden',
      );
    }
    const body = {
      setup_module: null,
      credentials: null,
      browser_zoom: 1,
      steps: [act('Go back')],
      variables: [],
    };
    const cleared = await call(`/test_blueprint/${before.id}`, { method: 'PATCH', body });
    expect(cleared.body).toMatchObject({
      test_blueprint: {
        title: 'After',
        setup_module: null,
        credentials: null,
        browser_zoom: 1,
        typing_speed: 30,
        variables: [],
        steps: [{ action: 'Go back' }],
      },
    });
  });

  test('is listed page by page, newest first, without modules', async () => {
    const { id } = await made('/test_blueprint/create', { title: 'Newest', steps: [act('Reload')] });
    await made('/modules/create', { title: 'A module', steps: [act('Reload')] });
    const first = await call('/test_blueprint?limit=1');
    expect(contract.problemsOf({ path: '/test_blueprint', method: 'get', ...first })).toEqual([]);
    const page = first.body as { test_blueprints: Wire[]; next_cursor: string };
    expect(page.test_blueprints.map((each) => each.id)).toEqual([id]);
    await expect(normalise({ ...page, next_cursor: '<cursor>' }, server.origin)).toMatchFileSnapshot(
      'golden/listTestBlueprints.golden',
    );
    const second = await call(`/test_blueprint?limit=1&cursor=${page.next_cursor}`);
    expect((second.body as typeof page).test_blueprints[0]?.id).toBeLessThan(id);
    expect((await call('/test_blueprint?cursor=nothing')).status).toBe(400);
    expect((await call('/test_blueprint?limit=1000')).status).toBe(400);
  });

  test('is deleted, unless another has steps of it', async () => {
    const used = await made('/test_blueprint/create', { title: 'Used', steps: [act('Reload')] });
    const step = { type: 'trigger_run', trigger_run_config: { test_blueprint_id: used.id } };
    const user = await made('/test_blueprint/create', { title: 'User', steps: [step] });
    const refused = await call(`/test_blueprint/${used.id}`, { method: 'DELETE' });
    expect(refused).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('“User”') as unknown },
    });
    const deleted = await call(`/test_blueprint/${user.id}`, { method: 'DELETE' });
    expect(deleted.status).toBe(200);
    expect(contract.problemsOf({ path: blueprintPath, method: 'delete', ...deleted })).toEqual([]);
    await expect(normalise(deleted.body, server.origin)).toMatchFileSnapshot(
      'golden/deleteTestBlueprint.golden',
    );
    expect((await call(`/test_blueprint/${user.id}`)).status).toBe(404);
    expect((await call(`/test_blueprint/${used.id}`, { method: 'DELETE' })).status).toBe(200);
  });

  test('a cycle is refused', async () => {
    const first = await made('/test_blueprint/create', { title: 'First', steps: [act('Reload')] });
    const uses = (id: number) => ({ type: 'trigger_run', trigger_run_config: { test_blueprint_id: id } });
    const second = await made('/test_blueprint/create', { title: 'Second', steps: [uses(first.id)] });
    const change = await call(`/test_blueprint/${first.id}`, {
      method: 'PATCH',
      body: { steps: [uses(second.id)] },
    });
    expect(change).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('stand in itself') as unknown },
    });
  });
});

describe('a module', () => {
  test('is made, read, changed, listed and deleted', async () => {
    const created = await post('/modules/create', logIn);
    expect(contract.problemsOf({ path: '/modules/create', method: 'post', ...created })).toEqual([]);
    await expect(normalise(created.body, server.origin)).toMatchFileSnapshot('golden/createModule.golden');
    const { id } = (created.body as { test_blueprint: Wire }).test_blueprint;
    const user = await made('/test_blueprint/create', {
      title: 'User of it',
      steps: [{ type: 'module', test_blueprint_module_id: id, action: 'Sign in first' }],
    });
    const read = await call(`/modules/${id}`);
    expect(contract.problemsOf({ path: modulePath, method: 'get', ...read })).toEqual([]);
    expect(read.body).toMatchObject({
      test_blueprint: {
        usage_count: 1,
        test_blueprints_using_module: [{ id: user.id, title: 'User of it' }],
      },
    });
    await expect(normalise(read.body, server.origin)).toMatchFileSnapshot('golden/getModule.golden');
    const changed = await call(`/modules/${id}`, { method: 'PATCH', body: { title: 'Sign in' } });
    expect(contract.problemsOf({ path: modulePath, method: 'patch', ...changed })).toEqual([]);
    expect(changed.body).toMatchObject({
      test_blueprint: { title: 'Sign in', folder_path: null, steps: [{}, {}] },
    });
    await expect(normalise(changed.body, server.origin)).toMatchFileSnapshot('golden/updateModule.golden');
    expect((await call(`/modules/${id}`, { method: 'PUT', body: { title: 'Sign in' } })).status).toBe(200);
    const listed = await call('/modules?limit=1');
    expect(contract.problemsOf({ path: '/modules', method: 'get', ...listed })).toEqual([]);
    const page = listed.body as { modules: Wire[] };
    expect(page.modules.map((each) => each.id)).toEqual([id]);
    await expect(normalise({ ...page, next_cursor: '<cursor>' }, server.origin)).toMatchFileSnapshot(
      'golden/listModules.golden',
    );
    expect((await call(`/modules/${id}`, { method: 'DELETE' })).status).toBe(409);
    await call(`/test_blueprint/${user.id}`, { method: 'DELETE' });
    const deleted = await call(`/modules/${id}`, { method: 'DELETE' });
    expect(deleted.status).toBe(200);
    await expect(normalise(deleted.body, server.origin)).toMatchFileSnapshot('golden/deleteModule.golden');
  });

  test('is no test, and a test is no module', async () => {
    const module = await made('/modules/create', logIn);
    const blueprint = await made('/test_blueprint/create', { title: 'A', steps: [act('Reload')] });
    expect((await call(`/test_blueprint/${module.id}`)).status).toBe(404);
    expect((await call(`/modules/${blueprint.id}`)).status).toBe(404);
    const run = await post('/test_group_run/trigger_run', { test_blueprint_ids: [module.id] });
    expect(run.status).toBe(404);
    const step = { type: 'module', test_blueprint_module_id: blueprint.id };
    expect((await post('/test_blueprint/create', { title: 'B', steps: [step] })).status).toBe(400);
  });
});

describe('what is not the caller’s', () => {
  test.each(['/test_blueprint/', '/modules/'])('%s', async (path) => {
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      const question = method === 'PATCH' ? { method, body: { title: 'Mine' } } : { method };
      const theirs = await call(`${path}${foreign}`, question);
      const nobodys = await call(`${path}987654`, question);
      expect(theirs.status).toBe(404);
      expect(theirs.body).toEqual(
        JSON.parse(JSON.stringify(nobodys.body).replace('987654', String(foreign))),
      );
      expect((await call(`${path}x`, question)).status).toBe(400);
      expect((await call(`${path}1`, { ...question, key: {} })).status).toBe(401);
    }
  });
});
