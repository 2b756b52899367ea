import { z } from 'zod';

import { testRefSchema } from './schema-failures.ts';
import { namedRefSchema } from './schema-requests.ts';
import { schemas, uuid } from './schema.ts';

const tagList = z
  .string()
  .max(2000)
  .optional()
  .describe('Names with commas between: of each a test has to have run at the commit');

export const gateQuerySchema = z.object({
  commit: z.string().min(1).max(200).describe('Whole, as batches name it: of their build, or of the tests'),
  environment: namedRefSchema.optional().describe('All of them where absent'),
  requiredTags: tagList,
});
export const gateBadgeQuerySchema = gateQuerySchema.extend({
  label: z
    .string()
    .max(60)
    // Characters that no XML document may hold.
    .regex(/^\P{Cc}*$/u, 'may hold no control characters')
    .default('tests'),
  expires: z.string().max(20),
  signature: z.string().max(100),
});

const gateVerdictSchema = z.object({
  test: z.object({ id: uuid, serial: z.int(), name: z.string() }),
  environment: z.object({ id: uuid, name: z.string(), slug: z.string() }).nullable(),
  run: z.object({ id: uuid, serial: z.int(), url: z.string() }),
  outcome: z.enum(['passed', 'failed', 'errored', 'cancelled']),
  flaky: z.boolean().describe('Judged both ways at this commit'),
  snooze: z.object({ serial: z.int(), kind: z.enum(['snooze', 'quarantine']) }).nullable(),
});
const count = z.int();
export const gateSchema = z.object({
  projectId: uuid,
  commit: z.string(),
  state: z
    .enum(['mergeable', 'blocked', 'pending', 'unknown'])
    .describe('`unknown`: nothing has run there, which is no leave to merge'),
  reasons: z
    .array(
      z.object({
        code: z.enum(['failed', 'errored', 'cancelled', 'missing_tag', 'under_way', 'no_tests', 'no_runs']),
        message: z.string(),
        verdict: gateVerdictSchema.nullable(),
      }),
    )
    .describe('Why it is not mergeable'),
  counts: z.object({
    tests: count,
    passed: count,
    failed: count,
    errored: count,
    cancelled: count,
    snoozed: count,
    flaky: count,
    open: count,
  }),
  agreed: z.array(gateVerdictSchema).describe('Failures that are snoozed or quarantined'),
  flaky: z.array(gateVerdictSchema),
  badgeUrl: z.string().describe('A picture of the state; the address holds for a year, without a key'),
});

export const impactedTestsRequestSchema = z.strictObject({
  changedFiles: z
    .array(z.string().min(1).max(1000))
    .min(1)
    .max(5000)
    .describe('Paths in the repository, with forward slashes'),
  limit: z.int().min(1).max(200).optional(),
});
const impactReasonSchema = z.object({
  kind: z
    .enum(['own-file', 'file', 'folder'])
    .describe(
      "The test's own source; a file that came with another verdict; neighbours of a file that is new",
    ),
  path: z.string(),
  changes: z.int().nullable().describe('Times that the verdict changed with it'),
  of: z.int().nullable().describe('Times that it changed'),
  lastRunId: uuid.nullable(),
});
export const impactedTestsSchema = z.object({
  items: z.array(
    z.object({
      test: testRefSchema,
      confidence: z.number().min(0).max(1),
      reasons: z.array(impactReasonSchema).describe('The strongest first'),
    }),
  ),
  unknownFiles: z.array(z.string()).describe('Nothing is known of these: what they concern may be any test'),
});

schemas.add(gateVerdictSchema, { id: 'GateVerdict' });
schemas.add(gateSchema, { id: 'Gate' });
schemas.add(impactedTestsRequestSchema, { id: 'ListImpactedTests' });
schemas.add(impactedTestsSchema, { id: 'ImpactedTests' });
