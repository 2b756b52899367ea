import { afterAll, beforeAll, expect, test } from 'vitest';

import { owner, openTestServer, type TestServer } from '../../api/open-server.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { type Call, callNative } from './call-native.ts';

type Wire = { readonly id: string; readonly version: number };

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const call = async (question: Call): Promise<never> => await callNative(server, question);
const markdown = (steps: readonly string[]): string =>
  `---\nname: Buy\nurl: https://shop.example\n---\n\n${steps.map((step) => `- ${step}\n`).join('')}`;

async function makeTest(folder?: string): Promise<Wire> {
  return await putTest(server.context, owner, {
    project: { id: server.shop },
    definition: {
      name: 'Buy',
      url: 'https://shop.example',
      tags: ['smoke'],
      variables: [],
      steps: [{ type: 'act', instruction: 'Click "Buy"' }],
    },
    ...(folder === undefined ? {} : { folder }),
  });
}

const at = ({ id }: Wire) => ({ path: '/tests/{test}', at: `/tests/${id}` });
const versionsOf = ({ id }: Wire) => ({ path: '/tests/{test}/versions', at: `/tests/${id}/versions` });
const fileOf = ({ id }: Wire, query: string) => ({
  path: '/tests/{test}/file',
  at: `/tests/${id}/file?${query}`,
});

test('a test is rewritten from the version that was read, and not over a newer one', async () => {
  const made = await makeTest();
  const patch = { ...at(made), method: 'PATCH' } as const;
  const mine = { text: markdown(['Click "Buy"', 'Click "Pay"']), version: 1 };
  const saved = await call({ ...patch, body: mine, golden: 'updateTest' });
  expect(saved).toMatchObject({ version: 2, filePath: null, steps: [{}, { instruction: 'Click "Pay"' }] });
  const theirs = { text: markdown(['Click "Sell"']), version: 1 };
  const refused = await call({ ...patch, body: theirs, status: 409 });
  expect(refused).toMatchObject({ detail: expect.stringContaining('version 2') });
  await call({ ...patch, body: { ...theirs, text: '---\nname: [\n---\n' }, status: 422 });
  expect(await call(at(made))).toMatchObject({ version: 2 });
  await call({ ...patch, body: { ...theirs, version: 2 } });
  const versions = await call({ ...versionsOf(made), golden: 'listTestVersions' });
  expect(versions).toMatchObject({ items: [{ version: 3 }, { version: 2, stepCount: 2 }, { version: 1 }] });
  const page = (await call({ ...versionsOf(made), at: `${versionsOf(made).at}?limit=2` })) as {
    next: string;
  };
  expect(await call({ ...versionsOf(made), at: `${versionsOf(made).at}?cursor=${page.next}` })).toMatchObject(
    { items: [{ version: 1 }], next: null },
  );
});

test('a file is had in either format, and as it was in an earlier version', async () => {
  const made = await makeTest();
  await call({ ...at(made), method: 'PATCH', body: { text: markdown(['Click "Sell"']) } });
  const first = { path: 'buy.test.md', text: expect.stringContaining('- Click "Buy"') };
  expect(await call(fileOf(made, 'format=markdown&version=1'))).toMatchObject(first);
  const now = { path: 'buy.test.yaml', text: expect.stringContaining('- Click "Sell"') };
  expect(await call(fileOf(made, 'format=yaml'))).toMatchObject(now);
  await call({ ...fileOf(made, 'version=9'), status: 404 });
});

test('a test is renamed, moved and taken out of batches without its text', async () => {
  const made = await makeTest();
  const patch = { ...at(made), method: 'PATCH' } as const;
  const folder = (await call({
    path: '/projects/{project}/folders',
    at: '/projects/shop/folders',
    method: 'POST',
    body: { name: 'Checkout' },
    status: 201,
  })) as Wire;
  const body = { name: 'Buy a lamp', folder: folder.id, enabled: false };
  expect(await call({ ...patch, body })).toMatchObject({
    name: 'Buy a lamp',
    folder: { id: folder.id },
    enabled: false,
    tags: ['smoke'],
  });
  expect(await call({ ...patch, body: { folder: null, enabled: true } })).toMatchObject({
    name: 'Buy a lamp',
    folder: null,
    enabled: true,
  });
  const nobody = '00000000-0000-7000-8000-000000000000';
  await call({ ...patch, body: { folder: nobody }, status: 404 });
  await call({ ...patch, at: `/tests/${nobody}`, body: { name: 'x' }, status: 404 });
});
