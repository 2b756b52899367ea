import { z } from 'zod';

import { dateSchema, schemas } from './schema.ts';

/** This vendor's words for what happens to a test run. */
export const webhookEventSchema = z.enum(['test_run.queued', 'test_run.started', 'test_run.ended']);

export const webhookSchema = z.object({
  id: z.number(),
  url: z.string(),
  events: z.array(webhookEventSchema),
  is_active: z.boolean(),
  created_at: dateSchema,
  updated_at: dateSchema,
});

export const listWebhooksAnswerSchema = z.object({ data: z.object({ webhooks: z.array(webhookSchema) }) });

export const createWebhookRequestSchema = z.object({
  url: z.string().min(1).max(2000),
  events: z.array(webhookEventSchema).min(1).max(10),
});

export const createWebhookAnswerSchema = z.object({
  data: z.object({
    webhook: webhookSchema.extend({ secret: z.string().describe('Signs each body; shown this once') }),
  }),
});

schemas.add(webhookSchema, { id: 'Webhook' });
schemas.add(listWebhooksAnswerSchema, { id: 'ListWebhooksResponse' });
schemas.add(createWebhookRequestSchema, { id: 'CreateWebhookRequest' });
schemas.add(createWebhookAnswerSchema, { id: 'CreateWebhookResponse' });
