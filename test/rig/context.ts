import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Secrets } from '#config/secrets.ts';
import type { Context, Log } from '#core/operations/context.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import type { Caller, ProjectRecord, TestRecord } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { openStore, type Store } from '#store/open-store.ts';

import { openTestDatabase } from './database.ts';

/** Sees every project, calls by our own API. */
export const admin: Caller = { name: 'Ada', email: 'ada@example.org', dialect: 'native', projectIds: null };

export type LoggedLine = { readonly level: keyof Log; readonly fields: object; readonly message: string };

/** Everything an operation needs, on a database and a media folder of its own. */
export type TestContext = AsyncDisposable & {
  readonly context: Context;
  readonly store: Store;
  /** Of the database, for another process or a second context. */
  readonly url: string;
  readonly lines: readonly LoggedLine[];
};

export async function openTestContext(): Promise<TestContext> {
  await using opening = new AsyncDisposableStack();
  const { url } = opening.use(await openTestDatabase());
  const dataFolder = await mkdtemp(join(tmpdir(), 'runwright-test-'));
  opening.defer(async () => await rm(dataFolder, { recursive: true, force: true }));
  const secrets = new Secrets(randomBytes(32));
  const second = opening.use(await openContextOn(url, dataFolder, secrets));
  const opened = opening.move();
  return { ...second, url, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** One more process on the same database, as far as operations can tell. */
export async function openContextOn(
  url: string,
  dataFolder: string,
  secrets: Context['secrets'],
): Promise<Omit<TestContext, 'url'>> {
  const lines: LoggedLine[] = [];
  const log = (level: keyof Log) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  const store = await openStore({
    databaseUrl: url,
    dataFolder,
    maxConnections: 8,
    onWarning: (message) => lines.push({ level: 'warn', fields: {}, message }),
  });
  const { database, events, media, queue } = store;
  return {
    context: {
      database,
      events,
      media,
      queue,
      secrets,
      log: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
      clock: () => new Date(),
    },
    store,
    lines,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

export const sampleDefinition: TestDefinition = {
  name: 'A member can buy a lamp',
  url: 'https://shop.example/',
  tags: ['smoke'],
  variables: [],
  steps: [
    { type: 'act', instruction: 'Click "Sign in"' },
    { type: 'assert', instruction: 'The basket is empty' },
  ],
};

/** A project with one test. */
export async function makeProject(
  context: Context,
  definition: Partial<TestDefinition> = {},
): Promise<{ readonly project: ProjectRecord; readonly test: TestRecord }> {
  const name = `Shop ${randomBytes(4).toString('hex')}`;
  const project = await createProject(context, admin, { name });
  const test = await putTest(context, admin, {
    project: { id: project.id },
    definition: { ...sampleDefinition, ...definition },
  });
  return { project, test };
}
