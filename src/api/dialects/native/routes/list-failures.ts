import { z } from 'zod';

import { listFailures } from '#core/operations/history/list-failures.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentFailureGroup } from '../present-failures.ts';
import { readGiven, readNamedRef } from '../read-ref.ts';
import { failureGroupsSchema, listFailuresQuerySchema } from '../schema-failures.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/failures` */
export function addListFailures(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/failures',
    schema: {
      operationId: 'listFailures',
      summary: 'List failures over days, those that are alike together',
      params: z.object({ project: namedRefSchema }),
      querystring: listFailuresQuerySchema,
      response: { 200: failureGroupsSchema },
    },
    handler: async (request) => {
      const { days, environment, from, limit, to } = request.query;
      const groups = await listFailures(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        span: dropUndefined({ days, from, to }),
        ...dropUndefined({ limit, environment: readGiven(environment, readNamedRef) }),
      });
      return { items: groups.map(presentFailureGroup) };
    },
  });
}
