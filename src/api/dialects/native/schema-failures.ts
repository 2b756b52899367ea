import { z } from 'zod';

import { spanQuerySchema } from './schema-analytics.ts';
import { namedRefSchema } from './schema-requests.ts';
import { consoleSchema, dateTime, mediaUrl, runSchema, schemas, stepSchema, uuid } from './schema.ts';

const limit = z.coerce.number().int().min(1).max(200).optional();
export const listFailuresQuerySchema = spanQuerySchema.extend({
  environment: namedRefSchema.optional(),
  limit,
});
export const listBatchFailuresQuerySchema = z.object({ limit });

export const testRefSchema = z.object({ id: uuid, serial: z.int(), name: z.string(), caseId: z.string() });

export const failureGroupSchema = z.object({
  id: uuid,
  serial: z.int(),
  projectId: uuid,
  fingerprint: z.string().describe('The same for whatever is the same failure'),
  code: z.string().nullable(),
  message: z.string().describe('Without what differs from run to run'),
  place: z.string().nullable().describe('The failing step, or file and line of a Playwright case'),
  firstSeenAt: dateTime.describe('Ever; the other figures are of what was asked for'),
  lastSeenAt: dateTime,
  runs: z.int(),
  snoozedRuns: z.int(),
  known: z.boolean().describe('All of its runs were covered by a snooze or a quarantine'),
  testCount: z.int(),
  tests: z.array(testRefSchema).describe('Those that failed last, 20 at most'),
  exampleRunId: uuid.describe('The latest of its runs'),
  exampleMessage: z.string().nullable().describe('What that one said, word for word'),
});
export const failureGroupsSchema = z.object({
  items: z.array(failureGroupSchema).describe('The most frequent first'),
});

const runPlaceSchema = z.object({
  id: uuid,
  serial: z.int(),
  batchSerial: z.int().nullable(),
  branch: z.string().nullable(),
  commit: z.string().nullable().describe('Of the application'),
  headSha: z.string().nullable().describe('Of the tests'),
  endedAt: dateTime,
  url: z.string(),
});
const historySchema = z.object({
  lastGood: runPlaceSchema.nullable().describe('Null where it never passed before'),
  firstBad: runPlaceSchema,
  fixedBy: runPlaceSchema.nullable().describe('Null while it is red'),
  redForMs: z.number(),
});
const comparedStepSchema = z.object({
  index: z.int().describe('From 0, within its own run'),
  instruction: z.string(),
  status: stepSchema.shape.status.nullable().describe('Null where the run did not come to it'),
  message: z.string().nullable(),
  durationMs: z.number().nullable(),
  before: mediaUrl,
  after: mediaUrl,
});
const comparedSideSchema = z.object({
  run: runSchema,
  durationMs: z.number().nullable().describe('Of the last attempt'),
  video: mediaUrl,
  trace: mediaUrl,
  pictures: z
    .array(z.object({ name: z.string(), url: z.string() }))
    .describe('That a Playwright case attached'),
});
export const comparisonSchema = z.object({
  bad: comparedSideSchema,
  good: comparedSideSchema.nullable(),
  history: historySchema,
  steps: z
    .array(z.object({ bad: comparedStepSchema.nullable(), good: comparedStepSchema.nullable() }))
    .describe('Matched by their words; null on the side that has no such step'),
  console: z.object({ onlyBad: z.array(consoleSchema), onlyGood: z.array(consoleSchema) }),
});

schemas.add(failureGroupSchema, { id: 'FailureGroup' });
schemas.add(runPlaceSchema, { id: 'RunPlace' });
schemas.add(comparedStepSchema, { id: 'ComparedStep' });
schemas.add(comparedSideSchema, { id: 'ComparedSide' });
schemas.add(comparisonSchema, { id: 'Comparison' });
