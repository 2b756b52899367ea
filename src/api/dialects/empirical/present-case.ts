import type { z } from 'zod';

import type { TestRecord } from '#core/domain/records.ts';

import { projectName } from './present.ts';
import type { testCaseSchema } from './schema-cases.ts';

/** One of our tests as this vendor's test case. */
export function presentTestCase(test: TestRecord): z.infer<typeof testCaseSchema> {
  return {
    id: test.caseId,
    name: test.definition.name,
    file_path: test.filePath,
    suites: test.folder === null ? [] : [test.folder.name],
    playwright_project: projectName,
    tags: [...test.definition.tags],
    created_at: test.createdAt.toISOString(),
    updated_at: test.updatedAt.toISOString(),
    first_seen_commit_sha: null,
    last_seen_commit_sha: null,
    dependencies: {},
  };
}
