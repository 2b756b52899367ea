import { afterAll, beforeAll, expect, test } from 'vitest';

import { createKey } from '#core/operations/people/create-key.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { type PageServer, servePages } from '../../runs/engine/page-server.ts';
import { attemptOf, caseEnd, caseOf, open, tell } from '../../streams/tell.ts';
import { ask, type Question } from '../ask.ts';
import { readContract } from '../contract.ts';
import { keepsNothing, operationsOf } from '../operation-requests.ts';
import { base } from './call-native.ts';

/**
 * What is there already, has ended, or is in use: each call of our own API that documents a conflict of its own is brought to
 * one here. The conflict of any POST, an `Idempotency-Key` that was used for another request, is in `refusals.test.ts`.
 */

type Method = NonNullable<Question['method']>;
type Thing = { readonly id: string; readonly name: string; readonly caseId: string };
type Asked = { readonly at: string } & Omit<Question, 'key'>;

const contract = readContract('native');
const operations = operationsOf('native');
const project = '/projects/shop';
let server: TestServer;
let pages: PageServer;
/** Sees every project, and people. */
let key: { readonly authorization: string };

beforeAll(async () => {
  const freeze = 'setTimeout(() => { for (const end = Date.now() + 60000; Date.now() < end; ); }, 1500)';
  [server, pages] = await Promise.all([
    openTestServer({ live: { perProject: 1 } }),
    servePages({ '/': '<button>Save</button>', '/busy': `<script>${freeze}</script>` }),
  ]);
  const { secret } = await createKey(server.context, owner, { kind: 'native', name: 'All' });
  key = { authorization: `Bearer ${secret}` };
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await pages[Symbol.asyncDispose]();
});

/** Does what comes before the conflict; it has to go well. */
async function made<T = Thing>(method: Method, at: string, body?: object): Promise<T> {
  const question = body === undefined ? { key, method } : { key, method, body };
  const answer = await ask(server, 'native', `${base}${at}`, question);
  expect([answer.status < 300, answer.body]).toEqual([true, answer.body]);
  return answer.body as T;
}

let names = 0;
const newName = (): string => `another-${++names}`;

async function newTest(
  kind: 'tests' | 'modules',
  step = 'Click "Save"',
): Promise<Thing & { readonly path: string }> {
  const name = newName();
  const path = `${name}.${kind === 'tests' ? 'test' : 'module'}.yaml`;
  const text = `name: ${name}\nsteps:\n  - ${step}\n`;
  return { ...(await made('PUT', `${project}/${kind}`, { path, text })), path };
}

async function usedModule(): Promise<Thing> {
  const module = await newTest('modules');
  await newTest('tests', `module: ${module.path}`);
  return module;
}

async function newRun(): Promise<Thing> {
  const { id } = await newTest('tests');
  return await made('POST', `/tests/${id}/runs`, { baseUrl: 'https://shop.example' });
}

async function endedRun(): Promise<Thing> {
  const run = await newRun();
  await made('POST', `/runs/${run.id}/cancel`);
  return run;
}

async function newBatch(): Promise<Thing> {
  const { id } = await newTest('tests');
  return await made('POST', `${project}/batches`, { tests: [id], baseUrl: 'https://shop.example' });
}

async function endedStream(): Promise<string> {
  const { id } = await open(server);
  await made('POST', `/streams/${id}/abandon`);
  return `/streams/${id}`;
}

/** A case that a stream told of: its source is nowhere here. */
async function streamedCase(): Promise<{ readonly run: string; readonly test: string }> {
  const title = newName();
  const { batch, id } = await open(server);
  const events = [
    { type: 'cases', cases: [caseOf(title)] },
    ...attemptOf(title, 1, 'passed'),
    caseEnd(title, 'expected'),
  ];
  await tell(server, id, 1, events);
  type Runs = { readonly items: readonly (Thing & { readonly test: Thing })[] };
  const { items } = await made<Runs>('GET', `/runs?batch=${batch.id}`);
  return { run: items[0]?.id ?? '', test: items[0]?.test.id ?? '' };
}

async function newWebhook(): Promise<string> {
  const body = { url: 'https://ci.example/hook', events: ['run.ended'] };
  const { webhook } = await made<{ readonly webhook: Thing }>('POST', `${project}/webhooks`, body);
  return `/webhooks/${webhook.id}`;
}

async function newSession(): Promise<string> {
  const { items } = await made<{ readonly items: readonly Thing[] }>('GET', `${project}/live-sessions`);
  for (const { id } of items) await made('DELETE', `/live-sessions/${id}`);
  const { id } = await made('POST', `${project}/live-sessions`, { baseUrl: pages.url });
  return `/live-sessions/${id}`;
}

