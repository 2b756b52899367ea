import type { z } from 'zod';

import type { TestRecord } from '#core/domain/records.ts';
import type { PlaywrightCase } from '#core/domain/suite.ts';

import { projectOf } from './present.ts';
import type { testCaseSchema } from './schema-cases.ts';

/** One of our tests as this vendor's test case. */
export function presentTestCase(test: TestRecord): z.infer<typeof testCaseSchema> {
  return {
    id: test.caseId,
    name: test.definition.name,
    file_path: test.filePath,
    suites: suitesOf(test),
    playwright_project: projectOf(test.definition),
    tags: [...test.definition.tags],
    created_at: test.createdAt.toISOString(),
    updated_at: test.updatedAt.toISOString(),
    first_seen_commit_sha: test.repository?.firstSeenSha ?? null,
    last_seen_commit_sha: test.repository?.lastSeenSha ?? null,
    dependencies: dependenciesOf(test.definition.playwright),
  };
}

function suitesOf({ definition, folder }: TestRecord): string[] {
  if (definition.playwright !== undefined) return [...definition.playwright.suites];
  return folder === null ? [] : [folder.name];
}

/** What has to run before it, in order. */
function dependenciesOf(playwright: PlaywrightCase | undefined): Record<string, unknown> {
  if (playwright === undefined || playwright.serialAfter.length === 0) return {};
  return { playwright_serial: { test_case_ids: [...playwright.serialAfter] } };
}
