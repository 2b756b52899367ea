import { uuidToBase36 } from '#base/ids.ts';
import type { AppError } from '#core/domain/app-error.ts';

import type { ErrorContext, ErrorTable } from '../../dialect.ts';

/** Statuses and words that clients of this vendor know: 400, 401, 404 and 500, always `{error, message}`. */
export const errors = {
  bad_request: { status: 400, word: 'Bad Request' },
  bad_json: { status: 400, word: 'Bad Request' },
  body_too_large: { status: 413, word: 'Payload Too Large' },
  unauthorized: { status: 401, word: 'Unauthorized', message: 'Invalid authentication credentials' },
  forbidden: { status: 403, word: 'Forbidden' },
  not_found: { status: 404, word: 'Not found' },
  conflict: { status: 409, word: 'Conflict' },
  rate_limited: { status: 429, word: 'Too Many Requests' },
  test_file_invalid: { status: 400, word: 'Bad Request' },
  variable_missing: { status: 400, word: 'Bad Request' },
  config_invalid: {
    status: 500,
    word: 'Internal Server Error',
    message: 'Something went wrong on our side.',
  },
  no_browser: { status: 500, word: 'Internal Server Error' },
  port_in_use: { status: 500, word: 'Internal Server Error', message: 'Something went wrong on our side.' },
  database_unavailable: { status: 503, word: 'Service Unavailable' },
  media_full: { status: 507, word: 'Insufficient Storage' },
  unavailable: { status: 503, word: 'Service Unavailable' },
  internal: { status: 500, word: 'Internal Server Error', message: 'Something went wrong on our side.' },
} as const satisfies ErrorTable;

export function presentError(
  error: AppError,
  { resource }: ErrorContext,
): { error: string; message: string } {
  const wire: ErrorTable[keyof ErrorTable] = errors[error.code];
  if (error.code === 'not_found' && resource !== undefined) {
    return { error: wire.word, message: `Resource with id \`${resource}\` not found` };
  }
  return { error: wire.word, message: wire.message ?? inOwnIds(error.message) };
}

/** Our messages name objects by UUID, clients of this dialect by base 36. */
function inOwnIds(message: string): string {
  return message.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, uuidToBase36);
}
