import { listBatches as selectBatches } from '#store/batches.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { BatchRecord, Caller, Page } from '../domain/records.ts';
import type { Context } from './context.ts';
import type { PageInput, ProjectRef } from './inputs.ts';
import { lookUpProject } from './look-up.ts';

export type ListBatchesInput = PageInput & { readonly project?: ProjectRef };

/** Newest first; each with its runs. Throws `not_found` for the project. */
export async function listBatches(
  context: Context,
  caller: Caller,
  input: ListBatchesInput,
): Promise<Page<BatchRecord>> {
  const page = parsePage(input);
  const filter = {
    scope: caller.projectIds,
    projectId: input.project && (await lookUpProject(context.database, caller, input.project)).id,
  };
  return toPage(await selectBatches(context.database, filter, page), page.limit);
}
