import type { AppError } from '#core/domain/app-error.ts';

import type { ErrorTable } from '../../dialect.ts';

const internal = { status: 500, word: '', message: 'Something went wrong on our side.' } as const;

/** Statuses as this vendor uses them; its errors have a message and no word. */
export const errors = {
  bad_request: { status: 400, word: '' },
  bad_json: { status: 400, word: '' },
  body_too_large: { status: 413, word: '' },
  unauthorized: { status: 401, word: '', message: 'The API key is missing, unknown or disabled.' },
  forbidden: { status: 403, word: '' },
  not_found: { status: 404, word: '' },
  conflict: { status: 412, word: '' },
  rate_limited: { status: 429, word: '' },
  test_file_invalid: { status: 400, word: '' },
  variable_missing: { status: 400, word: '' },
  config_invalid: internal,
  no_browser: { status: 500, word: '' },
  port_in_use: internal,
  database_unavailable: { status: 503, word: '' },
  media_full: { status: 507, word: '' },
  unavailable: { status: 503, word: '' },
  internal,
} as const satisfies ErrorTable;

export function presentError(error: AppError): { data: null; error: { message: string } } {
  const wire: ErrorTable[keyof ErrorTable] = errors[error.code];
  return { data: null, error: { message: wire.message ?? error.message } };
}
