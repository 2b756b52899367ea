import { z } from 'zod';

import { dateSchema, flagSchema, idSchema, schemas, textOrNull } from './schema.ts';

export const environmentSchema = z.object({
  id: z.number(),
  project_id: z.number(),
  slug: z.string(),
  name: z.string(),
  playwright_projects: z.array(z.string()).describe('Names that its tests run under'),
  playwright_projects_match: z.array(z.string()),
  playwright_projects_ignore: z.array(z.string()),
  platform: z.string(),
  is_default: z.boolean(),
  is_disabled: z.boolean(),
  scheduled_trigger: textOrNull.describe('Cron expression, UTC'),
  env_files: z.array(z.string()).describe('Always empty: variables are kept here, not in files'),
  created_at: dateSchema,
  updated_at: dateSchema,
  latest_build: z
    .object({
      url: textOrNull,
      branch: textOrNull,
      commit: textOrNull,
      commit_url: textOrNull,
      version: textOrNull,
      created_at: dateSchema,
    })
    .nullable()
    .describe('The build that was tested last'),
});

export const listEnvironmentsQuerySchema = z.object({
  project_id: idSchema.optional(),
  project_repo_name: z.string().max(200).optional().describe('owner/name'),
  environment_slug: z.string().max(100).optional(),
  is_disabled: flagSchema.optional(),
});

export const listEnvironmentsAnswerSchema = z.object({
  data: z.object({ environments: z.array(environmentSchema) }),
});

const globs = z.array(z.string().min(1).max(200)).max(100);

export const updateEnvironmentRequestSchema = z.object({
  name: z.string().min(1).max(200).optional(),
  slug: z.string().min(1).max(100).optional(),
  is_disabled: z.boolean().optional(),
  playwright_projects_match: globs.optional().describe('Kept; has no effect on tests in English'),
  playwright_projects_ignore: globs.optional().describe('Kept; has no effect on tests in English'),
  scheduled_trigger: z
    .string()
    .max(100)
    .nullable()
    .optional()
    .describe('Cron expression, UTC, at which all tests run; null or an empty text ends it'),
});

schemas.add(environmentSchema, { id: 'Environment' });
schemas.add(listEnvironmentsAnswerSchema, { id: 'ListEnvironmentsResponse' });
schemas.add(updateEnvironmentRequestSchema, { id: 'UpdateEnvironmentRequest' });
