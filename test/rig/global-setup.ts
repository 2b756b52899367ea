import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { openEmbeddedPostgres } from '#store/embedded-postgres.ts';
import { openStore } from '#store/open-store.ts';

import { onServer, templateName, withDatabase } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A unix socket that answers with the address of a PostgreSQL; the first who asks starts it. */
    postgresDoor: string;
  }
}

/**
 * One PostgreSQL for the suite, started when the first test asks for it: `openTestDatabase` does. The tests of the
 * suite can be pointed at another one with RUNWRIGHT_TEST_DATABASE_URL, whose user may create databases.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'runwright-suite-'));
  // So that PostgreSQL's own user reaches it where we are root, and everything is in one place to be removed.
  await chmod(folder, 0o711);
  const resources = new AsyncDisposableStack();
  resources.defer(async () => await rm(folder, { recursive: true, force: true }));
  let start: Promise<string> | undefined;
  const door = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    start ??= startPostgres(folder, resources);
    start.then(
      (url) => socket.end(JSON.stringify({ url })),
      (error: unknown) => socket.end(JSON.stringify({ problem: String(error) })),
    );
  });
  const path = join(folder, 'door');
  await new Promise<void>((resolve) => {
    door.listen(path, resolve);
  });
  project.provide('postgresDoor', path);
  return async () => {
    door.close();
    // The test that asked has been told why it did not start.
    await start?.catch(() => undefined);
    await resources.disposeAsync();
  };
}

async function startPostgres(folder: string, resources: AsyncDisposableStack): Promise<string> {
  const given = process.env['RUNWRIGHT_TEST_DATABASE_URL'];
  const url = given ?? (await startEmbedded(folder, resources));
  await makeTemplate(url, folder);
  return url;
}

async function startEmbedded(folder: string, resources: AsyncDisposableStack): Promise<string> {
  const postgres = resources.use(
    await openEmbeddedPostgres({
      dataFolder: join(folder, 'data'),
      onWarning: (message) => console.warn(message),
      // A suite's database is thrown away: what a power cut would do to it does not matter.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
    }),
  );
  return postgres.connectionString;
}

/** What each test's database is a copy of: copying is quicker than making the tables anew. */
async function makeTemplate(url: string, folder: string): Promise<void> {
  await onServer(url, `drop database if exists ${templateName} with (force)`);
  await onServer(url, `create database ${templateName}`);
  const store = await openStore({
    databaseUrl: withDatabase(url, templateName),
    dataFolder: folder,
    onWarning: (message) => console.warn(message),
  });
  await store[Symbol.asyncDispose]();
}
