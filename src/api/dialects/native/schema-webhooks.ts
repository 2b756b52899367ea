import { z } from 'zod';

import { type WebhookEvent, webhookEvents } from '#core/domain/webhook.ts';

import { dateTime, dialectSchema, identity, schemas, uuid } from './schema.ts';
import { name, pageQuerySchema, refSchema } from './schema-requests.ts';

const eventSchema = z.enum(webhookEvents as [WebhookEvent, ...WebhookEvent[]]);
const toldEventSchema = z.enum([
  'run.queued',
  'run.started',
  'run.ended',
  'batch.queued',
  'batch.started',
  'batch.ended',
  'webhook.test',
]);
const deliveryStateSchema = z.enum(['pending', 'sending', 'delivered', 'dead']);

/** What it must be is said by the operation, in the words of the policy. */
const urlSchema = z.string().max(10_000).describe('http or https, without user and password');
const eventsSchema = z
  .array(eventSchema)
  .max(50)
  .describe('`ended` is every outcome; with the outcomes one asks for some of them');

export const webhookSchema = z.object({
  ...identity,
  projectId: uuid,
  dialect: dialectSchema.describe('Whose bodies and signatures it gets'),
  url: z.string(),
  events: z.array(eventSchema),
  enabled: z.boolean(),
});

export const createWebhookSchema = z.strictObject({
  url: urlSchema,
  events: eventsSchema,
  dialect: dialectSchema.optional().describe('`native` where absent'),
});

export const createdWebhookSchema = z.object({
  webhook: webhookSchema,
  secret: z
    .string()
    .nullable()
    .describe('What bodies are signed with; shown this once. Null where the dialect signs none'),
});

export const updateWebhookSchema = z.strictObject({
  url: urlSchema.optional(),
  events: eventsSchema.optional(),
  enabled: z.boolean().optional(),
});

const deliveryShape = {
  ...identity,
  projectId: uuid,
  webhookId: uuid.nullable().describe('Null: sent to the address that a run or its project names'),
  runId: uuid.nullable(),
  batchId: uuid.nullable(),
  dialect: dialectSchema,
  event: toldEventSchema,
  url: z.string(),
  state: deliveryStateSchema.describe('`dead` once no further attempt is made'),
  attempts: z.int(),
  nextAt: dateTime.nullable().describe('Of the next attempt'),
};

export const deliverySchema = z.object(deliveryShape);

export const deliveryDetailSchema = z.object({
  ...deliveryShape,
  body: z.string().nullable().describe('Null until it is sent for the first time'),
  tries: z.array(
    z.object({
      number: z.int(),
      startedAt: dateTime,
      durationMs: z.number(),
      status: z.int().nullable().describe('Null: there was no answer'),
      error: z.string().nullable().describe('Why it does not count as received'),
    }),
  ),
});

export const listDeliveriesQuerySchema = pageQuerySchema.extend({
  webhook: refSchema.optional(),
  state: deliveryStateSchema.optional(),
});

export const inboundWebhookSchema = z.object({
  ...identity,
  projectId: uuid,
  groupId: uuid.nullable().describe('What a call starts; null: the call says'),
  name: z.string(),
  enabled: z.boolean(),
});

export const createInboundWebhookSchema = z.strictObject({ name, group: refSchema.optional() });

export const createdInboundWebhookSchema = z.object({
  webhook: inboundWebhookSchema,
  address: z.string().describe('To be called with POST; its secret is shown this once'),
});

schemas.add(webhookSchema, { id: 'Webhook' });
schemas.add(createWebhookSchema, { id: 'CreateWebhook' });
schemas.add(createdWebhookSchema, { id: 'CreatedWebhook' });
schemas.add(updateWebhookSchema, { id: 'UpdateWebhook' });
schemas.add(deliverySchema, { id: 'Delivery' });
schemas.add(deliveryDetailSchema, { id: 'DeliveryDetail' });
schemas.add(inboundWebhookSchema, { id: 'InboundWebhook' });
schemas.add(createInboundWebhookSchema, { id: 'CreateInboundWebhook' });
schemas.add(createdInboundWebhookSchema, { id: 'CreatedInboundWebhook' });
