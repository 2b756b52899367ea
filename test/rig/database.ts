import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';

import { Client } from 'pg';
import { inject } from 'vitest';

/** A database of its own, dropped when disposed. */
export type TestDatabase = AsyncDisposable & { readonly url: string };

export const templateName = 'runwright_test_template';

/** @param content `tables` as the program makes them, or `nothing`. */
export async function openTestDatabase(content: 'tables' | 'nothing' = 'tables'): Promise<TestDatabase> {
  const serverUrl = await askForPostgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = content === 'tables' ? ` template ${templateName}` : '';
  await onServer(serverUrl, `create database ${name}${template}`);
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

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A socket's address has an empty host, which URL cannot parse. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
}
