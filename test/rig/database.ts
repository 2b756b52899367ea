import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';

import { Client } from 'pg';
import { inject } from 'vitest';

/** A database of its own, empty, dropped when disposed. */
export type TestDatabase = AsyncDisposable & { readonly url: string };

export async function openTestDatabase(): Promise<TestDatabase> {
  const serverUrl = await askForPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name}`);
  return {
    url: withDatabase(serverUrl, name),
    [Symbol.asyncDispose]: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

async function askForPostgres(): Promise<string> {
  const socket = createConnection(inject('postgresDoor'));
  const { url, problem } = JSON.parse(await text(socket)) as { url?: string; problem?: string };
  if (url === undefined) throw new Error(`The suite's PostgreSQL did not start: ${problem}`);
  return url;
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A socket's address has an empty host, which URL cannot parse. */
function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}
