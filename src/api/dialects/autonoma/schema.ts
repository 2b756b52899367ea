import { z } from 'zod';

/** Components of the OpenAPI document. */
export const schemas = z.registry<{ id?: string | undefined }>();

export const dateTime = z.string().meta({ format: 'date-time' });

export const folderRefSchema = z.object({ id: z.string(), name: z.string() });

const element = z.object({
  html: z.string().describe('Outer HTML of the element, shortened; empty where the step has none'),
  selector: z.string(),
});

export const stepSchema = z.object({
  id: z.string(),
  instruction: z.string().describe('As written, placeholders kept'),
  interaction: z.string().describe('What was done; empty for a step that was not reached'),
  output: z.string().describe('What happened, with values shown and secrets masked'),
  status: z.enum(['passed', 'failed', 'pending']),
  url: z.string().describe('Of the page the step ran on'),
  element,
  image: z.string().optional().describe('Screenshot, only with media=true; the address holds for one hour'),
});

export const testRunSchema = z.object({
  id: z.string(),
  name: z.string(),
  test_id: z.string(),
  status: z.enum(['pending', 'running', 'passed', 'failed']),
  created_at: dateTime,
  ended_at: dateTime.optional().describe('Absent until the run has ended'),
  folder_run_id: z.string().nullable(),
  job_run_id: z.string().nullable(),
  job_id: z.string().nullable(),
  folder: folderRefSchema.nullable(),
  video_url: z.string().nullable().describe('Only with media=true; the address holds for one hour'),
  steps: z.array(stepSchema).optional().describe('Only with steps=true'),
  metadata: z.object({
    source: z.string(),
    version: z.string(),
    architecture: z.string(),
    application_version_id: z.string(),
    email: z.string(),
    username: z.string(),
  }),
});

export const errorSchema = z.object({ error: z.string(), message: z.string() });

/** `media=true`, `media=1`, `media=True` and, as a bare flag, `media`; anything else is no. */
export const flag = z
  .string()
  .default('false')
  .transform((text) => /^(?:true|1|yes|)$/i.test(text))
  .meta({ type: 'boolean', default: false });

export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(100),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .describe('How many of the newest to leave out'),
});

export const getRunQuerySchema = z.object({
  media: flag.describe('Include addresses of pictures and video'),
  steps: flag.describe('Include the steps'),
});

export const listRunsQuerySchema = pageQuerySchema.extend({
  test: z.string().optional().describe('Of this test'),
  folder: z.string().optional().describe('Of tests that were in this folder'),
  status: testRunSchema.shape.status.optional(),
  ...getRunQuerySchema.shape,
});

schemas.add(stepSchema, { id: 'Step' });
schemas.add(testRunSchema, { id: 'TestRun' });
schemas.add(errorSchema, { id: 'Error' });
