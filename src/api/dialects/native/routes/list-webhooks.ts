import { z } from 'zod';

import { listWebhooks } from '#core/operations/webhooks/list-webhooks.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentPage } from '../present-record.ts';
import { presentWebhook } from '../present-webhook.ts';
import { readNamedRef } from '../read-ref.ts';
import { namedRefSchema, pageQuerySchema } from '../schema-requests.ts';
import { webhookSchema } from '../schema-webhooks.ts';
import { pageSchema } from '../schema.ts';

/** `GET /projects/{project}/webhooks` */
export function addListWebhooks(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects/:project/webhooks',
    schema: {
      operationId: 'listWebhooks',
      summary: 'List the webhooks of a project, those of every dialect',
      params: z.object({ project: namedRefSchema }),
      querystring: pageQuerySchema,
      response: { 200: pageSchema(webhookSchema) },
    },
    handler: async (request) => {
      const input = { project: readNamedRef(request.params.project), ...dropUndefined(request.query) };
      return presentPage(await listWebhooks(api.context, request.caller, input), presentWebhook);
    },
  });
}
