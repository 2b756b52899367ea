import { z } from 'zod';

import { interactions, type Interaction } from '#core/domain/interaction.ts';
import { stepCodes, type StepCode } from '#core/domain/step-result.ts';

/** Components of the OpenAPI document. */
export const schemas = z.registry<{ id?: string | undefined }>();

export const uuid = z.string().meta({ format: 'uuid' });
export const dateTime = z.string().meta({ format: 'date-time' });
export const mediaUrl = z.string().nullable().describe('The address holds for one hour');

export const identity = { id: uuid, serial: z.int(), createdAt: dateTime, updatedAt: dateTime };
const named = z.object({ id: uuid, name: z.string() });

export const stateSchema = z.enum(['queued', 'running', 'cancelling', 'ended']);
export const outcomeSchema = z.enum(['passed', 'failed', 'errored', 'cancelled']);
export const dialectSchema = z.enum(['native', 'autonoma', 'empirical', 'testerarmy', 'docket']);
const stepTypeSchema = z.enum([
  'act',
  'assert',
  'screenshot',
  'login',
  'files',
  'javascript',
  'api-request',
  'module',
  'run-test',
]);
const interactionSchema = z.enum(Object.keys(interactions) as [Interaction, ...Interaction[]]);
const stepCodeSchema = z.enum(Object.keys(stepCodes) as [StepCode, ...StepCode[]]);

export const variableSchema = z.object({
  ...identity,
  projectId: uuid,
  environmentId: uuid.nullable().describe('Null: holds in every environment'),
  name: z.string(),
  value: z.string().nullable().describe('Null for a secret, whose value never comes back'),
  secret: z.boolean(),
});

export const testFileSchema = z.object({
  path: z.string(),
  text: z.string().describe('The whole text of the file'),
});

export const testSchema = z.object({
  ...identity,
  projectId: uuid,
  version: z.int().describe('From 1; each edit makes a new one'),
  name: z.string(),
  url: z.string().nullable(),
  tags: z.array(z.string()),
  folder: named.nullable(),
  enabled: z.boolean().describe('One that is not is in no batch; it can still be started by itself'),
  filePath: z.string().nullable(),
  caseId: z.string().describe('41 characters, the shape of a Playwright test id'),
  repository: z
    .object({
      ...named.shape,
      firstSeenSha: z.string().nullable(),
      lastSeenSha: z.string().nullable(),
    })
    .nullable()
    .describe('Of a Playwright case, and the commits in which it was first and last found'),
  playwright: z
    .object({
      project: z.string(),
      suites: z.array(z.string()).describe('Titles of the blocks around it, the outermost first'),
      line: z.int(),
      column: z.int(),
      serialAfter: z.array(z.string()).describe('`caseId`s of what runs before it in its serial block'),
    })
    .nullable()
    .describe('Where a Playwright case is in `filePath`; null for a test in English'),
  steps: z.array(z.object({ type: stepTypeSchema, instruction: z.string() })),
});

const errorOfRunSchema = z.object({ code: z.string(), message: z.string() });

const runShape = {
  ...identity,
  projectId: uuid,
  test: z.object({ id: uuid, serial: z.int(), version: z.int(), name: z.string() }),
  batchId: uuid.nullable(),
  environment: z.object({ id: uuid, name: z.string(), slug: z.string() }).nullable(),
  state: stateSchema,
  outcome: outcomeSchema.nullable().describe('Null until the run has ended'),
  flaky: z.boolean().describe('Passed after a failed attempt'),
  skipped: z.boolean().describe('Passed, because its source says not to run it'),
  error: errorOfRunSchema.nullable(),
  mode: z.enum(['fast', 'deep']),
  source: z.string(),
  dialect: dialectSchema,
  userName: z.string().nullable(),
  startedAt: dateTime.nullable(),
  endedAt: dateTime.nullable(),
  durationMs: z.number().nullable(),
  url: z.string().describe('The result page; the address holds for a week'),
};

export const runSchema = z.object(runShape);

const candidateSchema = z.object({
  role: z.string(),
  name: z.string(),
  place: z.string(),
  differentiator: z.string().nullable().describe('Words to add to the step to choose this one'),
});

const actionSchema = z.object({
  interaction: interactionSchema,
  description: z.string(),
  output: z.string(),
  passed: z.boolean(),
  url: z.string(),
  startedAtMs: z.number(),
  durationMs: z.number(),
  element: z
    .object({
      selector: z.string(),
      html: z.string(),
      role: z.string(),
      name: z.string(),
      rect: z
        .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
        .nullable()
        .describe('Where it was in the picture, in CSS pixels of the page'),
    })
    .nullable(),
  approximate: z.string().nullable(),
  resolvedBy: z
    .enum(['memory', 'words', 'healed'])
    .nullable()
    .describe('Who chose the element; null for actions without one'),
  healed: z
    .object({ old: z.string(), new: z.string(), why: z.string() })
    .nullable()
    .describe('Set where the element is not called what it was in earlier runs'),
  screenshotBefore: mediaUrl,
  screenshotAfter: mediaUrl,
});

