import { AppError } from '#core/domain/app-error.ts';

import type { ByteRange } from './media-store.ts';

/** First and last byte of what is asked for; everything where nothing is. Throws `bad_request` for what lies outside. */
export function rangeWithin(
  range: ByteRange | undefined,
  sizeBytes: number,
): { readonly start: number; readonly end: number } {
  const start = range?.start ?? 0;
  const end = Math.min(range?.end ?? sizeBytes - 1, sizeBytes - 1);
  const possible = Number.isInteger(start) && start >= 0 && start <= end;
  if (range !== undefined && !possible) {
    throw new AppError('bad_request', `The range is outside the file, which has ${sizeBytes} bytes.`);
  }
  return { start, end };
}

export function notKept(): AppError {
  return new AppError('not_found', 'This file is not kept any more.');
}
