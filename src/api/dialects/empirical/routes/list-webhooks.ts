import type { Caller } from '#core/domain/records.ts';
import type { WebhookRecord } from '#core/domain/webhook.ts';
import { listWebhooks } from '#core/operations/webhooks/list-webhooks.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentWebhook } from '../present-webhook.ts';
import { failures } from '../schema.ts';
import { listWebhooksAnswerSchema } from '../schema-webhooks.ts';
import { chooseProject } from './choose-project.ts';

/** `GET /webhooks`: all of them, for the vendor's call has no pages. */
export function addListWebhooks(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/webhooks',
    schema: {
      operationId: 'listWebhooks',
      summary: 'List webhooks, newest first',
      response: { 200: listWebhooksAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { caller, project } = await chooseProject(api, request);
      const webhooks = await everyWebhook(api, caller, project.id);
      return { data: { webhooks: webhooks.map(presentWebhook) } };
    },
  });
}

async function everyWebhook(api: Api, caller: Caller, projectId: string): Promise<readonly WebhookRecord[]> {
  const found: WebhookRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await listWebhooks(api.context, caller, {
      project: { id: projectId },
      dialect: 'empirical',
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}
