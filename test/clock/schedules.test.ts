import { expect, test } from 'vitest';

import { createClock } from '#clock/clock.ts';
import type { Context } from '#core/operations/context.ts';
import { deleteSchedule } from '#core/operations/schedules/delete-schedule.ts';
import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { fireNextSchedule, planSchedules } from '#core/operations/schedules/fire-schedules.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getSchedule } from '#core/operations/schedules/get-schedule.ts';
import { listBatches, listWholeBatches } from '#core/operations/batches/list-batches.ts';
import { listFirings } from '#core/operations/schedules/list-firings.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { createGroup } from '#core/operations/tests/put-group.ts';
import { addGroupTest } from '#core/operations/tests/put-group-test.ts';
import { putSchedule, type ScheduleInput } from '#core/operations/schedules/put-schedule.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import type { Ref } from '#core/domain/records.ts';
import type { FiringRecord, ScheduleRecord } from '#core/domain/schedule.ts';

import { admin, makeProject, openTestContext, sampleDefinition } from '../rig/context.ts';
import { until } from '../rig/until.ts';

const start = new Date('2026-06-01T09:59:30Z');

/** The context with a clock that the test sets. */
function withClock(context: Context): { readonly context: Context; readonly set: (iso: string) => void } {
  let now = start;
  return {
    context: { ...context, clock: () => now },
    set: (iso) => {
      now = new Date(iso);
    },
  };
}

async function hourly(
  context: Context,
  projectId: string,
  change: Partial<ScheduleInput> & { readonly schedule?: Ref } = {},
): Promise<ScheduleRecord> {
  const input = { project: { id: projectId }, name: 'Hourly', cron: '0 * * * *', ...change };
  return await putSchedule(context, admin, input);
}

async function fireAll(context: Context): Promise<number> {
  let fired = 0;
  while (await fireNextSchedule(context)) fired += 1;
  return fired;
}

async function firingsOf(context: Context, { id }: ScheduleRecord): Promise<readonly FiringRecord[]> {
  const { items } = await listFirings(context, admin, { schedule: { id }, limit: 200 });
  return items.toReversed();
}

function summary(firings: readonly FiringRecord[]): string[] {
  return firings.map(({ dueAt, outcome }) => `${dueAt.toISOString().slice(11, 16)} ${outcome}`);
}

async function nextOf(context: Context, { id }: ScheduleRecord): Promise<string | undefined> {
  return (await getSchedule(context, admin, { schedule: { id } })).nextAt?.toISOString();
}

test('a schedule starts every test of its project, when it is due and not before', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project, test: only } = await makeProject(context);
  const schedule = await hourly(context, project.id);
  expect(schedule).toMatchObject({ timeZone: 'UTC', nextAt: new Date('2026-06-01T10:00:00Z') });
  expect(await fireAll(context)).toBe(0);
  set('2026-06-01T10:00:01Z');
  expect(await fireAll(context)).toBe(1);
  expect(await fireAll(context)).toBe(0);
  const [firing] = await firingsOf(context, schedule);
  expect(firing).toMatchObject({ outcome: 'started', message: null });
  const batch = await getBatch(context, admin, { batch: { id: firing?.batchId ?? '' } });
  expect(batch).toMatchObject({ source: 'scheduled', name: 'Hourly 2026-06-01T10:00:00.000Z' });
  expect(batch.runs).toMatchObject([{ testId: only.id, source: 'scheduled', userName: 'Schedule "Hourly"' }]);
  expect(await nextOf(context, schedule)).toBe('2026-06-01T11:00:00.000Z');
});

