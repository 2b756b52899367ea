import { z } from 'zod';

/** Components of the OpenAPI document. */
export const schemas = z.registry<{ id?: string | undefined }>();

export const timestamp = z.string().meta({
  description: 'ISO 8601 in UTC with microseconds and offset: 2025-07-03T01:38:03.032648+00:00',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(\\+00:00|Z)$',
});

/** What an API answered to a step's request. */
const apiResponseSchema = z.object({
  status_code: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable().describe('The beginning of a text, secrets masked; null for anything else'),
  api_response_url: z.string().nullable().describe('The whole body; the address holds for one hour'),
});

const actionSchema = z.object({
  description: z.string(),
  type: z.string(),
  screenshot_url: z.string().nullable().describe('After the action; the address holds for one hour'),
  screenshot_url_before: z.string().nullable(),
  api_response: apiResponseSchema.optional().describe('Of a request to an API'),
});

export const resultSchema = z.object({
  step_number: z.int().describe('From 1'),
  task: z.string(),
  is_successful: z.boolean(),
  result: z.string().describe('What happened; `Step not completed` for a step that was not reached'),
  duration: z.number().describe('Seconds'),
  actions: z.array(actionSchema),
});

const blueprintSchema = z.object({
  id: z.int(),
  title: z.string(),
  type: z.string(),
  starting_url: z.string(),
  steps: z.array(z.object({ action: z.string(), step_number: z.int(), type: z.string() })),
});

const attemptSchema = z.object({
  results: z.array(resultSchema),
  test_video_url: z.string().nullable(),
});

export const testRunSchema = z.object({
  id: z.int(),
  status: z.enum(['running', 'passed', 'failed', 'stopped']),
  test_blueprint_id: z.int(),
  test_group_run_id: z.int().describe('0 for a run that was not started in a group'),
  blueprint_metadata: blueprintSchema.describe('The test as it was when the run started'),
  results: z.array(resultSchema).nullable().describe('Null until the run has ended'),
  test_video_url: z.string().nullable(),
  test_video_download_url: z.string().nullable(),
  additional_attempts: z.array(attemptSchema).describe('Those before the one that counts'),
  created_at: timestamp,
  updated_at: timestamp,
});

export const groupedRunSchema = z.object({
  id: z.int(),
  status: testRunSchema.shape.status,
  test_blueprint_id: z.int(),
  test_group_run_id: z.int(),
  blueprint_metadata: blueprintSchema,
  results: z.null(),
  is_login_test_run: z.boolean(),
  test_video_s3_key: z.null(),
  created_at: timestamp,
  updated_at: timestamp,
});

export const testGroupRunSchema = z.object({
  id: z.int(),
  company_id: z.int().describe('The project'),
  name: z.string(),
  status: z.enum(['running', 'passed', 'failed', 'stopped']),
  test_runs: z.array(groupedRunSchema),
  created_at: timestamp,
  updated_at: timestamp,
});

export const getTestRunAnswerSchema = z.object({ test_run: testRunSchema });
export const cancelTestRunAnswerSchema = getTestRunAnswerSchema.extend({ message: z.string() });

export const triggerRunRequestSchema = z.object({
  test_blueprint_ids: z.array(z.int().min(1)).min(1).max(500).describe('Tests of one project'),
});

export const triggerRunAnswerSchema = z.object({ message: z.string(), test_group_run: testGroupRunSchema });

export const errorSchema = z.object({ error: z.string(), message: z.string() });

/** Serial numbers in a path. */
export const serialSchema = z.coerce.number().int().min(1);

/** Which page of a list: `cursor` is the `next_cursor` of the page before. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});

export const inFolderQuerySchema = pageQuerySchema.extend({
  test_blueprint_category_id: serialSchema.optional().describe('Only those directly in this suite or folder'),
});

schemas.add(resultSchema, { id: 'StepResult' });
schemas.add(testRunSchema, { id: 'TestRun' });
schemas.add(groupedRunSchema, { id: 'GroupedTestRun' });
schemas.add(testGroupRunSchema, { id: 'TestGroupRun' });
schemas.add(triggerRunRequestSchema, { id: 'TriggerRunRequest' });
schemas.add(errorSchema, { id: 'Error' });
