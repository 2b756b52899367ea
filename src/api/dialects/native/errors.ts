import { STATUS_CODES } from 'node:http';

import type { AppError, Problem } from '#core/domain/app-error.ts';

import type { ErrorTable, WireError } from '../../dialect.ts';

const internal = { status: 500, word: 'internal', message: 'Something went wrong on our side.' } as const;

/** The code of an error is the table's word. */
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
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
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

/** Problem details (RFC 9457), and beside them all that is wrong, each thing in its place. */
export function presentError(error: AppError): WireErrorBody {
  const { message = error.message, status, word }: WireError = errors[error.code];
  return {
    type: `urn:runwright:error:${word}`,
    title: STATUS_CODES[status] ?? '',
    status,
    detail: message,
    error: { code: word, message, problems: error.problems.map(presentProblem) },
  };
}
