import { z } from 'zod';

import { dateTime, schemas, uuid } from './schema.ts';
import { namedRefSchema } from './schema-requests.ts';

const dayText = z.iso.date({ error: 'takes a day like 2026-12-24' });

/** Days in UTC, 90 at most. */
export const spanQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(90).optional().describe('So many days back, today included'),
  from: dayText.optional(),
  to: dayText.optional().describe('Included; today where absent'),
});
export const batchDaysQuerySchema = spanQuerySchema.extend({
  environment: namedRefSchema.optional(),
  branch: z.string().max(500).optional(),
});
export const caseQuerySchema = spanQuerySchema.extend({
  environment: namedRefSchema.optional(),
  tag: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  orderBy: z
    .enum(['fail-rate', 'flaky-rate', 'last-run'])
    .optional()
    .describe('`fail-rate` where absent, highest first'),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export const historyQuerySchema = spanQuerySchema.extend({
  environment: namedRefSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

const batchDaySchema = z.object({
  day: z.string().meta({ format: 'date' }),
  batches: z.int(),
  passed: z.int(),
  failed: z.int(),
  errored: z.int(),
  cancelled: z.int(),
  reruns: z.int(),
  runs: z.int(),
  passedRuns: z.int(),
  failedRuns: z.int(),
  snoozedRuns: z.int(),
  flakyRuns: z.int(),
});
export const batchDaysSchema = z.object({ items: z.array(batchDaySchema) });
export const testCountsSchema = z.object({
  items: z.array(z.object({ day: z.string().meta({ format: 'date' }), count: z.int() })),
});

const rate = z.number().min(0).max(1).nullable().describe('A fraction; null where nothing ran');
export const measuredTestSchema = z.object({
  test: z.object({ id: uuid, serial: z.int(), name: z.string(), caseId: z.string() }),
  passed: z.int(),
  failed: z.int(),
  flaky: z.int(),
  passRate: rate,
  failRate: rate,
  flakyRate: rate,
  lastAt: dateTime.nullable(),
});
export const measuredTestsSchema = z.object({ items: z.array(measuredTestSchema) });

const verdictSchema = z.object({
  passed: z.boolean(),
  batchSerial: z.int().nullable(),
  environmentSerial: z.int().nullable(),
  startedAt: dateTime.nullable(),
  endedAt: dateTime,
  durationMs: z.number(),
  retries: z.int(),
});
export const historySchema = z.object({
  items: z.array(verdictSchema).describe('Latest first'),
  truncated: z.boolean().describe('There are more within the span'),
});

schemas.add(batchDaySchema, { id: 'BatchDay' });
schemas.add(measuredTestSchema, { id: 'MeasuredTest' });
schemas.add(verdictSchema, { id: 'Verdict' });
