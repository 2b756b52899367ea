import type { Caller, CountedPage, Page } from '#core/domain/records.ts';
import type { SnoozeRecord } from '#core/domain/snooze.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { countSnoozes, listSnoozes as selectSnoozes } from '#store/snoozes.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, PageInput, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

export type ListSnoozesInput = PageInput & {
  readonly project: ProjectRef;
  /** Those that hold there: its own, and those of every environment. */
  readonly environment?: EnvironmentRef;
  /** Whether they still hold. */
  readonly active?: boolean;
};

/** Newest first. Throws `not_found` for the project, `bad_request` for the environment. */
export async function listSnoozes(
  context: Context,
  caller: Caller,
  input: ListSnoozesInput,
): Promise<Page<SnoozeRecord> & CountedPage<SnoozeRecord>> {
  const db = context.database;
  const page = parsePage(input);
  const project = await lookUpProject(db, caller, input.project);
  const environment = input.environment && (await lookUpEnvironment(db, project.id, input.environment));
  const filter = {
    projectId: project.id,
    environmentId: environment?.id,
    active: input.active,
    now: context.clock(),
  };
  const [items, total] = await Promise.all([selectSnoozes(db, filter, page), countSnoozes(db, filter)]);
  return { ...toPage(items, page.limit), total };
}
