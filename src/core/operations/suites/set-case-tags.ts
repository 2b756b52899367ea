import { AppError } from '#core/domain/app-error.ts';
import type { TestRecord } from '#core/domain/records.ts';
import { changeCase } from '#store/listed-cases.ts';
import { publishSuiteWork } from '#store/run-events.ts';
import { insertSuiteJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { toDefinition } from './finish-sync.ts';
import { savedVariables } from '../start/freeze-variables.ts';
import { putTags } from '../tests/put-test.ts';
import { findSource } from './suite-source.ts';

/** Packages may have to be installed before Playwright can say how the case is called now. */
const longestMs = 300_000;

/**
 * A Playwright case has these tags and no others: its source file is changed, and the repository read again. Throws `conflict` where its source
 * does not allow that, or nobody here can change it.
 */
export async function setCaseTags(
  context: Context,
  test: TestRecord,
  tags: readonly string[],
): Promise<void> {
  if (context.suiteSources === undefined || test.repository === null) {
    throw new AppError(
      'conflict',
      'This server cannot change source files: start one that runs suites, or change the tags in the file.',
    );
  }
  const { database: db } = context;
  const source = await findSource(context, db, test.repository.id);
  const variables = await savedVariables(context, db, test.projectId, null);
  const edit = { caseId: test.caseId, tags };
  const { edited, sha } = await context.suiteSources.editTags(
    source,
    edit,
    variables,
    AbortSignal.timeout(longestMs),
  );
  await db.transaction().execute(async (tx) => {
    const now = context.clock();
    const definition = toDefinition(edited);
    const { caseId, filePath } = edited;
    await changeCase(tx, { id: test.id, caseId, filePath, definition, sha, now });
    await putTags(tx, test.id, test.projectId, definition.tags, now);
    await insertSuiteJob(tx, { kind: 'sync', repositoryId: source.repositoryId }, now);
    await publishSuiteWork(tx);
  });
}
