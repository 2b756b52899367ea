import type { Caller, CountedPage, TestRecord } from '#core/domain/records.ts';
import { parsePage } from '#store/pages.ts';
import { countTestCases, listTestCases as selectCases } from '#store/test-cases.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type CaseSelection = {
  readonly caseIds?: readonly string[];
  /** How the path of its file begins. */
  readonly filePath?: string;
  /** With any of these. */
  readonly tags?: readonly string[];
  /** In its name or its file's path. */
  readonly search?: string;
  /** Playwright's project: of tests in English, the one that they count as. */
  readonly playwrightProject?: string;
  readonly firstSeenSha?: string;
  readonly lastSeenSha?: string;
  /** Those that are there unless said; else those that were deleted. */
  readonly active?: boolean;
};

export type ListTestCasesInput = Omit<PageInput, 'cursor'> & CaseSelection & { readonly project: ProjectRef };

/** Newest first. Throws `not_found` for the project. */
export async function listTestCases(
  context: Context,
  caller: Caller,
  input: ListTestCasesInput,
): Promise<CountedPage<TestRecord>> {
  const db = context.database;
  const page = parsePage(input);
  const project = await lookUpProject(db, caller, input.project);
  const filter = toCaseFilter(project.id, input);
  const [items, total] = await Promise.all([selectCases(db, filter, page), countTestCases(db, filter)]);
  return { items, total };
}

export function toCaseFilter(projectId: string, { active, ...selection }: CaseSelection) {
  return {
    projectId,
    caseIds: selection.caseIds,
    filePath: selection.filePath,
    tags: selection.tags,
    search: selection.search,
    playwrightProject: selection.playwrightProject,
    firstSeenSha: selection.firstSeenSha,
    lastSeenSha: selection.lastSeenSha,
    active: active ?? true,
  };
}
