import type { AppError } from '#core/domain/app-error.ts';

import type { ErrorTable } from '../../dialect.ts';

const internal = {
  status: 500,
  word: 'InternalError',
  message: 'Something went wrong on our side.',
} as const;

/** Always `{error, message}`; the words are those that clients of this vendor know. */
export const errors = {
  bad_request: { status: 400, word: 'ValidationError' },
  bad_json: { status: 400, word: 'ValidationError' },
  body_too_large: { status: 413, word: 'PayloadTooLarge' },
  unauthorized: { status: 401, word: 'Unauthorized', message: 'Invalid or missing API key' },
  forbidden: { status: 403, word: 'Forbidden' },
  not_found: { status: 404, word: 'NotFound' },
  conflict: { status: 409, word: 'Conflict' },
  rate_limited: { status: 429, word: 'RateLimited' },
  test_file_invalid: { status: 400, word: 'ValidationError' },
  variable_missing: { status: 400, word: 'ValidationError' },
  config_invalid: internal,
  no_browser: { status: 500, word: 'InternalError' },
  port_in_use: internal,
  database_unavailable: { status: 504, word: 'GatewayTimeout' },
  media_full: { status: 500, word: 'InternalError' },
  unavailable: { status: 504, word: 'GatewayTimeout' },
  internal,
} as const satisfies ErrorTable;

export function presentError(error: AppError): { error: string; message: string } {
  const wire: ErrorTable[keyof ErrorTable] = errors[error.code];
  return { error: wire.word, message: wire.message ?? error.message, ...error.details };
}
