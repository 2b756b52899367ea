import { z } from 'zod';

import { getGate } from '#core/operations/batches/get-gate.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentGate } from '../present-gate.ts';
import { gateBadgeUrl, readGateQuery } from '../read-gate.ts';
import { readNamedRef } from '../read-ref.ts';
import { gateQuerySchema, gateSchema } from '../schema-gate.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `GET /projects/{project}/gate` */
export function addGetGate(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/gate',
    schema: {
      operationId: 'getGate',
      summary: 'Say whether a commit may be merged',
      params: z.object({ project: namedRefSchema }),
      querystring: gateQuerySchema,
      response: { 200: gateSchema },
    },
    handler: async (request) => {
      const gate = await getGate(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...readGateQuery(request.query),
      });
      const badgeUrl = gateBadgeUrl(api, api.origin(request), {
        projectId: gate.project.id,
        query: request.query,
      });
      return presentGate(gate, api.links(request), badgeUrl);
    },
  });
}
