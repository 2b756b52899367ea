import { type Expression, type SelectQueryBuilder, sql, type SqlBool } from 'kysely';

import { AppError } from '#core/domain/app-error.ts';
import type { Page } from '#core/domain/records.ts';

import type { Connection } from './database.ts';

const defaultLimit = 50;
const maxLimit = 200;
/** Rows that are skipped are read all the same. */
const maxOffset = 10_000;

/** Which rows of a list, newest first: those with a smaller serial than `before`, and of those not the first `offset`. */
export type PageOf = { readonly before: number | null; readonly offset: number; readonly limit: number };

/** Throws `bad_request` for a cursor that no list gave out, a limit outside 1 to 200, or an offset outside 0 to 10,000. */
export function parsePage(input: {
  readonly cursor?: string;
  readonly offset?: number;
  readonly limit?: number;
}): PageOf {
  const limit = input.limit ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    throw new AppError('bad_request', `The limit has to be a whole number from 1 to ${maxLimit}.`, {
      problems: [{ at: 'limit', message: `must be from 1 to ${maxLimit}` }],
    });
  }
  const offset = input.offset ?? 0;
  if (!Number.isInteger(offset) || offset < 0 || offset > maxOffset) {
    throw new AppError(
      'bad_request',
      `The offset has to be a whole number from 0 to ${maxOffset}: to see what is further back, narrow the list.`,
      { problems: [{ at: 'offset', message: `must be from 0 to ${maxOffset}` }] },
    );
  }
  return { before: input.cursor === undefined ? null : parseCursor(input.cursor), offset, limit };
}

/**
 * The rows of a page, newest first, and one more, which tells that there is a next page; for a query's `$call`.
 * @param table Whose serial numbers order the list, where the query names several.
 */
export function newestFirst(page: PageOf, table?: string) {
  const serial = sql.ref<number>(table === undefined ? 'serial' : `${table}.serial`);
  return <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O> =>
    (page.before === null ? query : query.where(sql<SqlBool>`${serial} < ${page.before}`))
      .orderBy(serial, 'desc')
      .limit(page.limit + 1)
      .offset(page.offset);
}

/** @param rows Up to `limit + 1` of them: one more than asked for says that there is a next page. */
export function toPage<T extends { readonly serial: number }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? formatCursor(last.serial) : null };
}

/**
 * How many rows a list has, counted only as far as it can be skipped through, so that it costs the same however many there are.
 * @param upTo The list's rows, at most so many.
 */
export async function countRows(
  db: Connection,
  upTo: (limit: number) => Expression<unknown>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (${upTo(maxOffset)}) as counted`.execute(db);
  return rows[0]?.count ?? 0;
}

function formatCursor(serial: number): string {
  return Buffer.from(`before:${serial}`).toString('base64url');
}

function parseCursor(cursor: string): number {
  const match = /^before:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[1] === undefined) {
    throw new AppError(
      'bad_request',
      'The cursor is not one that a list gave out. Start from the first page.',
      {
        problems: [{ at: 'cursor', message: 'not a cursor of this server' }],
      },
    );
  }
  return Number(match[1]);
}
