import type { Caller, Page, Ref } from '#core/domain/records.ts';
import type { ScheduleRecord } from '#core/domain/schedule.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listSchedules as selectSchedules } from '#store/schedules.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, PageInput, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpFolder, lookUpProject } from '../look-up.ts';

export type ListSchedulesInput = PageInput & {
  readonly project: ProjectRef;
  /** Only those that start this folder. */
  readonly folder?: Ref;
  /** Only those whose runs run there. */
  readonly environment?: EnvironmentRef;
};

/** Newest first. Throws `not_found`, and `bad_request` for an unknown environment. */
export async function listSchedules(
  context: Context,
  caller: Caller,
  input: ListSchedulesInput,
): Promise<Page<ScheduleRecord>> {
  const { database } = context;
  const project = await lookUpProject(database, caller, input.project);
  const folder = input.folder && (await lookUpFolder(database, caller, input.folder));
  const environment = input.environment && (await lookUpEnvironment(database, project.id, input.environment));
  const page = parsePage(input);
  const filter = { projectId: project.id, folderId: folder?.id, environmentId: environment?.id };
  return toPage(await selectSchedules(database, filter, page), page.limit);
}
