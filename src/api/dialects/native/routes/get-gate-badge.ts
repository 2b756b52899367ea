import { z } from 'zod';

import type { GateState } from '#core/domain/gate.ts';
import { getGate } from '#core/operations/batches/get-gate.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { badgeColours, type BadgeWord } from '../../../draw-badge.ts';
import { sendBadge } from '../../../send-badge.ts';
import { serverCaller } from '../../../server-caller.ts';
import { checkLink } from '../../../signed-link.ts';
import { gateQuestion, readGateQuery } from '../read-gate.ts';
import { gateBadgeQuerySchema } from '../schema-gate.ts';
import { errorSchema, uuid } from '../schema.ts';

const words = {
  mergeable: { text: 'mergeable', colour: badgeColours.good },
  blocked: { text: 'blocked', colour: badgeColours.bad },
  pending: { text: 'pending', colour: badgeColours.open },
  unknown: { text: 'unknown', colour: badgeColours.none },
} satisfies Record<GateState, BadgeWord>;

/** `GET /projects/{project}/gate/badge.svg`: the signature in its address stands for a key. */
export function addGetGateBadge(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/gate/badge.svg',
    config: { withoutKey: true },
    schema: {
      operationId: 'getGateBadge',
      summary: 'Whether a commit may be merged, as a picture',
      security: [],
      params: z.object({ project: uuid }),
      querystring: gateBadgeQuerySchema,
      response: {
        403: errorSchema.describe('The address was altered, or a year has passed'),
        200: { description: 'The badge', content: { 'image/svg+xml': { schema: z.string() } } },
        304: z.null().describe('It is the one that the client has'),
      },
    },
    handler: async (request, reply) => {
      const { label } = request.query;
      const question = gateQuestion(request.params.project, request.query);
      checkLink(api.context, 'gate', question, request.query);
      const key = JSON.stringify(['gate', question, label]);
      return await sendBadge(api, request, reply, { key, label }, async () => {
        const project = { id: request.params.project };
        const gate = await getGate(api.context, serverCaller, { project, ...readGateQuery(request.query) });
        return words[gate.state];
      });
    },
  });
}
