import { z } from 'zod';

/** Components of the OpenAPI document. */
export const schemas = z.registry<{ id?: string | undefined }>();

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
  skipped_count: z.number().nullable().describe('Cancelled; null until the run has ended'),
  flaky_count: z.number().nullable().describe('Passed at a later attempt; null until the run has ended'),
  duration: z.number().nullable().describe('Milliseconds'),
  test_run_branch: z.string().nullable(),
  environment_slug: z.string().nullable(),
  environment_name: z.string().nullable(),
  build_url: z.string().nullable(),
  build_branch: z.string().nullable(),
  commit: z.string().nullable(),
  created_at: z.string(),
  test_run_head_sha: z.string().nullable(),
  run_started_at: z.string().nullable(),
  run_ended_at: z.string().nullable(),
  summary_url: z
    .string()
    .nullable()
    .describe('Playwright JSON report, once the run has ended; the address holds for one hour'),
});

export const caseSummarySchema = z.object({
  pw_test_id: z.string(),
  title: z.string(),
  status: z.enum(['pending', 'running', 'passed', 'flaky', 'failed', 'skipped']),
  tags: z.array(z.string()),
  project_name: z.string(),
  duration: z.number().nullable().describe('Milliseconds'),
  error: z.string().nullable(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  snooze_info: z.null(),
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

export const createTestRunRequestSchema = z.object({
  environment: slug.describe('Slug of an environment of the project'),
  build: z
    .object({
      url: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('The application to test; tests see it as BUILD_URL'),
      branch: z.string().max(500).optional(),
      commit: z.string().max(200).optional(),
      commit_url: z.string().max(2000).optional(),
      version: z.string().max(200).optional(),
    })
    .optional(),
  branch: z.string().max(500).optional().describe('Of the repository of the tests; not together with build'),
  metadata: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  environment_variables_overrides: z
    .array(z.object({ name: z.string().min(1).max(200), value: z.string() }))
    .optional(),
  tags: z.array(z.string()).optional(),
  test_case_ids: z.array(z.string()).optional().describe('41 characters each; unknown ones are left out'),
  send_notifications: z.boolean().optional(),
  total_shards: z.int().min(1).optional(),
  github_actor: z.string().optional(),
  project_id: z.int().min(1).optional(),
  rerun_source_id: z.union([z.string(), z.number()]).optional().describe('Not offered yet'),
});

export const createTestRunAnswerSchema = z.object({
  data: z.object({
    trigger: z.object({ success: z.boolean() }),
    test_run: z.object({
      id: z.number(),
      state: stateSchema,
      test_run_branch: z.string().nullable(),
      created_at: z.string(),
    }),
  }),
});

export const errorSchema = z.object({
  data: z.null(),
  error: z.object({ message: z.string() }),
});

export const testRunIdSchema = z.coerce.number().int().min(1);

schemas.add(testRunDetailSchema, { id: 'TestRunDetail' });
schemas.add(caseSummarySchema, { id: 'TestCaseSummary' });
schemas.add(getTestRunAnswerSchema, { id: 'GetTestRunResponse' });
schemas.add(createTestRunRequestSchema, { id: 'CreateTestRunRequest' });
schemas.add(createTestRunAnswerSchema, { id: 'CreateTestRunResponse' });
schemas.add(errorSchema, { id: 'ErrorResponse' });
