import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openLiveSession } from '#core/operations/live/open-live-session.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { sampleSecrets } from '../../samples/sample-variables.ts';
import { type Shop, startShop } from '../../samples/shop/server.ts';
import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask } from '../contract/ask.ts';
import { readContract } from '../contract/contract.ts';
import { type LiveClient, openLive, watchLive } from './watch-live.ts';

const base = '/runwright/v1';
const contract = readContract('native');
const password = sampleSecrets['PASSWORD'] ?? '';
const file = (steps: readonly string[]): { path: string; text: string } => ({
  path: 'sign-in.test.yaml',
  text: `name: Sign in\nurl: /sign-in\nsteps:\n${steps.map((step) => `  - ${step}\n`).join('')}`,
});
const signIn = [
  'Enter "ada@example.org" into the "Email" field',
  'Enter {{PASSWORD}} into the password field',
  'Click the "Sign in" button',
  'The page shows "Hello, Ada"',
];
let server: TestServer;
let shop: Shop;

beforeAll(async () => {
  const limit = { burst: 1e9, perSecond: 1e9 };
  [server, shop] = await Promise.all([
    openTestServer({ callLimit: limit, live: { perProject: 2, perMachine: 2, unwatchedMs: 8_000 } }),
    startShop(),
  ]);
  await putVariable(server.context, owner, {
    project: { id: server.shop },
    name: 'PASSWORD',
    value: password,
    secret: true,
  });
}, 120_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await shop.close();
});

