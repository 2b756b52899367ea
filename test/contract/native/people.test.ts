import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createKey } from '#core/operations/people/create-key.ts';
import type { Role } from '#core/domain/people.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { ask, type Question } from '../ask.ts';
import { readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';

const contract = readContract('native');
const base = '/runwright/v1';
const nobody = '00000000-0000-7000-8000-000000000000';
let server: TestServer;
let administrator: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await openTestServer();
  const { secret } = await createKey(server.context, owner, { kind: 'native', name: 'administrator' });
  administrator = bearer(secret);
});
afterAll(() => server[Symbol.asyncDispose]());

const bearer = (secret: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${secret}` });

type Call = Question & { readonly path: string; readonly at?: string; readonly status?: number };

/** The answer's body, checked against the contract. */
async function call({ at, path, status = 200, ...question }: Call): Promise<never> {
  const answer = await ask(server, 'native', `${base}${at ?? path}`, { key: administrator, ...question });
  expect(answer).toMatchObject({ status });
  const method = (question.method ?? 'GET').toLowerCase() as 'get';
  const problems =
    status === 204 ? [] : contract.problemsOf({ path: `${base}${path}`, method, status, body: answer.body });
  expect(problems).toEqual([]);
  return answer.body as never;
}

type WireUser = { readonly id: string; readonly serial: number };

async function makeUser(email: string, role = 'member'): Promise<WireUser> {
  return await call({ path: '/users', method: 'POST', body: { email, name: email, role }, status: 201 });
}

async function join(user: WireUser, role: Role): Promise<unknown> {
  const at = `/projects/shop/members/${user.id}`;
  return await call({ path: '/projects/{project}/members/{user}', at, method: 'PUT', body: { role } });
}

async function keyOf(user: WireUser, role: Role): Promise<Readonly<Record<string, string>>> {
  const body = { kind: 'native', name: 'laptop', user: user.id, role };
  const made = await call({ path: '/keys', method: 'POST', body, status: 201 });
  return bearer((made as { secret: string }).secret);
}

const statusOf = async (key: Readonly<Record<string, string>>, path: string, question: Question = {}) =>
  (await ask(server, 'native', `${base}${path}`, { key, ...question })).status;

describe('people', () => {
  test('are added, listed, changed', async () => {
    const made = await call({
      path: '/users',
      method: 'POST',
      body: { email: 'Grace@Example.org', name: 'Grace' },
      status: 201,
    });
    await expect(normalise(made, server.origin)).toMatchFileSnapshot('golden/createUser.golden');
    const { id } = made as WireUser;
    const changed = await call({
      path: '/users/{user}',
      at: `/users/${id}`,
      method: 'PATCH',
      body: { name: 'Grace H.', disabled: true },
    });
    await expect(normalise(changed, server.origin)).toMatchFileSnapshot('golden/updateUser.golden');
    const listed = await call({ path: '/users', at: '/users?limit=1' });
    await expect(normalise(listed, server.origin)).toMatchFileSnapshot('golden/listUsers.golden');
  });

  test('nobody twice, whatever the letters', async () => {
    await makeUser('twice@example.org');
    const body = { email: 'TWICE@example.org', name: 'Twice' };
    expect(await call({ path: '/users', method: 'POST', body, status: 409 })).toMatchObject({
      error: { message: expect.stringContaining('twice@example.org') },
    });
  });

  test('the last owner stays one', async () => {
    const boss = await makeUser('boss@example.org', 'owner');
    const at = `/users/${boss.id}`;
    for (const body of [{ role: 'member' }, { disabled: true }]) {
      expect(await call({ path: '/users/{user}', at, method: 'PATCH', body, status: 409 })).toMatchObject({
        error: { code: 'conflict' },
      });
    }
    await makeUser('second@example.org', 'owner');
    await call({ path: '/users/{user}', at, method: 'PATCH', body: { role: 'member' } });
  });

  test('are kept by who sees every project only', async () => {
    expect(await statusOf(server.headers.native, '/users')).toBe(403);
    const body = { email: 'x@example.org', name: 'X' };
    expect(await statusOf(server.headers.native, '/users', { method: 'POST', body })).toBe(403);
  });

  test.each([
    ['/users/abc', 400],
    [`/users/${nobody}`, 404],
  ])('there is no %s', async (at, status) => {
    const body = await call({ path: '/users/{user}', at, method: 'PATCH', body: { name: 'X' }, status });
    expect(body).toHaveProperty('error.message');
  });
});

describe('members', () => {
  test('have a role in a project, until they are taken out', async () => {
    const user = await makeUser('ben@example.org');
    const member = await join(user, 'editor');
    await expect(normalise(member, server.origin)).toMatchFileSnapshot('golden/putMember.golden');
    await join(user, 'viewer');
    const path = '/projects/{project}/members';
    const listed = await call({ path, at: '/projects/shop/members' });
    await expect(normalise(listed, server.origin)).toMatchFileSnapshot('golden/listMembers.golden');
    const gone = {
      path: `${path}/{user}`,
      at: `/projects/shop/members/${user.id}`,
      method: 'DELETE',
      status: 204,
    } as const;
    await call(gone);
    await call(gone);
    expect(await call({ path, at: '/projects/shop/members' })).toEqual({ items: [] });
  });

  test('are added by their e-mail address by who cannot list them', async () => {
    const user = await makeUser('dora@example.org');
    const path = '/projects/{project}/members/{user}';
    const put = { path, method: 'PUT', body: { role: 'viewer' } } as const;
    const eve = await makeUser('eve@example.org');
    await join(eve, 'admin');
    const key = await keyOf(eve, 'admin');
    const added = await call({ ...put, at: '/projects/shop/members/Dora@example.org', key });
    expect(added).toMatchObject({ user: { id: user.id }, role: 'viewer' });
    await call({ ...put, at: '/projects/shop/members/nobody@example.org', key, status: 404 });
    for (const { id } of [user, eve])
      await call({ path, at: `/projects/shop/members/${id}`, method: 'DELETE', status: 204 });
  });

  test('of what is not there: not found', async () => {
    const user = await makeUser('cleo@example.org');
    const path = '/projects/{project}/members/{user}';
    const put = { path, method: 'PUT', body: { role: 'viewer' }, status: 404 } as const;
    const answers = [
      await call({ ...put, at: `/projects/nowhere/members/${user.id}` }),
      await call({ ...put, at: `/projects/shop/members/${nobody}` }),
      // A project that the key does not see.
      await call({ ...put, at: `/projects/${server.bank}/members/${user.id}`, key: server.headers.native }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('keys of people', () => {
  test('open the projects in which the person has the role, as long as that is so', async () => {
    const user = await makeUser('dov@example.org');
    const editor = await keyOf(user, 'editor');
    expect(await statusOf(editor, '/projects/shop')).toBe(404);
    await join(user, 'viewer');
    expect(await statusOf(editor, '/projects/shop')).toBe(404);
    await join(user, 'editor');
    expect(await statusOf(editor, '/projects/shop')).toBe(200);
    expect(await statusOf(editor, `/projects/${server.bank}`)).toBe(404);
    const at = `/users/${user.id}`;
    await call({ path: '/users/{user}', at, method: 'PATCH', body: { disabled: true } });
    expect(await statusOf(editor, '/projects/shop')).toBe(401);
    await call({ path: '/users/{user}', at, method: 'PATCH', body: { disabled: false } });
    expect(await statusOf(editor, '/projects/shop')).toBe(200);
  });

  test('an owner sees everything', async () => {
    const boss = await makeUser('owner@example.org', 'owner');
    expect(await statusOf(await keyOf(boss, 'admin'), `/projects/${server.bank}`)).toBe(200);
  });

  test('are for people there are', async () => {
    const body = { kind: 'native', name: 'x', user: nobody };
    expect(await call({ path: '/keys', method: 'POST', body, status: 404 })).toMatchObject({
      error: { code: 'not_found' },
    });
  });
});

describe('roles of keys', () => {
  const make = async (role: Role) => {
    const body = { kind: 'native', name: role, role, projects: ['shop'] };
    const made = await call({ path: '/keys', method: 'POST', body, status: 201 });
    return bearer((made as { secret: string }).secret);
  };
  const environment = { method: 'PUT', body: { name: 'Staging' } } as const;

  test.each([
    ['viewer', 200, 403, 200, 403],
    ['editor', 200, 200, 200, 403],
    ['admin', 200, 200, 200, 201],
  ] as const)('a %s', async (role, looks, changes, explains, handsOut) => {
    const key = await make(role);
    expect(await statusOf(key, '/projects/shop')).toBe(looks);
    expect(await statusOf(key, '/projects/shop/environments/staging', environment)).toBe(changes);
    const sentences = { method: 'POST', body: { sentences: ['Click "Save"'] } } as const;
    expect(await statusOf(key, '/projects/shop/explain', sentences)).toBe(explains);
    const body = { kind: 'docket', name: 'CI', projects: ['shop'] };
    expect(await statusOf(key, '/keys', { method: 'POST', body })).toBe(handsOut);
  });

  test('change with the key, at once', async () => {
    const body = { kind: 'native', name: 'shrinks', projects: ['shop'] };
    const made = (await call({ path: '/keys', method: 'POST', body, status: 201 })) as {
      key: WireUser;
      secret: string;
    };
    const key = bearer(made.secret);
    expect(await statusOf(key, '/projects/shop/environments/staging', environment)).toBe(200);
    const at = `/keys/${made.key.id}`;
    const changed = await call({
      path: '/keys/{key}',
      at,
      method: 'PATCH',
      body: { role: 'viewer', name: 'shrunk', requestsPerMinute: 2 },
    });
    await expect(normalise(changed, server.origin)).toMatchFileSnapshot('golden/updateKey.golden');
    expect(await statusOf(key, '/projects/shop/environments/staging', environment)).toBe(403);
    expect(await statusOf(key, '/projects/shop')).toBe(200);
    expect(await statusOf(key, '/projects/shop')).toBe(429);
    await call({ path: '/keys/{key}', at, method: 'DELETE', status: 204 });
    expect(await statusOf(key, '/projects/shop')).toBe(401);
    await call({ path: '/keys/{key}', at, method: 'DELETE', status: 404 });
  });
});

describe('the audit log', () => {
  test('tells what was changed, by whom, and holds no value of it', async () => {
    const secret = 'hush-hush-7';
    await ask(server, 'native', `${base}/projects/shop/variables/PASSWORD`, {
      method: 'PUT',
      body: { value: secret, secret: true },
    });
    await ask(server, 'docket', '/test_group_run/trigger_run', {
      method: 'POST',
      body: { test_blueprint_ids: [987_654] },
    });
    const listed = (await call({ path: '/audit', key: server.headers.native })) as { items: unknown[] };
    const [newest] = listed.items;
    const own = [Object.assign({}, newest, { serial: 1 })];
    await expect(normalise({ items: own, next: null }, server.origin)).toMatchFileSnapshot(
      'golden/listAuditEntries.golden',
    );
    expect(own).toMatchObject([{ actor: 'native key', action: 'putVariable', object: 'PASSWORD' }]);
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  test('of other projects is not shown, nor to editors', async () => {
    await call({ path: '/projects', method: 'POST', body: { name: 'Elsewhere' }, status: 201 });
    const all = (await call({ path: '/audit' })) as { items: { action: string }[] };
    expect(all.items[0]).toMatchObject({ action: 'createProject', actor: 'administrator' });
    const own = (await call({ path: '/audit', key: server.headers.native })) as {
      items: { action: string }[];
    };
    expect(own.items.map(({ action }) => action)).not.toContain('createProject');
    const { secret } = await createKey(server.context, owner, { kind: 'native', name: 'e', role: 'editor' });
    await call({ path: '/audit', key: bearer(secret), status: 403 });
  });
});
