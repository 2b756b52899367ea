import { AppError } from '#core/domain/app-error.ts';

const mostRows = 10_000;

/** A page by its number, as rows to skip and to take. Throws `bad_request` beyond the 10,000 rows that a list can be paged through. */
export function readPage({ page, per_page: limit }: { readonly page: number; readonly per_page: number }): {
  readonly offset: number;
  readonly limit: number;
} {
  const offset = (page - 1) * limit;
  if (offset < mostRows) return { offset, limit };
  throw new AppError(
    'bad_request',
    `Pages end after ${mostRows} entries: narrow the list by its filters to see what is further back.`,
  );
}
