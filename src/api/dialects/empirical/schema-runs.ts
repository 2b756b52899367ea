import { z } from 'zod';

import { runErrorCodes } from './run-errors.ts';
import {
  commaList,
  idSchema,
  idTextSchema,
  pageQuerySchema,
  paginationSchema,
  schemas,
  textOrNull,
} from './schema.ts';

const slug = z.string().min(1).max(100);

export const stateSchema = z.enum([
  'pending',
  'queued',
  'started',
  'ended',
  'error',
  'cancelled',
  'cancelling',
]);

/** Every field is always there. */
export const testRunDetailSchema = z.object({
  id: z.number(),
  state: stateSchema,
  total_count: z.number(),
  success_count: z.number().describe('Passed at the first attempt'),
  failed_count: z.number().describe('Failed, or could not be carried out'),
  skipped_count: z
    .number()
    .nullable()
    .describe('Skipped by their source, or cancelled; null until the run has ended'),
  flaky_count: z.number().nullable().describe('Passed at a later attempt; null until the run has ended'),
  duration: z.number().nullable().describe('Milliseconds'),
  test_run_branch: textOrNull,
  environment_slug: textOrNull,
  environment_name: textOrNull,
  build_url: textOrNull,
  build_branch: textOrNull,
  commit: textOrNull,
  created_at: z.string(),
  test_run_head_sha: textOrNull,
  run_started_at: textOrNull,
  run_ended_at: textOrNull,
  summary_url: z
    .string()
    .nullable()
    .describe('Playwright JSON report, once the run has ended; the address holds for one hour'),
  error: z
    .object({ code: z.enum(runErrorCodes), message: z.string() })
    .optional()
    .describe('Why a suite did not come to its own end'),
});

export const caseSummarySchema = z.object({
  pw_test_id: z.string(),
  title: z.string(),
  status: z.enum(['pending', 'running', 'passed', 'flaky', 'failed', 'skipped']),
  tags: z.array(z.string()),
  project_name: z.string(),
  duration: z.number().nullable().describe('Milliseconds'),
  error: textOrNull,
  started_at: textOrNull,
  ended_at: textOrNull,
  snooze_info: z
    .object({ id: z.number(), snooze_until: z.string(), description: textOrNull })
    .nullable()
    .describe('The snooze that held when the case failed: it counts as passed'),
});

export const getTestRunAnswerSchema = z.object({
  data: z.object({
    test_run: z.object({
      project: z.object({ id: z.number(), name: z.string(), repo_name: z.string() }),
      testRun: testRunDetailSchema,
      flattenedSummaryDetails: z.array(caseSummarySchema).describe('One entry a test case'),
    }),
  }),
});

export const testRunItemSchema = testRunDetailSchema.extend({
  run_id: z.string().describe('The token that the status call takes'),
  failed_count_after_snoozing: z.number().describe('Failed without those whose failure is snoozed'),
  snoozed_count: z.number(),
  environment_variables_overrides: z.array(z.object({ name: z.string(), value: z.string() })),
});

export const listTestRunsQuerySchema = pageQuerySchema.extend({
  id: idSchema.optional().describe('Only this test run'),
  branch: z.string().max(500).optional().describe('Of the build, else of the tests'),
  interval_in_days: z.coerce.number().int().min(1).max(3650).optional(),
  state: stateSchema.optional(),
  result: z.enum(['passed', 'failed']).optional(),
  environment_ids: commaList(idTextSchema, 100).optional(),
});

const projectSchema = z.object({
  id: z.number(),
  name: z.string(),
  slug: z.string(),
  repo_name: z.string(),
});

export const listTestRunsAnswerSchema = z.object({
  data: z.object({ project: projectSchema, test_runs: z.object({ items: z.array(testRunItemSchema) }) }),
  pagination: paginationSchema,
});

const buildSchema = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional()
    .describe('The application to test; tests see it as BUILD_URL'),
  branch: z.string().max(500).optional(),
  commit: z.string().max(200).optional(),
  commit_url: z.string().max(2000).optional(),
  version: z.string().max(200).optional(),
});

const metadataSchema = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .describe('Kept with the test run');

