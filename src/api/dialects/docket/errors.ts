import type { AppError } from '#core/domain/app-error.ts';

import type { ErrorTable } from '../../dialect.ts';

const internal = {
  status: 500,
  word: 'Internal Server Error',
  message: 'Something went wrong on our side.',
} as const;

/** This vendor publishes no error format: ours is `{error, message}` with the status's usual words. */
export const errors = {
  bad_request: { status: 400, word: 'Bad Request' },
  bad_json: { status: 400, word: 'Bad Request' },
  body_too_large: { status: 413, word: 'Payload Too Large' },
  unauthorized: {
    status: 401,
    word: 'Unauthorized',
    message: 'The header X-API-KEY is missing or holds no valid key.',
  },
  forbidden: { status: 403, word: 'Forbidden' },
  not_found: { status: 404, word: 'Not Found' },
  conflict: { status: 409, word: 'Conflict' },
  rate_limited: { status: 429, word: 'Too Many Requests' },
  test_file_invalid: { status: 400, word: 'Bad Request' },
  variable_missing: { status: 400, word: 'Bad Request' },
  config_invalid: internal,
  no_browser: { status: 500, word: 'Internal Server Error' },
  port_in_use: internal,
  database_unavailable: { status: 503, word: 'Service Unavailable' },
  media_full: { status: 507, word: 'Insufficient Storage' },
  unavailable: { status: 503, word: 'Service Unavailable' },
  internal,
} as const satisfies ErrorTable;

export function presentError(error: AppError): { error: string; message: string } {
  const wire: ErrorTable[keyof ErrorTable] = errors[error.code];
  return { error: wire.word, message: wire.message ?? error.message };
}
