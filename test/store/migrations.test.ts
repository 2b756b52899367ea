import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { openDatabase, type OpenedDatabase } from '#store/open-database.ts';
import { openRunQueue } from '#store/run-queue.ts';

import { openTestDatabase } from '../rig/database.ts';

const open = async (url: string): Promise<OpenedDatabase> =>
  await openDatabase({
    url,
    dataFolder: '/nowhere',
    maxConnections: 3,
    onWarning: (message) => expect.unreachable(message),
  });

test('six processes that start at once make the tables once', async () => {
  await using empty = await openTestDatabase('nothing');
  const opened = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const one = await open(empty.url);
      const queue = await openRunQueue(one.database, {
        onError: (error) => expect.unreachable(String(error)),
      });
      return { one, queue };
    }),
  );
  await using another = await open(empty.url);
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    another.database,
  );
  const files = await readdir(join(import.meta.dirname, '../../src/store/migrations'));
  expect(applied.rows).toEqual(files.toSorted().map((file) => ({ name: basename(file, '.sql') })));
  for (const { one, queue } of opened) {
    await queue[Symbol.asyncDispose]();
    await one[Symbol.asyncDispose]();
  }
});

test('the tables are those of the golden', async () => {
  await using database = await openTestDatabase('nothing');
  await using opened = await open(database.url);
  const columns = await sql<Record<string, string>>`
    select table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'
    order by table_name, ordinal_position`.execute(opened.database);
  const indexes = await sql<{ indexdef: string }>`
    select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'kysely%'
    order by indexname`.execute(opened.database);
  const constraints = await sql<{ conrelid: string; definition: string }>`
    select conrelid::regclass::text, pg_get_constraintdef(oid) as definition from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conrelid::regclass::text not like 'kysely%'
    order by 1, 2`.execute(opened.database);
  const lines = [
    ...columns.rows.map((row) =>
      [
        `${row['table_name']}.${row['column_name']}: ${row['data_type']}`,
        row['is_nullable'] === 'NO' ? ' not null' : '',
        row['column_default'] === null ? '' : ` default ${row['column_default']}`,
      ].join(''),
    ),
    '',
    ...indexes.rows.map((row) => row.indexdef.replaceAll('public.', '')),
    '',
    ...constraints.rows.map((row) => `${row.conrelid}: ${row.definition}`),
  ];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('schema.golden.txt');
});

test('a database of a newer version is left alone', async () => {
  await using database = await openTestDatabase('nothing');
  await using opened = await open(database.url);
  await sql`insert into kysely_migration (name, timestamp) values ('9999-future', now()::text)`.execute(
    opened.database,
  );
  await expect(open(database.url)).rejects.toMatchObject({
    code: 'database_unavailable',
    message: expect.stringMatching(/newer version/),
  });
});
