import { z } from 'zod';

import { listImpactedTests } from '#core/operations/tests/list-impacted-tests.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentImpactedTests } from '../present-gate.ts';
import { readNamedRef } from '../read-ref.ts';
import { impactedTestsRequestSchema, impactedTestsSchema } from '../schema-gate.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `POST /projects/{project}/impacted-tests`: a question, whose list of files is too long for an address. */
export function addListImpactedTests(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/impacted-tests',
    config: { onlyLooks: true },
    schema: {
      operationId: 'listImpactedTests',
      summary: 'List the tests that a change is likely to concern, with reasons',
      params: z.object({ project: namedRefSchema }),
      body: impactedTestsRequestSchema,
      response: { 200: impactedTestsSchema },
    },
    handler: async (request) =>
      presentImpactedTests(
        await listImpactedTests(api.context, request.caller, {
          project: readNamedRef(request.params.project),
          ...dropUndefined(request.body),
        }),
      ),
  });
}
