import type { Caller, Page, Ref } from '#core/domain/records.ts';
import type { FiringRecord } from '#core/domain/schedule.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listFirings as selectFirings } from '#store/schedules.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';
import { lookUpSchedule } from '../look-up.ts';

export type ListFiringsInput = PageInput & { readonly schedule: Ref };

/** What came of each time it was due, newest first. Throws `not_found`. */
export async function listFirings(
  context: Context,
  caller: Caller,
  input: ListFiringsInput,
): Promise<Page<FiringRecord>> {
  const { id } = await lookUpSchedule(context.database, caller, input.schedule);
  // A firing has no serial: in its place stand the milliseconds of the time it was due.
  const { before, limit } = parsePage(input);
  const page = { before: before === null ? null : new Date(before), limit };
  const rows = await selectFirings(context.database, id, page);
  const numbered = rows.map((firing) => ({ serial: firing.dueAt.getTime(), firing }));
  const { items, next } = toPage(numbered, limit);
  return { items: items.map(({ firing }) => firing), next };
}
