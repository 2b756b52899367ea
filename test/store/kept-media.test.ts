import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { collectMedia } from '#core/operations/media/collect-media.ts';
import { createFile } from '#core/operations/environments/create-file.ts';
import { deleteFile } from '#core/operations/environments/delete-file.ts';
import { putFileBytes } from '#core/operations/environments/put-file-bytes.ts';

import { admin, makeProject, openTestContext, type TestContext } from '../rig/context.ts';

let opened: TestContext;
let projectId: string;

beforeAll(async () => {
  opened = await openTestContext();
  projectId = (await makeProject(opened.context)).project.id;
});
afterAll(() => opened[Symbol.asyncDispose]());

const hours = (count: number) => ({
  ...opened.context,
  clock: () => new Date(Date.now() + count * 3_600_000),
});

/** Looks at everything that is due. */
async function collect(afterHours: number): Promise<void> {
  while ((await collectMedia(hours(afterHours))) > 0);
}

const put = async (text: string) => await opened.context.media.put(Buffer.from(text), 'text/plain');

async function fileOf(text: string): Promise<{ readonly id: string; readonly sha256: string }> {
  const file = await createFile(opened.context, admin, { project: { id: projectId }, name: 'notes.txt' });
  const bytes = { fileId: file.id, bytes: Buffer.from(text), contentType: 'text/plain' };
  const { sha256 } = await putFileBytes(opened.context, bytes);
  return { id: file.id, sha256: sha256 ?? '' };
}

test('every column that names kept bytes is asked before bytes are removed', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and column_name = 'sha256' order by 1`.execute(opened.context.database);
  // A new one belongs into `neededMedia` of src/store/kept-media.ts first, and then here.
  expect(rows.map(({ column }) => column)).toEqual([
    'files.sha256',
    'media.sha256',
    'media_refs.sha256',
    'mobile_apps.sha256',
    'stream_media.sha256',
  ]);
});

test('every column of JSON that may name kept bytes is known', async () => {
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'jsonb' order by 1`.execute(opened.context.database);
  // A new one that names kept bytes needs them noted in `media_refs`, or to be asked in `neededMedia`: else they are removed after a day.
  expect(rows.map(({ column }) => column)).toMatchInlineSnapshot(`
    [
      "attempts.attachments",
      "attempts.console",
      "attempts.error",
      "attempts.issues",
      "attempts.network",
      "attempts.trace",
      "attempts.video",
      "batches.build",
      "batches.counts",
      "batches.external_ref",
      "batches.input",
      "batches.reports",
      "batches.reports_error",
      "environments.settings",
      "projects.language",
      "projects.limits",
      "repositories.sync_error",
      "runs.composed",
      "runs.error",
      "runs.external_ref",
      "runs.input",
      "runs.options",
      "runs.test_plan",
      "shards.error",
      "shards.options",
      "shards.report",
      "step_memories.entries",
      "steps.body",
      "test_versions.definition",
    ]
  `);
});

test('bytes that nobody ever needs are removed, a day after they came', async () => {
  const { sha256 } = await put('nobody says what for');
  await collect(23);
  expect(await opened.context.media.has(sha256)).toBe(true);
  await collect(25);
  expect(await opened.context.media.has(sha256)).toBe(false);
  const { rows } = await sql`select from media where sha256 = ${sha256}`.execute(opened.context.database);
  expect(rows).toEqual([]);
});

test('bytes go with the last thing that needs them', async () => {
  const [one, other] = [await fileOf('the same'), await fileOf('the same')];
  const has = async () => await opened.context.media.has(one.sha256);
  await collect(25);
  expect(await has()).toBe(true);
  await deleteFile(opened.context, admin, { file: { id: one.id } });
  await collect(25);
  expect(await has()).toBe(true);
  await deleteFile(opened.context, admin, { file: { id: other.id } });
  await collect(25);
  expect(await has()).toBe(false);
});

test('a file that gets other bytes lets go of those it had', async () => {
  const { id, sha256 } = await fileOf('first');
  await collect(25);
  await putFileBytes(opened.context, { fileId: id, bytes: Buffer.from('second'), contentType: 'text/plain' });
  await collect(1);
  expect(await opened.context.media.has(sha256)).toBe(false);
  expect(await opened.context.media.has((await put('second')).sha256)).toBe(true);
});

test('who keeps bytes that are being removed waits, and then writes them', async () => {
  const { media } = opened.context;
  for (let round = 0; round < 20; round += 1) {
    const { sha256 } = await put('wanted again');
    await opened.context.database
      .updateTable('media')
      .set({ check_at: new Date(0) })
      .where('sha256', '=', sha256)
      .execute();
    // Whichever comes first: kept again they have a day.
    await Promise.all([collectMedia(opened.context), put('wanted again'), collectMedia(opened.context)]);
    expect(await media.has(sha256)).toBe(true);
  }
});

test('what cannot be removed is tried again', async () => {
  const { sha256 } = await put('on a store that is away');
  const remove = async () => await Promise.reject(new Error('The bucket does not answer.'));
  const away = { ...hours(25), media: { ...opened.context.media, remove } };
  await expect(collectMedia(away)).rejects.toThrow('does not answer');
  await collect(25);
  expect(await opened.context.media.has(sha256)).toBe(false);
});
