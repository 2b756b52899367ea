import { afterAll, beforeAll, expect, test } from 'vitest';

import { createKey } from '#core/operations/people/create-key.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { type PageServer, servePages } from '../../runs/engine/page-server.ts';
import { callNative, type Call } from './call-native.ts';

const project = '/projects/{project}';
const live = '/live-sessions/{liveSession}';
/** Of fixed size and place, so that rectangles are the same on every machine. */
const page = `<style>* { margin: 0; padding: 0; border: 0 }
    body, section { position: relative; height: 100px } button { position: absolute; left: 10px; top: 10px; width: 100px; height: 30px }</style>
  <section aria-label="Profile"><button>Save</button></section>
  <section aria-label="Billing"><button>Save</button></section>`;
let server: TestServer;
let pages: PageServer;

beforeAll(async () => {
  [server, pages] = await Promise.all([openTestServer(), servePages({ '/': page })]);
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await pages[Symbol.asyncDispose]();
});

const call = (asked: Call): Promise<never> => {
  const varying: Call['varying'] = [[pages.url, '<page>'], ...(asked.varying ?? [])];
  return callNative(server, { ...asked, varying });
};

test('a test that is being written is read: from its file, or its steps', async () => {
  const text =
    'name: Buy\nsteps:\n  - Click "Buy" in the "Lamps" section\n  - Enter {{TOKE}} into the code field\n  - Clik Pay\n';
  const post = { method: 'POST', path: `${project}/read`, at: '/projects/shop/read' } as const;
  await putVariable(server.context, owner, {
    project: { id: server.shop },
    name: 'TOKEN',
    value: 'x',
    secret: true,
  });
  const read = await call({ ...post, body: { file: { path: 'buy.test.yaml', text } }, golden: 'readTest' });
  expect(read).toMatchObject({
    steps: [
      { place: { line: 3, column: 5 }, doubts: [] },
      { doubts: [{ severity: 'warning', fixes: [{ edits: [{ text: '{{TOKEN}}' }] }] }] },
      { understood: false, doubts: [{ severity: 'error' }] },
    ],
  });
  const broken = await call({ ...post, body: { file: { path: 'buy.test.yaml', text: 'steps: [' } } });
  expect(broken).toMatchObject({ steps: [], problems: [{ line: 1 }] });
  const steps = [{ instruction: 'Total', type: 'assert' }, { instruction: 'The page shows {{NAME}}' }];
  const single = await call({ ...post, body: { steps, variables: ['NAME'] } });
  expect(single).toMatchObject({ steps: [{ place: null, understood: true }, { doubts: [] }] });
});

test('what an editor proposes has the variables, the sentences and the modules of the project', async () => {
  const text = 'name: Sign in\nsteps:\n  - Click "Sign in"\n';
  await putTest(server.context, owner, {
    project: { id: server.shop },
    kind: 'module',
    file: { path: 'sign-in.module.yaml', text },
  });
  // The forms themselves are held by the documentation's own test.
  const varying = [[/("(?:verbs|forms|placeholders)": \[)[^]*?\n {2}\]/g, '$1 … ]']] as const;
  const told = await call({
    path: `${project}/vocabulary`,
    at: '/projects/shop/vocabulary',
    golden: 'getVocabulary',
    varying,
  });
  expect(told).toMatchObject({
    verbs: expect.arrayContaining(['click', 'select']),
    forms: expect.arrayContaining([expect.objectContaining({ title: 'Clicking' })]),
    variables: [{ name: 'TOKEN', secret: true }],
    modules: [{ ref: 'sign-in.module.yaml', stepCount: 1 }],
  });
});

test('a live session is opened, asked, driven and closed', { timeout: 180_000 }, async () => {
  const opened = await call({
    method: 'POST',
    path: `${project}/live-sessions`,
    at: '/projects/shop/live-sessions',
    body: { baseUrl: pages.url, viewport: { width: 800, height: 600 } },
    status: 201,
    golden: 'openLiveSession',
  });
  const { id } = opened as { readonly id: string };
  const at = `/live-sessions/${id}`;
  await call({ path: live, at, golden: 'getLiveSession' });
  await call({
    path: `${project}/live-sessions`,
    at: '/projects/shop/live-sessions',
    golden: 'listLiveSessions',
  });
  const post = (name: string): Pick<Call, 'method' | 'path' | 'at'> => ({
    method: 'POST',
    path: `${live}/${name}`,
    at: `${at}/${name}`,
  });
  await call({ ...post('pick'), body: { x: 60, y: 25 }, golden: 'pickLiveElement' });
  expect(await call({ ...post('pick'), body: { x: 700, y: 500 } })).toEqual({ element: null });
  await call({ ...post('explain'), body: { sentence: 'Click "Save"' }, golden: 'explainLive' });
  await call({ ...post('input'), body: { inputs: [{ type: 'move', x: 60, y: 25 }] }, status: 204 });
  const recording = { method: 'PUT', path: `${live}/recording`, at: `${at}/recording` } as const;
  await call({ ...recording, body: { recording: true }, golden: 'recordLive' });
  await call({
    ...post('run'),
    body: { steps: [{ instruction: 'Wait 1 second' }], from: 0, start: 'as-it-is' },
    status: 202,
    golden: 'runLiveSteps',
  });
  await call({ ...post('stop'), status: 204 });
  const { secret } = await createKey(server.context, owner, {
    kind: 'native',
    name: 'looks',
    role: 'viewer',
  });
  const key = { authorization: `Bearer ${secret}` };
  const refused: readonly Pick<Call, 'method' | 'path' | 'at' | 'body'>[] = [
    { path: live, at },
    { path: `${live}/events`, at: `${at}/events` },
    { ...post('pick'), body: { x: 60, y: 25 } },
    { ...post('explain'), body: { sentence: 'Click "Save"' } },
    { ...post('input'), body: { inputs: [{ type: 'move', x: 60, y: 25 }] } },
    { ...recording, body: { recording: false } },
    { ...post('run'), body: { steps: [{ instruction: 'Wait 1 second' }], from: 0, start: 'as-it-is' } },
    post('stop'),
    { method: 'DELETE', path: live, at },
  ];
  for (const one of refused) await call({ ...one, key, status: 403 });
  await call({ method: 'DELETE', path: live, at, status: 204 });
  await call({ path: live, at, status: 404 });
});
