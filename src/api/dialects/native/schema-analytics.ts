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
export const runDaysQuerySchema = batchDaysQuerySchema.extend({
  tag: z.string().max(200).optional().describe('Of tests that have it now; not together with `branch`'),
});
export const caseQuerySchema = spanQuerySchema.extend({
  environment: namedRefSchema.optional(),
  tag: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  orderBy: z
    .enum(['fail-rate', 'flaky-rate', 'flake-rate', 'duration', 'last-run'])
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
const durationMs = z.number().nullable().describe('Within 5 %; null where nothing ran');
const measuredRunsShape = {
  runs: z.int(),
  passed: z.int(),
  failed: z.int(),
  errored: z.int(),
  flakes: z.int(),
  passRate: rate,
  failRate: rate.describe('Errored ones too; a fraction, null where nothing ran'),
  flakeRate: rate,
  p50Ms: durationMs,
  p95Ms: durationMs,
};
export const measuredRunsSchema = z.object(measuredRunsShape);
export const runDaySchema = z.object({ day: z.string().meta({ format: 'date' }), ...measuredRunsShape });
export const runDaysSchema = z.object({
  items: z.array(runDaySchema).describe('Every day of the span'),
  total: measuredRunsSchema,
});

export const measuredTestSchema = z.object({
  test: z.object({ id: uuid, serial: z.int(), name: z.string(), caseId: z.string() }),
  passed: z.int(),
  failed: z.int(),
  flaky: z.int(),
  passRate: rate,
  failRate: rate,
  flakyRate: rate,
  flakes: z
    .int()
    .describe(
      'Runs that passed after a failed attempt, or came to another verdict than the one before at the same commit',
    ),
  flakeRate: rate,
  durationMs: durationMs.describe('Mean; null where nothing ran'),
  p50Ms: durationMs,
  p95Ms: durationMs,
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
schemas.add(measuredRunsSchema, { id: 'MeasuredRuns' });
schemas.add(runDaySchema, { id: 'RunDay' });
schemas.add(measuredTestSchema, { id: 'MeasuredTest' });
schemas.add(verdictSchema, { id: 'Verdict' });
