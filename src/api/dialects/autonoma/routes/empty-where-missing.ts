import { AppError } from '#core/domain/app-error.ts';
import type { Page } from '#core/domain/records.ts';

/** The items of a page. What a list is filtered by may be unknown: then nothing fits. */
export async function emptyWhereMissing<T>(list: () => Promise<Page<T>>): Promise<readonly T[]> {
  try {
    return (await list()).items;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return [];
    throw error;
  }
}
