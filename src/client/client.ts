import createFetch, { type Client as FetchClient, type Middleware } from 'openapi-fetch';

import { AppError, type ErrorCode, type Problem } from '#core/domain/app-error.ts';

import type { components, paths } from './native-api.d.ts';

export type Client = FetchClient<paths>;
export type Batch = components['schemas']['Batch'];
export type Run = components['schemas']['Run'];

export type ClientOptions = {
  /** Where the server is, as in `http://127.0.0.1:4600`. */
  readonly url: string;
  /** A key of our own API, `rw_…`. */
  readonly key: string;
};

/**
 * A client of our own API, whose calls and answers are typed by its contract. What the server refuses is thrown as the `AppError` that it
 * tells of; `unavailable` where it does not answer.
 */
export function createClient({ key, url }: ClientOptions): Client {
  const client = createFetch<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: { authorization: `Bearer ${key}` },
  });
  client.use(throwErrors(url));
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

function throwErrors(url: string): Middleware {
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
      error instanceof AppError
        ? error
        : new AppError(
            'unavailable',
            `The server at ${url} does not answer: start it with "runwright serve", or say where it is with --server.`,
            { cause: error },
          ),
  };
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
