import { getBatch } from '#core/operations/batches/get-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentCase, presentPagination } from '../present.ts';
import { failuresOfOne, idParamsSchema } from '../schema.ts';
import { listCasesAnswerSchema, listCasesQuerySchema } from '../schema-runs.ts';
import { narrowCaller } from './narrow-caller.ts';
import { readPage } from './read-page.ts';

/** `GET /v2/test-runs/{id}/cases` */
export function addListTestRunCases(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/v2/test-runs/:id/cases',
    schema: {
      operationId: 'listTestRunCases',
      summary: 'The test cases of a test run, in the order started',
      params: idParamsSchema,
      querystring: listCasesQuerySchema,
      response: { 200: listCasesAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const { params, query } = request;
      const caller = await narrowCaller(api, request);
      const { runs } = await getBatch(api.context, caller, { batch: { serial: params.id } });
      const { limit, offset } = readPage(query);
      return {
        data: runs.slice(offset, offset + limit).map(presentCase),
        pagination: presentPagination(query, runs.length),
      };
    },
  });
}
