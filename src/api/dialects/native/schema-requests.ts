import { z } from 'zod';

import { outcomeSchema, schemas, stateSchema } from './schema.ts';

export const slugSchema = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'takes lower-case letters, digits and dashes');
export const variableNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, 'takes letters, digits, _ and -');
export const name = z.string().trim().min(1).max(200);
export const webUrl = z.url({
  protocol: /^https?$/,
  error: 'takes an address that starts with http:// or https://',
});

/** A UUID or a serial number. */
export const refSchema = z
  .union([z.guid(), z.string().regex(/^[1-9]\d{0,14}$/)], { error: 'takes a UUID or a number' })
  .describe('UUID or serial number');

/** A project also by its slug, an environment by its slug within the project. */
export const namedRefSchema = z
  .union([z.guid(), slugSchema], { error: 'takes a UUID, a number or a slug' })
  .describe('UUID, serial number or slug');

export const pageQuerySchema = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

export const putTestSchema = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(500)
    .describe(
      'Path of the file in the project: `checkout/buy-a-lamp.test.yaml`. The same path is the same test',
    ),
  text: z.string().describe('The whole text of the file, Markdown or YAML'),
  folder: z.string().max(200).nullable().optional(),
});

export const putProjectLanguageSchema = z.strictObject({
  text: z
    .string()
    .max(1_000_000)
    .describe('The whole text of a `runwright.yaml`; an empty one takes everything back'),
});

export const explainSchema = z.strictObject({ sentences: z.array(z.string().max(20_000)).min(1).max(200) });

export const putVariableSchema = z.strictObject({
  value: z.string().max(65_536),
  secret: z.boolean().optional(),
  environment: namedRefSchema.optional(),
});

const optionsSchema = z
  .strictObject({
    timeoutMs: z.int().min(1000).max(3_600_000),
    stepTimeoutMs: z.int().min(100).max(600_000),
    retries: z.int().min(0).max(10),
    viewport: z.strictObject({ width: z.int().min(200).max(4000), height: z.int().min(200).max(4000) }),
    screenshots: z.boolean(),
    video: z.enum(['on', 'off', 'on-failure']),
    trace: z.enum(['on', 'off', 'on-failure']),
    strict: z.boolean().describe('Refuse approximate matches'),
    memory: z
      .enum(['write', 'read', 'off'])
      .describe(
        'What earlier runs took: use it and keep what this one takes, only use it, or neither. write unless set',
      ),
  })
  .partial();

const startShape = {
  environment: namedRefSchema.optional(),
  baseUrl: webUrl.optional(),
  variables: z.record(z.string(), z.string()).optional(),
  mode: z.enum(['fast', 'deep']).optional(),
  options: optionsSchema.optional(),
  source: z.string().max(100).default('api'),
};

export const startRunSchema = z.strictObject(startShape);

export const startBatchSchema = z.strictObject({
  ...startShape,
  name: name.optional(),
  tests: z.array(refSchema).max(5000).optional().describe('All tests of the project, where nothing selects'),
  tags: z.array(z.string()).max(100).optional(),
  repository: refSchema.optional().describe('Only the Playwright cases of this repository'),
  grep: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('Only tests whose project, file, suites, title and tags match, as with `--grep` of Playwright'),
  projects: z
    .array(z.string().max(200))
    .min(1)
    .max(100)
    .optional()
    .describe('Only cases of these Playwright projects'),
  shards: z.int().min(1).max(100).optional().describe('Into how many the cases of a repository are divided'),
  workers: z
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe('Of Playwright in each shard; its configuration’s unless said'),
  retries: z.int().min(0).max(10).optional().describe('As `options.retries`'),
  folder: refSchema.optional().describe('Only tests in this folder'),
  recursive: z.boolean().optional().describe('With a folder: also those in the folders in it'),
  build: z
    .strictObject({
      url: webUrl.optional(),
      branch: z.string().max(500).optional(),
      commit: z.string().max(200).optional(),
    })
    .optional(),
  branch: z.string().max(500).optional(),
  headSha: z.string().max(200).optional(),
  changedFiles: z
    .array(z.string().min(1).max(1000))
    .max(5000)
    .optional()
    .describe('Paths that differ from what was tested before: `impacted-tests` learns from them'),
});

export const cancelSchema = z.strictObject({ reason: z.string().max(500).optional() });

export const listRunsQuerySchema = pageQuerySchema.extend({
  project: namedRefSchema.optional(),
  test: refSchema.optional(),
  batch: refSchema.optional(),
  folder: refSchema.optional(),
  environment: refSchema.optional(),
  branch: z.string().max(500).optional().describe('Of the build, else of the tests'),
  state: z
    .union([stateSchema, z.array(stateSchema)])
    .optional()
    .describe('In any of these'),
  outcome: z
    .enum([...outcomeSchema.options, 'not-passed', 'flaky'])
    .optional()
    .describe('`flaky`: passed after a failed attempt'),
});

export const listBatchesQuerySchema = pageQuerySchema.extend({
  project: namedRefSchema.optional(),
  environment: refSchema.optional(),
  branch: z.string().max(500).optional().describe('Of the build, else of the tests'),
  state: stateSchema.optional(),
  outcome: outcomeSchema.optional(),
});

export const listTestsQuerySchema = pageQuerySchema.extend({
  folder: refSchema.optional(),
  group: refSchema.optional(),
  tag: z.string().max(200).optional(),
  search: z.string().max(200).optional().describe("In its name or its file's path"),
});

export const rerunRunSchema = z.strictObject({
  variables: z.record(z.string(), z.string()).optional().describe('Beside those that are saved now'),
  source: z.string().max(100).optional(),
});

export const rerunBatchSchema = z.strictObject({
  onlyFailed: z.boolean().optional().describe('Only tests that failed or errored'),
  environment: namedRefSchema.optional(),
  variables: z.record(z.string(), z.string()).optional(),
  source: z.string().max(100).optional(),
});

schemas.add(rerunRunSchema, { id: 'RerunRun' });
schemas.add(rerunBatchSchema, { id: 'RerunBatch' });
schemas.add(putProjectLanguageSchema, { id: 'PutProjectLanguage' });
schemas.add(explainSchema, { id: 'Explain' });
schemas.add(putTestSchema, { id: 'PutTest' });
schemas.add(putVariableSchema, { id: 'PutVariable' });
schemas.add(startRunSchema, { id: 'StartRun' });
schemas.add(startBatchSchema, { id: 'StartBatch' });