const overridesSchema = z.array(z.object({ name: z.string().min(1).max(200), value: z.string() })).max(500);
const actorSchema = z.string().max(200).describe('Kept with the test run');

export const createTestRunRequestSchema = z.object({
  environment: slug
    .optional()
    .describe('Slug of an environment of the project; may be left out of a re-run, which then takes its own'),
  build: buildSchema.optional(),
  branch: z.string().max(500).optional().describe('Of the repository of the tests; not together with build'),
  metadata: metadataSchema.optional(),
  environment_variables_overrides: overridesSchema.optional(),
  tags: z.array(z.string()).max(100).optional().describe('Only tests with any of these'),
  test_case_ids: z
    .array(z.string())
    .max(10_000)
    .optional()
    .describe('41 characters each; unknown ones are left out'),
  send_notifications: z.boolean().optional().describe('Has no effect yet'),
  total_shards: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Into how many the cases of a repository are divided; no effect on tests in English'),
  github_actor: actorSchema.optional(),
  project_id: z.int().min(1).optional(),
  rerun_source_id: z
    .union([z.int().min(1), z.string().regex(/^[1-9]\d{0,14}$/, 'is the number of a test run')])
    .optional()
    .describe('Number of the test run to repeat'),
  rerun_only_failed: z.boolean().optional().describe('Of that test run only what failed'),
});

/** What the dispatch service takes. */
export const triggerRequestSchema = z.object({
  origin: z
    .object({ owner: z.string().min(1).max(100), name: z.string().min(1).max(100) })
    .optional()
    .describe('The repository that asks; names the project'),
  environment: slug.describe('Slug of an environment of the project'),
  build: buildSchema.optional(),
  platform: z.string().max(50).optional().describe('Only web is offered'),
  github_actor: actorSchema.optional(),
  metadata: metadataSchema.optional(),
  environment_variables_overrides: overridesSchema.optional(),
});

export const rerunRequestSchema = z.object({ rerun_only_failed: z.boolean().optional() });
export const cancelRequestSchema = z.object({ reason: z.string().max(1000).optional() });

const startedSchema = z.object({
  id: z.number(),
  state: stateSchema,
  test_run_branch: textOrNull,
  created_at: z.string(),
});

export const createTestRunAnswerSchema = z.object({
  data: z.object({ trigger: z.object({ success: z.boolean() }), test_run: startedSchema }),
});

export const rerunAnswerSchema = z.object({ data: z.object({ test_run: startedSchema }) });

/** By the number of a test run, or by the token that lists show as `run_id`. */
export const runTokenParamsSchema = z.object({ id: z.union([idSchema, z.guid()]) });

export const statusAnswerSchema = z.object({
  data: z.object({
    id: z.number(),
    run_id: z.string(),
    state: stateSchema,
    test_case_ids: z.array(z.string()),
  }),
});

export const listCasesQuerySchema = pageQuerySchema.extend({
  per_page: z.coerce.number().int().min(1).max(200).default(20),
});

export const listCasesAnswerSchema = z.object({
  data: z.array(caseSummarySchema),
  pagination: paginationSchema,
});

schemas.add(testRunDetailSchema, { id: 'TestRunDetail' });
schemas.add(testRunItemSchema, { id: 'TestRunItem' });
schemas.add(caseSummarySchema, { id: 'TestCaseSummary' });
schemas.add(getTestRunAnswerSchema, { id: 'GetTestRunResponse' });
schemas.add(listTestRunsAnswerSchema, { id: 'ListTestRunsResponse' });
schemas.add(createTestRunRequestSchema, { id: 'CreateTestRunRequest' });
schemas.add(triggerRequestSchema, { id: 'TriggerRequest' });
schemas.add(rerunRequestSchema, { id: 'RerunRequest' });
schemas.add(cancelRequestSchema, { id: 'CancelRequest' });
schemas.add(createTestRunAnswerSchema, { id: 'CreateTestRunResponse' });
schemas.add(rerunAnswerSchema, { id: 'RerunResponse' });
schemas.add(statusAnswerSchema, { id: 'TestRunStatusResponse' });
schemas.add(listCasesAnswerSchema, { id: 'TestRunCasesResponse' });
