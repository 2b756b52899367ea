import type { z } from 'zod';

import { listTestCases } from '#core/operations/list-test-cases.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentTestCase } from '../present-case.ts';
import { presentPagination, projectName } from '../present.ts';
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
      const { ids: caseIds, file_path: filePath, is_active: active, search, tags } = query;
      const { items, total } = namesOnlyCode(query)
        ? { items: [], total: 0 }
        : await listTestCases(api.context, caller, {
            ...page,
            ...dropUndefined({ caseIds, filePath, active, search, tags }),
            project: { id: project.id },
          });
      return {
        data: { test_cases: items.map(presentTestCase), sync_error: null },
        pagination: {
          ...presentPagination(query, total),
          has_more: page.offset + items.length < total,
        },
      };
    },
  });
}

/** Tests in English have no commit, and are of one Playwright project. */
function namesOnlyCode(query: Query): boolean {
  const { first_seen_commit_sha: first, last_seen_commit_sha: last, playwright_project: name } = query;
  return first !== undefined || last !== undefined || (name !== undefined && name !== projectName);
}
