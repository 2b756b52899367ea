import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { createSignInLink } from '#api/console/session.ts';
import { createKey } from '#core/operations/people/create-key.ts';

import { makeSamples, type Samples } from '../api/runs-in-states.ts';
import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask, type Question } from '../contract/ask.ts';
import { readContract } from '../contract/contract.ts';
import { normalise } from '../contract/normalise.ts';

const contract = readContract('native');
const base = '/runwright/v1';
const password = 'correct horse battery';
const own = { 'x-runwright-console': '1' };

let server: TestServer;
let samples: Samples;
let administrator: Readonly<Record<string, string>>;
let count = 0;

beforeAll(async () => {
  server = await openTestServer({ trustProxy: ['127.0.0.1'], userHeader: 'x-forwarded-email' });
  samples = await makeSamples(server);
  const { secret } = await createKey(server.context, owner, { kind: 'native', name: 'administrator' });
  administrator = { authorization: `Bearer ${secret}` };
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => void (count += 1));

const call = async (path: string, key: Readonly<Record<string, string>>, question: Question = {}) =>
  await ask(server, 'native', `${base}${path}`, { key, ...question });

/** Each from an address of its own: tries are counted by it. */
async function signIn(email: string, given = password): Promise<Response> {
  return await fetch(`${server.origin}/sign-in`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${count}` },
    body: JSON.stringify({ email, password: given }),
  });
}

const cookieOf = (answer: Response): Readonly<Record<string, string>> => ({
  ...own,
  cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
});

async function makePerson(name: string, roles: Readonly<Record<string, string>> = {}, role = 'member') {
  const body = { email: `${name}@example.org`, name, role };
  const { body: user } = await call('/users', administrator, { method: 'POST', body });
  const { id } = user as { id: string };
  const set = await call(`/users/${id}/password`, administrator, { method: 'PUT', body: { password } });
  expect(set.status).toBe(204);
  for (const [project, as] of Object.entries(roles)) {
    await call(`/projects/${project}/members/${id}`, administrator, { method: 'PUT', body: { role: as } });
  }
  return id;
}

const start = async (key: Readonly<Record<string, string>>): Promise<number> =>
  (await call(`/tests/${samples.test.id}/runs`, key, { method: 'POST', body: {} })).status;

describe('signing in with a password', () => {
  test('opens what the person may see, and says who they are', async () => {
    await makePerson('grace', { shop: 'editor' });
    const answer = await signIn('Grace@Example.org');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/);
    const me = await call('/me', cookieOf(answer));
    expect(contract.problemsOf({ path: `${base}/me`, method: 'get', status: 200, body: me.body })).toEqual(
      [],
    );
    await expect(normalise(me.body, server.origin)).toMatchFileSnapshot(
      '../contract/native/golden/getMe.golden',
    );
    expect((await call(`/projects/${server.bank}`, cookieOf(answer))).status).toBe(404);
  });

  test('with a wrong one, or as somebody who is not there, is refused with the same words', async () => {
    await makePerson('henry');
    const wrong = await signIn('henry@example.org', 'something else');
    const nobody = await signIn('nobody@example.org');
    expect([wrong.status, nobody.status]).toEqual([403, 403]);
    expect(await wrong.json()).toEqual(await nobody.json());
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  test('cannot be tried for ever', async () => {
    const answers = [];
    for (let tried = 0; tried < 11; tried += 1) answers.push(await signIn('target@example.org', 'guess'));
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 403));
    expect(answers[10]?.status).toBe(429);
    expect(Number(answers[10]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('ends with signing out, with another password, and with being disabled', async () => {
    const id = await makePerson('iris', { shop: 'viewer' });
    const first = cookieOf(await signIn('iris@example.org'));
    const out = await fetch(`${server.origin}/sign-out`, { method: 'POST', headers: first });
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    const body = { current: password, password: 'another long one' };
    expect(
      (await call('/me/password', first, { method: 'PUT', body: { ...body, current: 'x' } })).status,
    ).toBe(403);
    expect((await call('/me/password', first, { method: 'PUT', body })).status).toBe(204);
    expect((await call('/me', first)).status).toBe(401);
    expect((await signIn('iris@example.org')).status).toBe(403);
    const second = cookieOf(await signIn('iris@example.org', 'another long one'));
    expect((await call('/me', second)).status).toBe(200);
    await call(`/users/${id}`, administrator, { method: 'PATCH', body: { disabled: true } });
    expect((await call('/me', second)).status).toBe(401);
    expect((await signIn('iris@example.org', 'another long one')).status).toBe(403);
  });

  test('takes ten characters', async () => {
    const id = await makePerson('short');
    const answer = await call(`/users/${id}/password`, administrator, {
      method: 'PUT',
      body: { password: 'x' },
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('10 characters');
  });
});

describe('a session', () => {
  test('has the rights of the role in each project', async () => {
    await makePerson('jack', { shop: 'viewer' });
    await makePerson('kim', { shop: 'editor' });
    await makePerson('lee', { shop: 'admin' });
    const cookies = [];
    for (const name of ['jack', 'kim', 'lee']) cookies.push(cookieOf(await signIn(`${name}@example.org`)));
    const statuses = await Promise.all(cookies.map(start));
    expect(statuses).toEqual([403, 202, 202]);
    const made = { method: 'POST', body: { kind: 'docket', name: 'CI', projects: ['shop'] } } as const;
    const keys = await Promise.all(cookies.map(async (cookie) => (await call('/keys', cookie, made)).status));
    expect(keys).toEqual([403, 403, 201]);
    // Calls that ran side by side are noted in any order.
    const { body } = await call('/audit?limit=3', administrator);
    const lees = expect.objectContaining({ actor: 'lee@example.org', action: 'createKey' }) as unknown;
    expect(body).toMatchObject({ items: expect.arrayContaining([lees]) as unknown });
  });

  test('changes nothing for another site', async () => {
    await makePerson('mona', { shop: 'editor' });
    const { cookie = '' } = cookieOf(await signIn('mona@example.org'));
    const foreign = [
      { cookie },
      { cookie, ...own, origin: 'https://evil.example' },
      { cookie, ...own, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) expect(await start(headers)).toBe(403);
    expect(await start({ cookie, ...own, origin: server.origin, 'sec-fetch-site': 'same-origin' })).toBe(202);
  });

  test('opens our own API only, and a key goes before it', async () => {
    const link = await fetch(createSignInLink(server.context, server.origin));
    const cookie = cookieOf(link);
    expect((await call('/me', cookie)).body).toMatchObject({ name: 'administrator', isOwner: true });
    const vendor = await ask(server, 'testerarmy', `/v1/runs/${samples.runs.passed.id}`, { key: cookie });
    expect(vendor.status).toBe(401);
    const both = await call('/me', { ...cookie, ...server.headers.native });
    expect(both.body).toMatchObject({ name: 'native key', isOwner: false });
  });

  test('that was altered is none', async () => {
    await makePerson('nell', { shop: 'viewer' });
    const { cookie = '' } = cookieOf(await signIn('nell@example.org'));
    const other = cookie.replace(/rw_session=[0-9a-f-]{36}/, `rw_session=${samples.test.id}`);
    expect((await call('/me', { cookie: other })).status).toBe(401);
  });
});

describe('a trusted proxy', () => {
  const vouched = (email: string, via = '10.9.9.9') => ({
    ...own,
    'x-forwarded-email': email,
    ...(via !== '' && { 'x-forwarded-for': via }),
  });

  test('says who somebody is', async () => {
    await makePerson('olga', { shop: 'viewer' });
    expect((await call('/me', vouched('olga@example.org'))).body).toMatchObject({ name: 'olga' });
    expect(await start(vouched('olga@example.org'))).toBe(403);
    const stranger = await call('/me', vouched('stranger@example.org'));
    expect(stranger.status).toBe(403);
    expect(JSON.stringify(stranger.body)).toContain('ask an owner');
  });

  test('is believed only where it is one', async () => {
    await makePerson('pete', {}, 'owner');
    await using open = await openTestServer({ userHeader: 'x-forwarded-email' });
    const answer = await fetch(`${open.origin}${base}/me`, { headers: vouched('pete@example.org') });
    expect(answer.status).toBe(401);
    expect((await call('/me', vouched('pete@example.org', ''))).status).toBe(401);
  });
});

test("a project's events are those of its runs", async () => {
  const { body } = await call(`/tests/${samples.test.id}/runs`, administrator, { method: 'POST', body: {} });
  const { id } = body as { id: string };
  const leaving = new AbortController();
  const answer = await fetch(`${server.origin}${base}/projects/shop/events`, {
    headers: administrator,
    signal: leaving.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  const readUntil = async (text: string): Promise<void> => {
    while (!told.includes(text)) told += (await reader?.read())?.value ?? '';
  };
  await readUntil('event: watching');
  await call(`/runs/${samples.foreign.id}/cancel`, administrator, { method: 'POST' });
  await call(`/runs/${id}/cancel`, administrator, { method: 'POST' });
  await readUntil(`"runId":"${id}","kind":"ended"`);
  expect(told).not.toContain(samples.foreign.id);
  leaving.abort();
  expect((await call('/projects/nowhere/events', administrator)).status).toBe(404);
});
