import { z } from 'zod';

import { httpUrl, text, uuid } from './schema-parts.ts';
import { issueSchema, outputStepSchema, plannerSkippedSchema, testPlanSchema } from './schema.ts';

const changedFile = z.union([
  text(1, 1000),
  z.object({
    filename: text(1, 1000),
    additions: z.int().nonnegative().optional(),
    deletions: z.int().nonnegative().optional(),
    patch: z.string().max(200_000).optional(),
  }),
]);

export const ciTestSchema = z.object({
  url: httpUrl,
  context: z.object({
    title: text(1, 500),
    description: text(0, 50_000).nullish(),
    changedFiles: z.array(changedFile).max(3000).optional(),
  }),
  credentials: z.object({ email: text(1, 255), password: text(1, 1000) }).nullish(),
  vercelBypassToken: text(1, 500).nullish(),
});

/** With what the vendor's action does not read, but whoever looks for the cause does. */
export const ciResultSchema = z.object({
  runId: uuid,
  output: z.union([
    z.object({
      featureName: z.string(),
      result: z.enum(['PASS', 'FAILED']),
      description: z.string(),
      screenshots: z.array(z.string()),
      playwrightCode: z.string(),
      issues: z.array(issueSchema),
      steps: z.array(outputStepSchema),
    }),
    plannerSkippedSchema.extend({
      featureName: z.string(),
      result: z.literal('PASS'),
      description: z.string(),
      screenshots: z.array(z.string()),
      playwrightCode: z.string(),
    }),
  ]),
  testPlan: testPlanSchema,
  duration: z.number().describe('Milliseconds'),
});

export const receivedSchema = z.object({
  received: z.boolean(),
  ignored: z.boolean().optional(),
  reason: z.string().optional(),
  runId: uuid.optional(),
  batchId: uuid.optional(),
  batchIds: z.array(uuid).optional(),
});

export const webhookParams = z.object({ webhookId: z.guid(), secret: z.string() });