/** Where an element of the page is, by a sentence about it. */
async function placeOf(live: LiveClient, sentence: string): Promise<{ x: number; y: number }> {
  const { body } = await live.post('explain', { sentence });
  const { clauses } = body as {
    clauses: { element: { rect: { x: number; y: number; width: number; height: number } } | null }[];
  };
  const rect = clauses[0]?.element?.rect;
  if (rect === undefined) throw new Error(`Nothing for ${sentence}: ${JSON.stringify(body)}`);
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

const openShop = (): Promise<LiveClient> => openLive(server, { baseUrl: shop.url });

describe('a live session', { timeout: 180_000 }, () => {
  test('runs to a step in a new browser, goes on from the page as it is, and tells each step', async () => {
    await using live = await openShop();
    expect(await live.next('state')).toMatchObject({
      url: new URL('/', shop.url).href,
      mode: 'idle',
      tabs: 1,
    });
    const frame = await live.next('frame');
    expect(Buffer.from(frame.jpeg, 'base64').subarray(0, 2).toString('hex')).toBe('ffd8');

    const begun = await live.post('run', { file: file(signIn), to: 1 });
    expect(begun.status).toBe(202);
    const refused = await live.post('input', { inputs: [{ type: 'key', key: 'a' }] });
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('stop them first') }),
    ]);
    expect(await live.next('run-ended')).toMatchObject({ outcome: 'passed' });
    const { result, step } = await live.next('step-finished', (event) => event.step.index === 1);
    expect(step).toMatchObject({ index: 1, part: 1, parts: 1 });
    expect(result).toMatchObject({
      status: 'passed',
      actions: [
        { element: { name: 'Password', rect: { x: expect.any(Number), width: expect.any(Number) } } },
      ],
    });

    const seen = live.events.length;
    expect((await live.post('run', { file: file(signIn), from: 2 })).status).toBe(202);
    expect(await live.next('run-ended', () => true, seen)).toMatchObject({ outcome: 'passed' });
    expect(await live.next('state', ({ url }) => url === new URL('/', shop.url).href, seen)).toBeDefined();
    expect(JSON.stringify(live.events)).not.toContain(password);
  });

  test('ends a run at a step that is not understood, one that fails, and when it is told to stop', async () => {
    await using live = await openShop();
    const refused = {
      steps: [{ instruction: 'The page shows "Tidewood"' }, { instruction: 'Make it work' }],
    };
    await live.post('run', refused);
    expect(await live.next('run-ended')).toMatchObject({ outcome: 'failed' });
    expect(await live.next('step-finished', ({ step }) => step.index === 1)).toMatchObject({
      result: { status: 'blocked', code: 'not_understood' },
    });

    let seen = live.events.length;
    await live.post('run', { steps: [{ instruction: 'Click "Add to basket"' }], start: 'as-it-is' });
    expect(await live.next('run-ended', () => true, seen)).toMatchObject({ outcome: 'failed' });
    const ambiguous = await live.next('step-finished', () => true, seen);
    expect(ambiguous.result).toMatchObject({ code: 'ambiguous', candidates: expect.any(Array) });

    seen = live.events.length;
    await live.post('run', { steps: [{ instruction: 'Wait 60 seconds' }], start: 'as-it-is' });
    await live.next('step-started', () => true, seen);
    expect((await live.post('stop')).status).toBe(204);
    expect(await live.next('run-ended', () => true, seen)).toMatchObject({ outcome: 'stopped' });
    expect((await live.post('input', { inputs: [{ type: 'reload' }] })).status).toBe(204);
  });

  test('puts the steps of a module in their place, and counts them as parts', async () => {
    const made = { project: { id: server.shop }, kind: 'module' } as const;
    await putTest(server.context, owner, { ...made, file: { ...file(signIn), path: 'sign-in.module.yaml' } });
    await using live = await openShop();
    const text =
      'name: Orders\nurl: /sign-in\nsteps:\n  - module: sign-in.module.yaml\n  - Click the Orders link\n';
    await live.post('run', { file: { path: 'orders.test.yaml', text } });
    expect(await live.next('run-ended')).toMatchObject({ outcome: 'passed' });
    expect(await live.next('step-finished', ({ step }) => step.part === 4)).toMatchObject({
      step: { index: 0, parts: 4 },
    });
    expect(await live.next('step-finished', ({ step }) => step.index === 1)).toMatchObject({
      step: { part: 1, parts: 1 },
      result: { status: 'passed' },
    });
  });

  test('what is done while it records becomes steps, with a secret by its name', async () => {
    await using live = await openShop();
    await live.post('input', { inputs: [{ type: 'goto', url: new URL('/sign-in', shop.url).href }] });
    expect((await live.record(true)).body).toMatchObject({ mode: 'recording' });
    const click = async (sentence: string): Promise<void> => {
      const at = await placeOf(live, sentence);
      await live.post('input', { inputs: [{ type: 'click', ...at }] });
    };
    await click('Click the email field');
    await live.post('input', {
      inputs: [
        { type: 'text', text: 'ada@example.org' },
        { type: 'key', key: 'Tab' },
      ],
    });
    await live.post('input', { inputs: [{ type: 'text', text: password }] });
    await click('Click the "Sign in" button');
    const { steps } = await live.next('recorded', (event) => event.steps.length === 3);
    const certain = (instruction: string): object => ({
      instruction: expect.stringMatching(looseQuotes(instruction)),
      certain: true,
    });
    expect(steps).toEqual([
      certain('Enter "ada@example.org" into the Email field'),
      certain('Enter {{PASSWORD}} into the Password field'),
      certain('Click the "Sign in" button'),
    ]);
    expect((await live.record(false)).body).toMatchObject({ mode: 'idle' });
    expect(JSON.stringify(live.events.filter(({ kind }) => kind !== 'frame'))).not.toContain(password);
  });

  test('says what is at a point and what a sentence comes to, and does nothing to the page', async () => {
    await using live = await openShop();
    const at = await placeOf(live, 'Click the Basket link');
    const picked = await live.post('pick', at);
    expect(picked.body).toMatchObject({ element: { role: 'link', rect: { height: expect.any(Number) } } });
    expect(picked.body).toMatchObject({
      element: { sentences: expect.arrayContaining([expect.objectContaining({ certain: true })]) },
    });
    const path = `${base}/live-sessions/{liveSession}`;
    const told = { method: 'post', status: 200 } as const;
    expect(contract.problemsOf({ ...told, path: `${path}/pick`, body: picked.body })).toEqual([]);

    const explained = await live.post('explain', { sentence: 'Click "Add to basket"' });
    expect(contract.problemsOf({ ...told, path: `${path}/explain`, body: explained.body })).toEqual([]);
    const { clauses } = explained.body as {
      clauses: { verdict: string; candidates: { sentence: string; rect: object | null }[] }[];
    };
    expect(clauses[0]).toMatchObject({ verdict: 'ambiguous' });
    const [rival] = clauses[0]?.candidates ?? [];
    const chosen = await live.post('explain', { sentence: rival?.sentence ?? '' });
    expect(chosen.body).toMatchObject({ clauses: [{ verdict: 'sure', element: { rect: rival?.rect } }] });
    const asserted = await live.post('explain', { sentence: 'The page shows "Tidewood"', type: 'assert' });
    expect(asserted.body).toMatchObject({ clauses: [{ verdict: 'holds' }] });
    expect((await live.post('explain', { sentence: 'Make it work' })).body).toEqual({ clauses: [] });
    expect(await live.next('state')).toMatchObject({ url: new URL('/', shop.url).href });
  });

  test('refuses what can not be done, and says what can', async () => {
    await using live = await openShop();
    const key = await live.post('input', { inputs: [{ type: 'key', key: 'Nokey' }] });
    expect([key.status, JSON.stringify(key.body)]).toEqual([400, expect.stringContaining("no key 'Nokey'")]);
    const nowhere = await live.post('input', { inputs: [{ type: 'goto', url: 'http://127.0.0.1:9/' }] });
    expect(nowhere.status).toBe(400);
    const range = await live.post('run', { file: file(signIn), from: 2, to: 9 });
    expect([range.status, JSON.stringify(range.body)]).toEqual([400, expect.stringContaining('0 to 3')]);
    const text = await live.post('run', { file: { path: 'x.test.yaml', text: 'steps: [' } });
    expect(text.status).toBe(422);
    expect((await live.post('input', { inputs: [{ type: 'fly' }] })).status).toBe(400);
  });
});

