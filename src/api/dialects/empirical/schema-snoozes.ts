import { z } from 'zod';

import { dateSchema, idSchema, pageQuerySchema, paginationSchema, schemas, textOrNull } from './schema.ts';
import { caseIdSchema } from './schema-cases.ts';

export const snoozeSchema = z.object({
  id: z.number(),
  test_ids: z.array(z.string()).describe('41 characters each'),
  snooze_until: dateSchema,
  description: textOrNull,
  created_from_test_run_id: z.number().nullable(),
  created_by: textOrNull,
  created_at: dateSchema,
  updated_at: dateSchema,
  scoped_to_environment_id: z.number().nullable().describe('Null: in every environment'),
});

export const listSnoozesQuerySchema = pageQuerySchema.extend({
  environment_id: idSchema
    .optional()
    .describe('Those that hold there: its own, and those of every environment'),
  status: z.enum(['active', 'expired', 'all']).default('active'),
});

export const listSnoozesAnswerSchema = z.object({
  data: z.object({ snoozes: z.array(snoozeSchema) }),
  pagination: paginationSchema,
});

export const createSnoozeRequestSchema = z.object({
  test_ids: z.array(caseIdSchema).min(1).max(1000),
  snooze_until: z.iso
    .datetime({ offset: true })
    .or(z.iso.date())
    .describe('A moment, or a day (its beginning, UTC)'),
  description: z.string().max(2000).nullish(),
  created_by: z.string().max(200).nullish(),
  scoped_to_environment_id: z.int().min(1).nullish().describe('Where it holds; everywhere without it'),
  created_from_test_run_id: z.int().min(1).nullish(),
});

export const snoozeAnswerSchema = z.object({ data: z.object({ snooze: snoozeSchema }) });

schemas.add(snoozeSchema, { id: 'Snooze' });
schemas.add(listSnoozesAnswerSchema, { id: 'ListSnoozesResponse' });
schemas.add(createSnoozeRequestSchema, { id: 'CreateSnoozeRequest' });
schemas.add(snoozeAnswerSchema, { id: 'SnoozeResponse' });
