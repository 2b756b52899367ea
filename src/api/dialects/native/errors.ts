import type { AppError, Problem } from '#core/domain/app-error.ts';

import type { ErrorTable } from '../../dialect.ts';

const internal = { status: 500, word: 'internal', message: 'Something went wrong on our side.' } as const;

/** `{error: {code, message, problems}}`; the code is the table's word. */
export const errors = {
  bad_request: { status: 400, word: 'bad_request' },
  bad_json: { status: 400, word: 'bad_json' },
  body_too_large: { status: 413, word: 'body_too_large' },
  unauthorized: {
    status: 401,
    word: 'unauthorized',
    message: 'The API key is missing, unknown or disabled. Send it as Authorization: Bearer rw_…',
  },
  forbidden: { status: 403, word: 'forbidden' },
  not_found: { status: 404, word: 'not_found' },
  conflict: { status: 409, word: 'conflict' },
  rate_limited: { status: 429, word: 'rate_limited' },
  test_file_invalid: { status: 422, word: 'test_file_invalid' },
  variable_missing: { status: 422, word: 'variable_missing' },
  config_invalid: internal,
  no_browser: { status: 503, word: 'no_browser' },
  port_in_use: internal,
  database_unavailable: { status: 503, word: 'database_unavailable' },
  media_full: { status: 507, word: 'media_full' },
  unavailable: { status: 503, word: 'unavailable' },
  internal,
} as const satisfies ErrorTable;

export type WireErrorBody = {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly problems: readonly WireProblem[];
  };
};

export type WireProblem = {
  readonly at: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
};

export function presentProblem({ at, line, column, message }: Problem): WireProblem {
  return { at: at ?? null, line: line ?? null, column: column ?? null, message };
}

export function presentError(error: AppError): WireErrorBody {
  const wire: ErrorTable[keyof ErrorTable] = errors[error.code];
  const problems = error.problems.map(presentProblem);
  return { error: { code: wire.word, message: wire.message ?? error.message, problems } };
}
