import createFetch, { type Client as FetchClient, type Middleware } from 'openapi-fetch';

import { AppError, type ErrorCode, type Problem } from '#core/domain/app-error.ts';

import type { components, paths } from './native-api.d.ts';

export type Client = FetchClient<paths>;
export type Batch = components['schemas']['Batch'];
export type Run = components['schemas']['Run'];
export type Gate = components['schemas']['Gate'];

export type ClientOptions = {
  /** Where the server is, as in `http://127.0.0.1:4600`. */
  readonly url: string;
  /** A key of our own API, `rw_…`; the dashboard has a session instead. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is said where the server does not answer. */
  readonly unreachable?: string;
};

/**
 * A client of our own API, whose calls and answers are typed by its contract. What the server refuses is thrown as the `AppError` that it
 * tells of; `unavailable` where it does not answer.
 */
export function createClient({ headers, key, unreachable, url }: ClientOptions): Client {
  const client = createFetch<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { ...headers, ...(key !== undefined && { authorization: `Bearer ${key}` }) },
  });
  const sentence = `The server at ${url} does not answer: start it with "runwright serve", or say where it is with --server.`;
  client.use(throwErrors(url, unreachable ?? sentence));
  return client;
}

/** The answer's body, where it has one: the client throws for every other. */
export function bodyOf<T>({ data }: { readonly data?: T }): T {
  if (data === undefined) throw new AppError('internal', 'The server answered without a body.');
  return data;
}

type WireError = {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly problems?: readonly {
      readonly at: string | null;
      readonly line: number | null;
      readonly column: number | null;
      readonly message: string;
    }[];
  };
};

function throwErrors(url: string, unreachable: string): Middleware {
  return {
    onResponse: async ({ response }) => {
      if (response.ok) return;
      const { error } = (await response.json().catch(() => ({}))) as WireError;
      throw new AppError(
        (error?.code ?? 'internal') as ErrorCode,
        error?.message ?? `${url} answered with status ${response.status}: is it a Runwright server?`,
        { problems: error?.problems?.map(toProblem) ?? [] },
      );
    },
    onError: ({ error }) =>
      error instanceof AppError || isAborted(error)
        ? error
        : new AppError('unavailable', unreachable, { cause: error }),
  };
}

/** Whoever asked has lost interest: nothing is wrong. */
function isAborted(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AbortError';
}

function toProblem({
  at,
  column,
  line,
  message,
}: {
  readonly at: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}): Problem {
  return {
    message,
    ...(at === null ? {} : { at }),
    ...(line === null ? {} : { line }),
    ...(column === null ? {} : { column }),
  };
}