export const stepSchema = z.object({
  index: z.int().describe('From 0'),
  instruction: z.string(),
  type: stepTypeSchema,
  status: z.enum(['passed', 'failed', 'blocked', 'skipped', 'pending']),
  code: stepCodeSchema.nullable(),
  message: z.string(),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  candidates: z.array(candidateSchema),
  startedAtMs: z.number().nullable().describe('Milliseconds since the start of the attempt'),
  durationMs: z.number(),
  url: z.string(),
  actions: z.array(actionSchema),
});

const issueSchema = z.object({
  type: z.enum(['issue', 'warning']),
  name: z.string(),
  description: z.string(),
  url: z.string(),
  severity: z.int().min(1).max(5),
  reproductionSteps: z.array(z.string()),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  screenshot: mediaUrl,
  atMs: z.number(),
});

export const consoleSchema = z.object({
  kind: z.enum(['log', 'info', 'warning', 'error', 'debug', 'uncaught']),
  text: z.string(),
  url: z.string().nullable(),
  atMs: z.number(),
});

const networkSchema = z.object({
  method: z.string(),
  url: z.string(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  atMs: z.number(),
});

export const attemptSchema = z.object({
  number: z.int().describe('From 1'),
  outcome: outcomeSchema.nullable().describe('Null while it is under way'),
  startedAt: dateTime,
  durationMs: z.number(),
  error: errorOfRunSchema.nullable(),
  video: mediaUrl,
  trace: mediaUrl,
  attachments: z
    .array(z.object({ name: z.string(), contentType: z.string(), url: z.string() }))
    .describe('What a Playwright case attached'),
  steps: z.array(stepSchema).describe('All steps of the test'),
  issues: z.array(issueSchema),
  console: z.array(consoleSchema),
  network: z.array(networkSchema).describe('Requests that failed or were answered with 400 or more'),
});

export const runDetailSchema = z.object({
  ...runShape,
  page: z.object({ width: z.int(), height: z.int() }).describe("The page's size in CSS pixels"),
  attempts: z.array(attemptSchema),
});

const batchShape = {
  ...identity,
  projectId: uuid,
  name: z.string(),
  environment: z.object({ id: uuid, name: z.string(), slug: z.string() }).nullable(),
  source: z.string(),
  branch: z.string().nullable(),
  headSha: z.string().nullable(),
  build: z
    .object({ url: z.string().nullable(), branch: z.string().nullable(), commit: z.string().nullable() })
    .nullable(),
  state: stateSchema,
  outcome: outcomeSchema.nullable(),
  startedAt: dateTime.nullable(),
  endedAt: dateTime.nullable(),
  error: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .describe('Why a Playwright suite in it did not come to its own end'),
  reports: z
    .object({ json: z.string(), html: z.string() })
    .nullable()
    .describe(
      'Playwright’s own: its JSON, and a ZIP of its HTML report. Links for an hour; null until they are made',
    ),
};

export const batchSchema = z.object({ ...batchShape, runs: z.array(runSchema) });

const runCount = z.int().min(0);

export const batchSummarySchema = z.object({
  ...batchShape,
  counts: z
    .object({
      total: runCount,
      queued: runCount,
      running: runCount,
      cancelling: runCount,
      passed: runCount,
      failed: runCount,
      errored: runCount,
      cancelled: runCount,
      flaky: runCount.describe('Of those that passed: after a failed attempt'),
      skipped: runCount.describe('Of those that passed: Playwright cases whose source says not to run them'),
      snoozed: runCount.describe('Of those that failed or errored: agreed to, as good as passed'),
    })
    .describe('Its runs: how they stand, and how those ended that have'),
});

const problemSchema = z.object({
  at: z.string().nullable(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  message: z.string(),
});

export const errorSchema = z.object({
  type: z.string().describe('`urn:runwright:error:` and the code'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('The message'),
  error: z.object({ code: z.string(), message: z.string(), problems: z.array(problemSchema) }),
});

export const problemsSchema = z.object({ problems: z.array(problemSchema) });

/** A page of a list; `next` is the cursor of the following one. */
export function pageSchema<T extends z.ZodType>(
  item: T,
): z.ZodObject<{
  items: z.ZodArray<T>;
  next: z.ZodNullable<z.ZodString>;
}> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

schemas.add(variableSchema, { id: 'Variable' });
schemas.add(testFileSchema, { id: 'TestFile' });
schemas.add(testSchema, { id: 'Test' });
schemas.add(runSchema, { id: 'Run' });
schemas.add(stepSchema, { id: 'Step' });
schemas.add(attemptSchema, { id: 'Attempt' });
schemas.add(runDetailSchema, { id: 'RunDetail' });
schemas.add(batchSchema, { id: 'Batch' });
schemas.add(batchSummarySchema, { id: 'BatchSummary' });
schemas.add(problemsSchema, { id: 'Problems' });
schemas.add(errorSchema, { id: 'Error' });
