import type { Selectable } from 'kysely';

import { uuidv7 } from '#base/ids.ts';
import type { Ref } from '#core/domain/records.ts';
import type { FiringRecord, ScheduleRecord } from '#core/domain/schedule.ts';

import type { Connection } from './database.ts';
import { identityOf } from './identity.ts';
import { cleanText } from './jsonb.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';
import { isRow, isVisible, type Scope } from './scope.ts';

export type PutSchedule = Omit<ScheduleRecord, 'id' | 'serial' | 'createdAt' | 'updatedAt'> & {
  readonly now: Date;
};

export async function insertSchedule(db: Connection, schedule: PutSchedule): Promise<ScheduleRecord> {
  const row = await db
    .insertInto('schedules')
    .values({
      id: uuidv7(schedule.now.getTime()),
      created_at: schedule.now,
      project_id: schedule.projectId,
      ...columnsOf(schedule),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSchedule(row);
}

/** @returns Undefined where it is gone. */
export async function replaceSchedule(
  db: Connection,
  id: string,
  schedule: PutSchedule,
): Promise<ScheduleRecord | undefined> {
  const row = await db
    .updateTable('schedules')
    .set(columnsOf(schedule))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row && toSchedule(row);
}

export async function findSchedule(
  db: Connection,
  ref: Ref,
  scope: Scope,
): Promise<ScheduleRecord | undefined> {
  const row = await db
    .selectFrom('schedules')
    .selectAll()
    .where(isRow('schedules', ref))
    .where(isVisible('schedules.project_id', scope))
    .executeTakeFirst();
  return row && toSchedule(row);
}

export type ScheduleFilter = {
  readonly projectId: string;
  readonly folderId?: string | undefined;
  readonly environmentId?: string | undefined;
};

export async function listSchedules(
  db: Connection,
  filter: ScheduleFilter,
  page: PageOf,
): Promise<ScheduleRecord[]> {
  const equal = { folder_id: filter.folderId, environment_id: filter.environmentId } as const;
  let query = db.selectFrom('schedules').selectAll().where('project_id', '=', filter.projectId);
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) query = query.where(column as keyof typeof equal, '=', value);
  }
  const rows = await query.$call(newestFirst(page)).execute();
  return rows.map(toSchedule);
}

/** With its firings. @returns False where there was none. */
export async function deleteSchedule(db: Connection, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('schedules').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Locks one that is due, unless another node is at it. Those of deleted projects never are. */
export async function lockDueSchedule(db: Connection, now: Date): Promise<ScheduleRecord | undefined> {
  const row = await db
    .selectFrom('schedules')
    .selectAll()
    .where('enabled', '=', true)
    .where('next_at', '<=', now)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('projects')
          .select('projects.id')
          .whereRef('projects.id', '=', 'schedules.project_id')
          .where('projects.deleted_at', 'is', null),
      ),
    )
    .orderBy('next_at')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && toSchedule(row);
}

/** Those that are on and come after `after`, by id: each is seen once, however many there are. */
export async function enabledSchedules(
  db: Connection,
  after: string,
  limit: number,
): Promise<ScheduleRecord[]> {
  const rows = await db
    .selectFrom('schedules')
    .selectAll()
    .where('enabled', '=', true)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toSchedule);
}

/** Unless somebody has planned it anew since it was read. */
export async function planSchedule(
  db: Connection,
  schedule: Pick<ScheduleRecord, 'id' | 'nextAt'>,
  nextAt: Date | null,
): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ next_at: nextAt })
    .where('id', '=', schedule.id)
    .where('next_at', 'is not distinct from', schedule.nextAt)
    .execute();
}

/** @returns False where this time has been taken care of before. */
export async function insertFiring(db: Connection, firing: FiringRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('schedule_firings')
    .values({
      schedule_id: firing.scheduleId,
      due_at: firing.dueAt,
      fired_at: firing.firedAt,
      outcome: firing.outcome,
      batch_id: firing.batchId,
      message: firing.message === null ? null : cleanText(firing.message),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateFiring(
  db: Connection,
  firing: Pick<FiringRecord, 'scheduleId' | 'dueAt' | 'outcome' | 'batchId' | 'message'>,
): Promise<void> {
  await db
    .updateTable('schedule_firings')
    .set({
      outcome: firing.outcome,
      batch_id: firing.batchId,
      message: firing.message === null ? null : cleanText(firing.message),
    })
    .where('schedule_id', '=', firing.scheduleId)
    .where('due_at', '=', firing.dueAt)
    .execute();
}

/** Newest first, those due before `before`. */
export async function listFirings(
  db: Connection,
  scheduleId: string,
  page: { readonly before: Date | null; readonly limit: number },
): Promise<FiringRecord[]> {
  const rows = await db
    .selectFrom('schedule_firings')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .$if(page.before !== null, (query) => query.where('due_at', '<', page.before ?? new Date(0)))
    .orderBy('due_at', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows.map((row) => ({
    scheduleId: row.schedule_id,
    dueAt: row.due_at,
    firedAt: row.fired_at,
    outcome: row.outcome,
    batchId: row.batch_id,
    message: row.message,
  }));
}

function columnsOf(schedule: PutSchedule) {
  return {
    updated_at: schedule.now,
    name: schedule.name,
    cron: schedule.cron,
    time_zone: schedule.timeZone,
    enabled: schedule.enabled,
    folder_id: schedule.folderId,
    group_id: schedule.groupId,
    tag_id: schedule.tagId,
    test_id: schedule.testId,
    environment_id: schedule.environmentId,
    next_at: schedule.nextAt,
  };
}

function toSchedule(row: Selectable<Schema['schedules']>): ScheduleRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    name: row.name,
    cron: row.cron,
    timeZone: row.time_zone,
    enabled: row.enabled,
    folderId: row.folder_id,
    groupId: row.group_id,
    tagId: row.tag_id,
    testId: row.test_id,
    environmentId: row.environment_id,
    nextAt: row.next_at,
  };
}
