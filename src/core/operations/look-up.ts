import { findApplication } from '#store/applications.ts';
import { findBatch } from '#store/batches.ts';
import type { Connection } from '#store/database.ts';
import { findVisibleEnvironment } from '#store/environment-states.ts';
import { findEnvironment, listEnvironmentSlugs } from '#store/environments.ts';
import { findFile } from '#store/files.ts';
import { findFolder, findTag } from '#store/folders.ts';
import { findGroup } from '#store/groups.ts';
import { findProject } from '#store/projects.ts';
import { findRun } from '#store/runs.ts';
import { findSchedule } from '#store/schedules.ts';
import { findTest } from '#store/tests.ts';
import { findWebhook } from '#store/webhooks.ts';

import { AppError } from '../domain/app-error.ts';
import type { GroupRecord } from '../domain/project-records.ts';
import type { FileRecord } from '../domain/file-record.ts';
import type {
  ApplicationRecord,
  BatchRecord,
  Caller,
  EnvironmentRecord,
  FolderRecord,
  ProjectRecord,
  Ref,
  RunRecord,
  TagRecord,
  TestRecord,
} from '../domain/records.ts';
import type { ScheduleRecord } from '../domain/schedule.ts';
import type { WebhookRecord } from '../domain/webhook.ts';
import type { EnvironmentRef, ProjectRef } from './inputs.ts';

/*
 * Objects as the caller sees them. What belongs to another project does not exist: each throws `not_found` the same way for both.
 */

export async function lookUpProject(db: Connection, caller: Caller, ref: ProjectRef): Promise<ProjectRecord> {
  return (await findProject(db, ref, caller.projectIds)) ?? missing('project', ref);
}

export async function lookUpTest(db: Connection, caller: Caller, ref: Ref): Promise<TestRecord> {
  return (await findTest(db, ref, caller.projectIds)) ?? missing('test', ref);
}

export async function lookUpFolder(db: Connection, caller: Caller, ref: Ref): Promise<FolderRecord> {
  return (await findFolder(db, ref, caller.projectIds)) ?? missing('folder', ref);
}

/** A tag by name is found where the caller sees no other of that name. */
export async function lookUpTag(
  db: Connection,
  caller: Caller,
  ref: Ref | { readonly name: string },
): Promise<TagRecord> {
  return (
    (await findTag(db, ref, caller.projectIds)) ?? missing('tag', 'name' in ref ? { slug: ref.name } : ref)
  );
}

export async function lookUpApplication(
  db: Connection,
  caller: Caller,
  ref: Ref,
): Promise<ApplicationRecord> {
  return (await findApplication(db, ref, caller.projectIds)) ?? missing('application', ref);
}

export async function lookUpFile(db: Connection, caller: Caller, ref: Ref): Promise<FileRecord> {
  return (await findFile(db, ref, caller.projectIds)) ?? missing('file', ref);
}

export async function lookUpGroup(db: Connection, caller: Caller, ref: Ref): Promise<GroupRecord> {
  return (await findGroup(db, ref, caller.projectIds)) ?? missing('group', ref);
}

export async function lookUpRun(db: Connection, caller: Caller, ref: Ref): Promise<RunRecord> {
  return (await findRun(db, ref, caller.projectIds)) ?? missing('run', ref);
}

export async function lookUpBatch(db: Connection, caller: Caller, ref: Ref): Promise<BatchRecord> {
  return (await findBatch(db, ref, caller.projectIds)) ?? missing('batch', ref);
}

export async function lookUpSchedule(db: Connection, caller: Caller, ref: Ref): Promise<ScheduleRecord> {
  return (await findSchedule(db, ref, caller.projectIds)) ?? missing('schedule', ref);
}

export async function lookUpWebhook(db: Connection, caller: Caller, ref: Ref): Promise<WebhookRecord> {
  return (await findWebhook(db, ref, caller.projectIds)) ?? missing('webhook', ref);
}

/** Throws `bad_request` where the project has no such environment, and says which it has. */
export async function lookUpEnvironment(
  db: Connection,
  projectId: string,
  ref: EnvironmentRef,
): Promise<EnvironmentRecord> {
  const environment = await findEnvironment(db, projectId, ref);
  if (environment !== undefined) return environment;
  const slugs = await listEnvironmentSlugs(db, projectId);
  const there = slugs.length === 0 ? 'This project has none yet.' : `This project has: ${slugs.join(', ')}.`;
  throw new AppError('bad_request', `There is no environment '${nameOf(ref)}'. ${there}`, {
    problems: [{ at: 'environment', message: `one of: ${slugs.join(', ')}` }],
  });
}

/** One that runs may be started in. Throws `bad_request` as well where it is disabled. */
export async function lookUpOpenEnvironment(
  db: Connection,
  projectId: string,
  ref: EnvironmentRef,
): Promise<EnvironmentRecord> {
  const environment = await lookUpEnvironment(db, projectId, ref);
  if (!environment.disabled) return environment;
  throw new AppError(
    'bad_request',
    `The environment '${environment.slug}' is disabled: enable it, or run in another one.`,
    { problems: [{ at: 'environment', message: 'is disabled' }] },
  );
}

/** By its identity alone, in whichever project. Throws `not_found`. */
export async function lookUpVisibleEnvironment(
  db: Connection,
  caller: Caller,
  ref: Ref,
): Promise<EnvironmentRecord> {
  return (await findVisibleEnvironment(db, ref, caller.projectIds)) ?? missing('environment', ref);
}

export function missing(noun: string, ref: ProjectRef): never {
  throw new AppError('not_found', `There is no ${noun} '${nameOf(ref)}'.`);
}

function nameOf(ref: ProjectRef): string {
  const [name] = Object.values(ref);
  return String(name);
}