describe('who may, how many, how long', { timeout: 180_000 }, () => {
  test('a project and a machine have so many and no more; closing one makes room', async () => {
    const first = await openShop();
    await using second = await openShop();
    const third = await ask(server, 'native', `${base}/projects/shop/live-sessions`, {
      method: 'POST',
      body: {},
    });
    expect([third.status, JSON.stringify(third.body)]).toEqual([
      409,
      expect.stringContaining('close one first'),
    ]);
    const listed = await ask(server, 'native', `${base}/projects/shop/live-sessions`);
    expect(listed.body).toMatchObject({ items: [{ id: first.id }, { id: second.id }] });
    await first[Symbol.asyncDispose]();
    expect((await ask(server, 'native', `${base}/live-sessions/${first.id}`)).status).toBe(404);
    await using again = await openShop();
    expect(again.id).not.toBe(first.id);
  });

  test('another project’s is not there', async () => {
    const theirs = await openLiveSession(server.context, owner, { project: { id: server.bank } });
    for (const [method, call] of [
      ['GET', ''],
      ['GET', '/events'],
      ['POST', '/stop'],
      ['DELETE', ''],
    ] as const) {
      const answer = await ask(server, 'native', `${base}/live-sessions/${theirs.id}${call}`, { method });
      expect([call, answer.status]).toEqual([call, 404]);
    }
    await server.context.live?.find(theirs.id)?.close('closed');
  });

  test('it ends when its browser dies, and says so', async () => {
    await using live = await openShop();
    await live.post('run', { steps: [{ instruction: 'Wait 60 seconds' }] });
    await live.next('step-started');
    for (const id of server.liveProcesses()) process.kill(id, 'SIGKILL');
    expect(await live.next('closed')).toMatchObject({ reason: 'browser_lost' });
    expect((await live.post('stop')).status).toBe(404);
    await using again = await openShop();
    expect(await again.next('state')).toMatchObject({ mode: 'idle' });
  });

  test('one that nobody watches any more ends; whoever comes back in time finds it', async () => {
    const live = await openShop();
    live.leave();
    const back = await watchLive(server, live.id);
    expect(await back.next('state')).toMatchObject({ mode: 'idle' });
    back.leave();
    await expect
      .poll(async () => (await ask(server, 'native', `${base}/live-sessions/${live.id}`)).status, {
        timeout: 60_000,
      })
      .toBe(404);
  });
});

/** Whether a name is quoted is the recorder's to choose. */
function looseQuotes(instruction: string): RegExp {
  const words = instruction.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).split(' ');
  return new RegExp(`^${words.map((word) => `"?${word.replaceAll('"', '')}"?`).join(' ')}$`);
}