test('it starts what it names: a folder with those in it, a tag, a group, a test, in an environment', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project, test: tagged } = await makeProject(context);
  const ref = { id: project.id };
  const filed = await putTest(context, admin, {
    project: ref,
    definition: { ...sampleDefinition, name: 'Filed', tags: [] },
    folder: 'Billing',
  });
  await putEnvironment(context, admin, { project: ref, name: 'Staging', slug: 'staging' });
  const group = await createGroup(context, admin, { project: ref, name: 'Some' });
  await addGroupTest(context, admin, { group: { id: group.id }, test: { id: filed.id } });
  const targets = {
    folder: { folder: { id: filed.folder?.id ?? '' } },
    tag: { tag: { name: 'smoke' } },
    group: { group: { id: group.id } },
    test: { test: { id: tagged.id }, environment: { slug: 'staging' } },
  } as const;
  for (const [name, target] of Object.entries(targets))
    await hourly(context, project.id, { name, ...target });
  set('2026-06-01T10:00:00Z');
  expect(await fireAll(context)).toBe(4);
  const { items } = await listWholeBatches(context, admin, { project: ref });
  const started = Object.fromEntries(
    items.map((batch) => [
      batch.name.split(' ')[0]?.toLowerCase(),
      [batch.runs.map(({ testId }) => testId), batch.environment?.slug],
    ]),
  );
  expect(started).toEqual({
    folder: [[filed.id], undefined],
    tag: [[tagged.id], undefined],
    some: [[filed.id], undefined],
    test: [[tagged.id], 'staging'],
  });
});

test('many nodes fire each time once', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project } = await makeProject(context);
  const schedules: ScheduleRecord[] = [];
  for (let index = 0; index < 6; index++)
    schedules.push(await hourly(context, project.id, { cron: '* * * * *' }));
  for (let minute = 0; minute < 4; minute++) {
    set(`2026-06-01T10:0${minute}:10Z`);
    await Promise.all(Array.from({ length: 6 }, async () => await fireAll(context)));
  }
  const { items } = await listBatches(context, admin, { project: { id: project.id }, limit: 200 });
  expect(items).toHaveLength(6 * 4);
  for (const schedule of schedules) {
    const firings = await firingsOf(context, schedule);
    expect(summary(firings)).toEqual(['10:00 started', '10:01 started', '10:02 started', '10:03 started']);
  }
});

test('what was due while no node was up is missed, and the next time is planned', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project } = await makeProject(context);
  const schedule = await hourly(context, project.id);
  set('2026-06-01T13:30:00Z');
  expect(await fireAll(context)).toBe(1);
  const firings = await firingsOf(context, schedule);
  expect(summary(firings)).toEqual(['10:00 missed', '11:00 missed', '12:00 missed', '13:00 missed']);
  expect(firings[0]?.message).toBe('No server was running in time.');
  expect(await nextOf(context, schedule)).toBe('2026-06-01T14:00:00.000Z');
  // A few minutes late are no miss.
  set('2026-06-01T16:03:00Z');
  await fireAll(context);
  expect(summary(await firingsOf(context, schedule)).slice(4)).toEqual([
    '14:00 missed',
    '15:00 missed',
    '16:00 started',
  ]);
});

test('of very many missed times the first are listed, and it goes on', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project } = await makeProject(context);
  const schedule = await hourly(context, project.id, { cron: '* * * * *' });
  set('2027-06-01T10:00:20Z');
  await fireAll(context);
  const firings = await firingsOf(context, schedule);
  expect(firings.map(({ outcome }) => outcome)).toEqual([...Array<string>(104).fill('missed'), 'started']);
  expect(firings[99]?.message).toContain('not listed');
  expect(await nextOf(context, schedule)).toBe('2027-06-01T10:01:00.000Z');
});

test('a start that fails is told with its reason, and the schedule goes on', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project, test: only } = await makeProject(context);
  const environment = await putEnvironment(context, admin, {
    project: { id: project.id },
    name: 'Staging',
    slug: 'staging',
  });
  const onOne = await hourly(context, project.id, { test: { id: only.id } });
  const inOne = await hourly(context, project.id, { environment: { slug: 'staging' } });
  await deleteTest(context, admin, { test: { id: only.id } });
  await context.database
    .updateTable('environments')
    .set({ disabled: true })
    .where('id', '=', environment.id)
    .execute();
  set('2026-06-01T10:00:05Z');
  await fireAll(context);
  expect(await firingsOf(context, onOne)).toMatchObject([
    { outcome: 'failed', batchId: null, message: expect.stringContaining('no test to run') },
  ]);
  expect(await firingsOf(context, inOne)).toMatchObject([
    { outcome: 'failed', batchId: null, message: expect.stringContaining('is disabled') },
  ]);
  expect(await nextOf(context, onOne)).toBe('2026-06-01T11:00:00.000Z');
});

