import type { ApplicationRecord, Caller, EnvironmentRecord, Page, Ref } from '#core/domain/records.ts';
import {
  listApplications as selectApplications,
  listVersionsOf,
  renameApplication as rename,
} from '#store/applications.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpApplication, lookUpProject } from '../look-up.ts';

/** Newest first. Throws `not_found` for the project. */
export async function listApplications(
  context: Context,
  caller: Caller,
  input: PageInput & { readonly project: ProjectRef },
): Promise<Page<ApplicationRecord>> {
  const page = parsePage(input);
  const project = await lookUpProject(context.database, caller, input.project);
  return toPage(await selectApplications(context.database, project.id, page), page.limit);
}

/** Throws `not_found`. */
export async function getApplication(
  context: Context,
  caller: Caller,
  input: { readonly application: Ref },
): Promise<ApplicationRecord> {
  return await lookUpApplication(context.database, caller, input.application);
}

/** Its versions keep the names they were made with. Throws `not_found`. */
export async function renameApplication(
  context: Context,
  caller: Caller,
  { application: ref, name }: { readonly application: Ref; readonly name: string },
): Promise<ApplicationRecord> {
  const application = await lookUpApplication(context.database, caller, ref);
  const now = context.clock();
  await rename(context.database, application.id, name, now);
  return { ...application, name, updatedAt: now };
}

/** All versions of one application, newest first. Throws `not_found`. */
export async function listApplicationVersions(
  context: Context,
  caller: Caller,
  input: PageInput & { readonly application: Ref },
): Promise<Page<EnvironmentRecord>> {
  const page = parsePage(input);
  const { id } = await lookUpApplication(context.database, caller, input.application);
  return toPage(await listVersionsOf(context.database, id, page), page.limit);
}
