import { expect, test } from 'vitest';

import { openDatabase } from '#store/open-database.ts';

import { openTestDatabase } from '../rig/database.ts';

test('a database by URL is connected and brought up to date', async () => {
  await using empty = await openTestDatabase('nothing');
  await using opened = await openDatabase({
    url: empty.url,
    dataFolder: '/nowhere',
    onWarning: (message) => expect.unreachable(message),
  });
  expect(await opened.database.selectFrom('runs').selectAll().execute()).toEqual([]);
  expect(opened.exclusive).toBe(false);
});

test('a server that cannot be reached is named, its password is not', async () => {
  const opening = openDatabase({
    url: 'postgresql://ada:hush@127.0.0.1:1/shop',
    dataFolder: '/nowhere',
    onWarning: (message) => expect.unreachable(message),
  });
  await expect(opening).rejects.toMatchObject({
    code: 'database_unavailable',
    message: expect.stringMatching(/127\.0\.0\.1:1\/shop cannot be reached: .*ECONNREFUSED/),
  });
  await expect(opening).rejects.not.toThrow(/hush/);
});