test('one whose node dies while it starts says so, and is not fired twice', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project } = await makeProject(context);
  const schedule = await hourly(context, project.id);
  set('2026-06-01T10:00:05Z');
  const asked = Promise.withResolvers<undefined>();
  const sending = Promise.withResolvers<string>();
  const send = async (): Promise<string> => {
    asked.resolve(undefined);
    return await sending.promise;
  };
  const firing = fireNextSchedule({ ...context, queue: { ...context.queue, send } });
  await asked.promise;
  expect(await fireAll(context)).toBe(0);
  expect(await firingsOf(context, schedule)).toMatchObject([
    { outcome: 'failed', message: 'The server stopped before it could say what was started.' },
  ]);
  sending.reject(new Error('gone'));
  await firing;
});

test('one that is switched off is not due, nor made up for when it is switched on', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project } = await makeProject(context);
  const made = await hourly(context, project.id, { enabled: false });
  expect(made.nextAt).toBeNull();
  set('2026-06-01T12:30:00Z');
  expect(await fireAll(context)).toBe(0);
  const on = await hourly(context, project.id, { schedule: { id: made.id } });
  expect([on.serial, on.nextAt?.toISOString()]).toEqual([made.serial, '2026-06-01T13:00:00.000Z']);
  expect(await fireAll(context)).toBe(0);
  await deleteSchedule(context, admin, { schedule: { id: made.id } });
  set('2026-06-01T13:00:00Z');
  expect(await fireAll(context)).toBe(0);
});

test('one of a deleted project is due no more', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project } = await makeProject(context);
  await hourly(context, project.id);
  await context.database
    .updateTable('projects')
    .set({ deleted_at: start })
    .where('id', '=', project.id)
    .execute();
  set('2026-06-01T10:00:00Z');
  expect(await fireAll(context)).toBe(0);
});

test('a clock that was ahead and is set back neither stops a schedule nor fires a time again', async () => {
  await using opened = await openTestContext();
  const { context, set } = withClock(opened.context);
  const { project } = await makeProject(context);
  const schedule = await hourly(context, project.id);
  set('2026-06-01T10:00:05Z');
  await fireAll(context);
  set('2036-01-01T00:00:05Z');
  await fireAll(context);
  expect(await nextOf(context, schedule)).toBe('2036-01-01T01:00:00.000Z');
  set('2026-06-01T09:40:00Z');
  await planSchedules(context);
  expect(await nextOf(context, schedule)).toBe('2026-06-01T10:00:00.000Z');
  set('2026-06-01T10:00:10Z');
  await fireAll(context);
  const started = (await firingsOf(context, schedule)).filter(({ outcome }) => outcome === 'started');
  expect(started.map(({ dueAt }) => dueAt.toISOString())).toEqual([
    '2026-06-01T10:00:00.000Z',
    '2036-01-01T00:00:00.000Z',
  ]);
  expect(await nextOf(context, schedule)).toBe('2026-06-01T11:00:00.000Z');
});

test('the clock of a node fires what is due and stops when it is told to', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeProject(context);
  const schedule = await hourly(context, project.id);
  const clock = createClock(context, { pollMs: 20 });
  await context.database.updateTable('schedules').set({ next_at: new Date() }).execute();
  await until(async () => {
    const [firing] = await firingsOf(context, schedule);
    return firing?.outcome === 'started' ? firing : undefined;
  });
  await clock[Symbol.asyncDispose]();
  await context.database.updateTable('schedules').set({ next_at: new Date() }).execute();
  expect(await firingsOf(context, schedule)).toHaveLength(1);
});

test.each([
  [{ cron: '0 25 * * *' }, 'cron'],
  [{ timeZone: 'Mars/Phobos' }, 'timeZone'],
])('%o is refused and says what is wrong', async (change, at) => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeProject(context);
  await expect(hourly(context, project.id, change)).rejects.toMatchObject({
    code: 'bad_request',
    problems: [{ at }],
  });
});

test('a schedule starts one thing, of its own project', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, test: only } = await makeProject(context);
  const { test: other } = await makeProject(context);
  const two = { test: { id: only.id }, tag: { name: 'smoke' } };
  await expect(hourly(context, project.id, two)).rejects.toMatchObject({ code: 'bad_request' });
  await expect(hourly(context, project.id, { test: { id: other.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
});
