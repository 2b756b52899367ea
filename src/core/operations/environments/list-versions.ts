import type { Caller, Page } from '#core/domain/records.ts';
import { type ApplicationVersion, listVersionsByCustomId } from '#store/applications.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';

export type { ApplicationVersion };

export type ListVersionsInput = PageInput & { readonly customId: string };

/** Versions of the applications with this custom id that are not disabled, newest first; none where it is unknown. */
export async function listVersions(
  context: Context,
  caller: Caller,
  input: ListVersionsInput,
): Promise<Page<ApplicationVersion>> {
  const page = parsePage(input);
  const { customId } = input;
  return toPage(
    await listVersionsByCustomId(context.database, customId, caller.projectIds, page),
    page.limit,
  );
}
