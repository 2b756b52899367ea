import type { DialectName } from '#core/domain/records.ts';

import type { TestServer } from '../api/open-server.ts';

export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

export type Question = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  /** Replaces the dialect's key. */
  readonly key?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Asks a running server with the key of a dialect. */
export async function ask(
  server: TestServer,
  dialect: DialectName,
  path: string,
  { method = 'GET', body, key, headers = {} }: Question = {},
): Promise<Answer> {
  const answer = await fetch(`${server.origin}${path}`, {
    method,
    headers: {
      ...(key ?? server.headers[dialect]),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Pages and event streams are no JSON.
    return text;
  }
}
