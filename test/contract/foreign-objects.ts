import { type RawBuilder, sql } from 'kysely';

import { uuidToBase36, uuidv7 } from '#base/ids.ts';
import type { DialectName } from '#core/domain/records.ts';
import { createApplication } from '#core/operations/environments/create-application.ts';
import { createFile } from '#core/operations/environments/create-file.ts';
import { createCredential } from '#core/operations/environments/credentials.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { createSnooze } from '#core/operations/history/create-snooze.ts';
import { createUser } from '#core/operations/people/create-user.ts';
import { createWebhook } from '#core/operations/webhooks/create-webhook.ts';
import { createInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';
import { createNote } from '#core/operations/tests/notes.ts';
import { openLiveSession } from '#core/operations/live/open-live-session.ts';
import { openStream } from '#core/operations/streams/open-stream.ts';
import { createGroup } from '#core/operations/tests/put-group.ts';
import { putSchedule } from '#core/operations/schedules/put-schedule.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { createRepository } from '#core/operations/suites/repositories.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { testWebhook } from '#core/operations/webhooks/test-webhook.ts';

import { owner, type TestServer } from '../api/open-server.ts';
import { signInTest } from '../api/sample-attempts.ts';

/** Where the ids of a noun are found; its newest row is the foreign one. */
const nouns = {
  project: sql`projects where name = 'Bank'`,
  test: sql`tests where kind = 'test' and project_id`,
  module: sql`tests where kind = 'module' and project_id`,
  run: sql`runs where project_id`,
  batch: sql`batches where project_id`,
  folder: sql`folders where project_id`,
  tag: sql`tags where project_id`,
  environment: sql`environments where application_id is null and project_id`,
  application: sql`applications where project_id`,
  group: sql`groups where project_id`,
  snooze: sql`snoozes where project_id`,
  file: sql`files where project_id`,
  note: sql`notes where project_id`,
  mobileApp: sql`mobile_apps where project_id`,
  schedule: sql`schedules where project_id`,
  stream: sql`streams where project_id`,
  webhook: sql`webhooks where project_id`,
  delivery: sql`webhook_deliveries where project_id`,
  inboundWebhook: sql`inbound_webhooks where project_id`,
  key: sql`keys where name = 'foreign'`,
  failure: sql`failures where project_id`,
  repository: sql`repositories where project_id`,
  credential: sql`credentials where project_id`,
  user: sql`users where email = 'foreign@example.org'`,
} as const satisfies Record<string, RawBuilder<unknown>>;

/** A live session is in no table. */
export type Noun = keyof typeof nouns | 'liveSession';
export type Named = { readonly id: string; readonly serial: number; readonly caseId?: string };

/** One of each noun in the project that the keys do not see. */
export async function makeForeignObjects({
  bank,
  context,
}: TestServer): Promise<Readonly<Record<Noun, Named>>> {
  const project = { id: bank };
  const made = { project, definition: { ...signInTest, tags: ['foreign'] }, folder: 'Foreign' };
  const test = await putTest(context, owner, made);
  await putTest(context, owner, { ...made, kind: 'module' });
  await startBatch(context, owner, { project, name: 'Foreign', tests: 'all', source: 'api', input: {} });
  await createGroup(context, owner, { project, name: 'Foreign' });
  await createCredential(context, owner, {
    project,
    kind: 'inbox',
    label: 'Foreign',
    username: 'a@example.org',
  });
  await createSnooze(context, owner, {
    project,
    caseIds: [test.caseId],
    until: new Date(Date.now() + 86_400_000),
  });
  await createFile(context, owner, { project, name: 'Foreign', url: 'https://bank.example/' });
  const note = { category: 'test_insights', importance: 'high', title: 'Foreign', content: 'x' } as const;
  await createNote(context, owner, { project, ...note });
  await openStream(context, owner, { project, runner: 'playwright', source: 'api', input: {} });
  await putSchedule(context, owner, { project, name: 'Foreign', cron: '@daily' });
  const { webhook } = await createWebhook(context, owner, {
    project,
    dialect: 'empirical',
    url: 'https://bank.example/hook',
    events: ['batch.ended'],
  });
  await testWebhook(context, owner, { webhook: { id: webhook.id } });
  await createInboundWebhook(context, owner, { project, name: 'Foreign' });
  await createApplication(context, owner, {
    project,
    name: 'Foreign',
    version: '1',
    baseUrl: 'https://bank.example',
  });
  await createRepository(context, owner, { project, url: 'https://git.example/foreign.git' });
  await createKey(context, owner, { kind: 'native', name: 'foreign', projects: [project] });
  await createUser(context, owner, { email: 'foreign@example.org', name: 'Foreign', role: 'member' });
  await sql`insert into environments (id, created_at, updated_at, project_id, name, slug)
    values (${uuidv7()}, now(), now(), ${bank}, 'Foreign', 'foreign')`.execute(context.database);
  await sql`insert into mobile_apps (id, created_at, updated_at, project_id, platform, file_name, size_bytes, sha256, source)
    values (${uuidv7()}, now(), now(), ${bank}, 'ios', 'a.ipa', 1, ${'0'.repeat(64)}, 'api_upload')`.execute(
    context.database,
  );
  await sql`insert into failures (id, created_at, updated_at, project_id, fingerprint, message)
    values (${uuidv7()}, now(), now(), ${bank}, ${'0'.repeat(32)}, 'Foreign')`.execute(context.database);
  const found = await Promise.all(
    Object.entries(nouns).map(async ([noun, from]) => [noun, await newest(context, from, bank)] as const),
  );
  const { id } = await openLiveSession(context, owner, { project });
  const liveSession = { id, serial: 0 };
  return { ...(Object.fromEntries(found) as Record<keyof typeof nouns, Named>), test, liveSession };
}

async function newest(
  context: TestServer['context'],
  from: RawBuilder<unknown>,
  bank: string,
): Promise<Named> {
  const isOfProject = from.compile(context.database).sql.endsWith('project_id');
  const { rows } = await sql<Named>`
    select id, serial from ${from} ${isOfProject ? sql`= ${bank}` : sql``} order by serial desc limit 1`.execute(
    context.database,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no foreign ${from.compile(context.database).sql}.`);
  return row;
}

/** What never was. */
export const nothing: Named = {
  id: '01900000-0000-7000-8000-00000000dead',
  serial: 987_654_321,
  caseId: `${'0'.repeat(20)}-${'f'.repeat(20)}`,
};

/** How a dialect writes an id in an address: our own API takes two ways. */
export function writtenIds(
  dialect: DialectName,
  noun: Noun,
  { caseId, id, serial }: Named,
): readonly string[] {
  if (dialect === 'native') return [id, String(serial)];
  if (dialect === 'autonoma') return [uuidToBase36(id)];
  if (dialect === 'testerarmy') return [id];
  return [dialect === 'empirical' && noun === 'test' ? (caseId ?? '') : String(serial)];
}