const waiting = { steps: [{ instruction: 'Wait 60 seconds' }], from: 0, start: 'as-it-is' };

/** In which a long step is under way. */
async function busySession(): Promise<string> {
  const at = await newSession();
  await made('POST', `${at}/run`, waiting);
  return at;
}

/** Whose page does not answer. */
async function frozenSession(): Promise<string> {
  const at = await newSession();
  await made('POST', `${at}/input`, { inputs: [{ type: 'goto', url: `${pages.url}/busy` }] });
  await new Promise((resolve) => {
    setTimeout(resolve, 2_000);
  });
  return at;
}

/** By operation: what is asked for once everything before it was done. */
const conflicts: Readonly<Record<string, () => Promise<Asked>>> = {
  createProject: async () => ({ at: '/projects', method: 'POST', body: { name: 'Shop', slug: 'shop' } }),
  putTest: async () => {
    const { path } = await newTest('modules');
    return {
      at: `${project}/tests`,
      method: 'PUT',
      body: { path, text: 'name: A\nsteps:\n  - Click "Save"\n' },
    };
  },
  putModule: async () => {
    const { path } = await newTest('tests');
    return {
      at: `${project}/modules`,
      method: 'PUT',
      body: { path, text: 'name: A\nsteps:\n  - Click "Save"\n' },
    };
  },
  updateTest: async () => {
    const { id } = await newTest('tests');
    const body = { text: 'name: A\nsteps:\n  - Click "Save"\n', format: 'yaml', version: 7 };
    return { at: `/tests/${id}`, method: 'PATCH', body };
  },
  deleteTest: async () => ({ at: `/tests/${(await streamedCase()).test}`, method: 'DELETE' }),
  setTestTags: async () => {
    const { test: id } = await streamedCase();
    return { at: `/tests/${id}/tags`, method: 'PUT', body: { tags: ['slow'] } };
  },
  deleteModule: async () => ({ at: `/modules/${(await usedModule()).id}`, method: 'DELETE' }),
  startRun: async () => ({ at: `/tests/${(await streamedCase()).test}/runs`, method: 'POST', body: {} }),
  startBatch: async () => {
    const { test: id } = await streamedCase();
    return { at: `${project}/batches`, method: 'POST', body: { tests: [id] } };
  },
  startGroup: async () => {
    const group = await made('POST', `${project}/groups`, { name: newName() });
    await made('PUT', `/groups/${group.id}/tests/${(await streamedCase()).test}`);
    return { at: `/groups/${group.id}/batches`, method: 'POST', body: {} };
  },
  rerunRun: async () => ({ at: `/runs/${(await streamedCase()).run}/rerun`, method: 'POST', body: {} }),
  rerunBatch: async () => ({
    at: `/batches/${(await newBatch()).id}/rerun`,
    method: 'POST',
    body: { onlyFailed: true },
  }),
  cancelRun: async () => ({ at: `/runs/${(await endedRun()).id}/cancel`, method: 'POST' }),
  cancelBatch: async () => {
    const { id } = await newBatch();
    await made('POST', `/batches/${id}/cancel`);
    return { at: `/batches/${id}/cancel`, method: 'POST' };
  },
  compareRun: async () => ({ at: `/runs/${(await newRun()).id}/comparison` }),
  createFolder: async () => {
    const { name } = await made('POST', `${project}/folders`, { name: newName() });
    return { at: `${project}/folders`, method: 'POST', body: { name } };
  },
  updateFolder: async () => {
    const [one, two] = [
      await made('POST', `${project}/folders`, { name: newName() }),
      await made('POST', `${project}/folders`, { name: newName() }),
    ];
    return { at: `/folders/${one.id}`, method: 'PATCH', body: { name: two.name } };
  },
  deleteFolder: async () => {
    const { id } = await made('POST', `${project}/folders`, { name: newName() });
    await made('POST', `${project}/folders`, { name: newName(), parent: id });
    return { at: `/folders/${id}`, method: 'DELETE' };
  },
  createNote: async () => {
    const body = { category: 'test_insights', importance: 'low', title: 'A', content: 'b' };
    for (let count = 0; count < 100; count++) await made('POST', `${project}/notes`, body);
    return { at: `${project}/notes`, method: 'POST', body };
  },
  endSnooze: async () => {
    const { caseId } = await newTest('tests');
    const until = new Date(server.clock.now().getTime() + 86_400_000).toISOString();
    const snooze = await made('POST', `${project}/snoozes`, { caseIds: [caseId], until });
    await made('POST', `/snoozes/${snooze.id}/end`);
    return { at: `/snoozes/${snooze.id}/end`, method: 'POST' };
  },
  createUser: async () => {
    const body = { email: `${newName()}@example.org`, name: 'Ada' };
    await made('POST', '/users', body);
    return { at: '/users', method: 'POST', body };
  },
  updateUser: async () => {
    const email = `${newName()}@example.org`;
    const { id } = await made('POST', '/users', { email, name: 'Ada', role: 'owner' });
    return { at: `/users/${id}`, method: 'PATCH', body: { role: 'member' } };
  },
  testWebhook: async () => {
    const at = await newWebhook();
    await made('PATCH', at, { enabled: false });
    return { at: `${at}/test`, method: 'POST' };
  },
  replayDelivery: async () => {
    const { id } = await made('POST', `${await newWebhook()}/test`);
    return { at: `/webhook-deliveries/${id}/replay`, method: 'POST' };
  },
  createRepository: async () => {
    const body = { name: newName(), url: 'https://git.example/shop.git' };
    await made('POST', `${project}/repositories`, body);
    return { at: `${project}/repositories`, method: 'POST', body };
  },
  updateRepository: async () => {
    const url = 'https://git.example/shop.git';
    const [one, two] = [
      await made('POST', `${project}/repositories`, { name: newName(), url }),
      await made('POST', `${project}/repositories`, { name: newName(), url }),
    ];
    return { at: `/repositories/${one.id}`, method: 'PATCH', body: { name: two.name } };
  },
  syncRepository: async () => {
    const repository = newName();
    await open(server, { repository });
    const { items } = await made<{ readonly items: readonly Thing[] }>(
      'GET',
      `${project}/repositories?limit=200`,
    );
    const { id } = items.find(({ name }) => name === repository) ?? { id: 'none' };
    return { at: `/repositories/${id}/sync`, method: 'POST' };
  },
  openStream: async () => {
    const body = { runner: 'playwright 1.65.1', key: newName(), shard: { number: 1, total: 2 } };
    await made('POST', `${project}/streams`, body);
    return { at: `${project}/streams`, method: 'POST', body };
  },
  abandonStream: async () => ({ at: `${await endedStream()}/abandon`, method: 'POST' }),
  putChunk: async () => {
    const headers = { 'content-type': 'application/x-ndjson' };
    return {
      at: `${await endedStream()}/chunks/1`,
      method: 'PUT',
      body: '{"type":"cases","cases":[]}',
      headers,
    };
  },
  putStreamMedia: async () => {
    const headers = { 'content-type': 'application/octet-stream' };
    return { at: `${await endedStream()}/media/${'0'.repeat(64)}`, method: 'PUT', body: 'bytes', headers };
  },
  openLiveSession: async () => {
    await newSession();
    return { at: `${project}/live-sessions`, method: 'POST', body: { baseUrl: pages.url } };
  },
  runLiveSteps: async () => ({ at: `${await busySession()}/run`, method: 'POST', body: waiting }),
  sendLiveInput: async () => {
    const body = { inputs: [{ type: 'move', x: 1, y: 1 }] };
    return { at: `${await busySession()}/input`, method: 'POST', body };
  },
  recordLive: async () => ({
    at: `${await busySession()}/recording`,
    method: 'PUT',
    body: { recording: true },
  }),
  pickLiveElement: async () => ({
    at: `${await frozenSession()}/pick`,
    method: 'POST',
    body: { x: 1, y: 1 },
  }),
  explainLive: async () => {
    return { at: `${await frozenSession()}/explain`, method: 'POST', body: { sentence: 'Click "Save"' } };
  },
};

test.for(Object.keys(conflicts))('%s', { timeout: 120_000 }, async (operationId) => {
  const { at, ...question } = (await conflicts[operationId]?.()) ?? { at: '' };
  const answer = await ask(server, 'native', `${base}${at}`, { ...question, key });
  expect([answer.status, answer.body]).toEqual([409, answer.body]);
  const { method = 'get', path = '' } = operations.find((one) => one.operationId === operationId) ?? {};
  expect(contract.problemsOf({ path, method, status: 409, body: answer.body })).toEqual([]);
  expect(answer.body).toMatchObject({
    error: { code: 'conflict', message: expect.stringMatching(/\w{3}.*\.$/) },
  });
});

test('no call documents a conflict that is not brought about here', () => {
  const own = operations.filter(
    ({ method, operationId, statuses }) =>
      statuses.includes(409) && (method !== 'post' || keepsNothing.has(operationId)),
  );
  expect(own.filter(({ operationId }) => conflicts[operationId] === undefined)).toEqual([]);
});
