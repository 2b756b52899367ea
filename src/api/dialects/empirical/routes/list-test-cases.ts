import type { z } from 'zod';

import { getSyncError } from '#core/operations/suites/get-sync-error.ts';
import { type CaseSelection, listTestCases } from '#core/operations/history/list-test-cases.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentTestCase } from '../present-case.ts';
import { presentPagination } from '../present.ts';
import { failures } from '../schema.ts';
import { listTestCasesAnswerSchema, listTestCasesQuerySchema } from '../schema-cases.ts';
import { chooseProject } from './choose-project.ts';
import { readPage } from './read-page.ts';

type Query = z.infer<typeof listTestCasesQuerySchema>;

/** `GET /v2/test-cases` */
export function addListTestCases(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/v2/test-cases',
    schema: {
      operationId: 'listTestCases',
      summary: 'List test cases, newest first',
      querystring: listTestCasesQuerySchema,
      response: { 200: listTestCasesAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { query } = request;
      const { caller, project } = await chooseProject(api, request);
      const page = readPage(query);
      const { items, total } = await listTestCases(api.context, caller, {
        ...page,
        ...readFilters(query),
        project: { id: project.id },
      });
      const failed = await getSyncError(api.context, caller, { project: { id: project.id } });
      return {
        data: {
          test_cases: items.map(presentTestCase),
          sync_error: failed && { message: failed.error.message, occurred_at: failed.at.toISOString() },
        },
        pagination: {
          ...presentPagination(query, total),
          has_more: page.offset + items.length < total,
        },
      };
    },
  });
}

function readFilters(query: Query): CaseSelection {
  return dropUndefined({
    caseIds: query.ids,
    filePath: query.file_path,
    active: query.is_active,
    search: query.search,
    tags: query.tags,
    playwrightProject: query.playwright_project,
    firstSeenSha: query.first_seen_commit_sha,
    lastSeenSha: query.last_seen_commit_sha,
  });
}
