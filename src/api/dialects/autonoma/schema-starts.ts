import { z } from 'zod';

import { schemas, testRunSchema } from './schema.ts';

/** What starting a test, a folder and a tag all take. */
const startRequestSchema = z.object({
  application_version_id: z.string().optional().describe('An environment of the project'),
  run_on_latest: z
    .boolean()
    .default(false)
    .describe('On the latest version of the application, as where no version is named'),
  source: z.string().max(100).default('api'),
});

export const runTestRequestSchema = startRequestSchema.extend({
  runtime_metadata: z
    .record(z.string(), z.string())
    .optional()
    .describe('Values for this run of variables that are saved already; other names are ignored'),
});

const applicationVersionsSchema = z
  .array(
    z.object({
      application_id: z.string(),
      application_version_ids: z.array(z.string()).min(1).max(20),
    }),
  )
  .max(20);

export const runTagRequestSchema = startRequestSchema.extend({
  application_versions: applicationVersionsSchema
    .optional()
    .describe(
      'The tests of each application run on each of its versions named here, those of others on the latest',
    ),
});

export const runFolderRequestSchema = runTagRequestSchema.extend({
  recursive: z.boolean().default(false).describe('Also the tests in the folders that stand in it'),
});

export const startedRunSchema = z.object({ message: z.string(), url: z.string(), run_id: z.string() });

export const startedFolderSchema = z.object({
  message: z.string(),
  url: z.string(),
  folder_run_id: z.string(),
});

export const startedTagSchema = startedFolderSchema.extend({
  tag_run_id: z.string(),
  folder_run_id: z
    .string()
    .describe('The same id: clients of this vendor that read only this field find it here'),
});

export const runStatusSchema = z.object({ status: testRunSchema.shape.status, url: z.string() });

schemas.add(runTestRequestSchema, { id: 'RunTestRequest' });
schemas.add(runFolderRequestSchema, { id: 'RunFolderRequest' });
schemas.add(runTagRequestSchema, { id: 'RunTagRequest' });
schemas.add(startedRunSchema, { id: 'RunTest' });
schemas.add(startedFolderSchema, { id: 'RunFolder' });
schemas.add(startedTagSchema, { id: 'RunTag' });
schemas.add(runStatusSchema, { id: 'RunStatus' });
