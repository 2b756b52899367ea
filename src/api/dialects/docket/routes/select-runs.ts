import { AppError } from '#core/domain/app-error.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { getFolder } from '#core/operations/tests/get-folder.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import type { StartBatchInput } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';

type Selection = {
  readonly test_blueprint_ids?: readonly number[] | null | undefined;
  readonly test_blueprint_category_id?: number | null | undefined;
};

type Selected = {
  readonly project: ProjectRecord;
  readonly selected: Pick<
    StartBatchInput,
    'tests' | 'folder' | 'recursive' | 'refuseUnknown' | 'refuseEmpty'
  >;
};

/** The tests of a request, all of one project: the first one's. Throws `not_found`, `bad_request` where nothing is selected. */
export async function selectRuns({ context }: Api, caller: Caller, selection: Selection): Promise<Selected> {
  const { test_blueprint_category_id: suite, test_blueprint_ids: ids } = selection;
  const [first] = ids ?? [];
  const project = async (id: string) => await getProject(context, caller, { project: { id } });
  if (first !== undefined && !suite) {
    const { projectId } = await getTest(context, caller, { test: { serial: first } });
    const tests = ids?.map((serial) => ({ serial })) ?? [];
    return { project: await project(projectId), selected: { tests, refuseUnknown: true } };
  }
  if (suite && first === undefined) {
    const { id, projectId } = await getFolder(context, caller, { folder: { serial: suite } });
    const selected = { folder: { id }, recursive: true, refuseEmpty: true };
    return { project: await project(projectId), selected };
  }
  throw new AppError(
    'bad_request',
    'Say which tests are to run: either test_blueprint_ids, a list of their numbers, or test_blueprint_category_id, the number of a suite.',
  );
}
