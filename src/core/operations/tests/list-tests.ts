import type { Caller, Page, Ref, TestRecord } from '#core/domain/records.ts';
import type { Connection } from '#store/database.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listTests as selectTests } from '#store/tests.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpFolder, lookUpGroup, lookUpProject } from '../look-up.ts';

export type ListTestsInput = PageInput & {
  readonly project?: ProjectRef;
  /** Tests unless said. */
  readonly kind?: 'test' | 'module';
  readonly folder?: Ref;
  readonly group?: Ref;
  readonly tag?: string;
  /** In its name or its file's path. */
  readonly search?: string;
};

/** Newest first. Throws `not_found` for the project, folder or group. */
export async function listTests(
  context: Context,
  caller: Caller,
  input: ListTestsInput,
): Promise<Page<TestRecord>> {
  const db = context.database;
  const page = parsePage(input);
  const filter = {
    scope: caller.projectIds,
    kind: input.kind ?? 'test',
    projectId: input.project && (await lookUpProject(db, caller, input.project)).id,
    folderId: input.folder && (await lookUpFolder(db, caller, input.folder)).id,
    groupId: input.group && (await groupToFilterBy(db, caller, input.group)),
    tag: input.tag,
    search: input.search,
  };
  return toPage(await selectTests(db, filter, page), page.limit);
}

/** Undefined for the group that holds every test. */
async function groupToFilterBy(db: Connection, caller: Caller, ref: Ref): Promise<string | undefined> {
  const group = await lookUpGroup(db, caller, ref);
  return group.isDefault ? undefined : group.id;
}
