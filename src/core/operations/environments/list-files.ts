import type { FileRecord } from '#core/domain/file-record.ts';
import type { Caller, CountedPage, Page } from '#core/domain/records.ts';
import { countFiles, listFiles as selectFiles } from '#store/files.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type ListFilesInput = PageInput & { readonly project: ProjectRef };

/** Newest first; links as well. Throws `not_found` for the project. */
export async function listFiles(
  context: Context,
  caller: Caller,
  input: ListFilesInput,
): Promise<Page<FileRecord> & CountedPage<FileRecord>> {
  const db = context.database;
  const page = parsePage(input);
  const { id } = await lookUpProject(db, caller, input.project);
  const [rows, total] = await Promise.all([selectFiles(db, id, page), countFiles(db, id)]);
  return { ...toPage(rows, page.limit), total };
}
