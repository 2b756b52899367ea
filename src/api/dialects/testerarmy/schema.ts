import { z } from 'zod';

import { dateTime, schemas, uri, uuid } from './schema-parts.ts';

const anyObject = z.record(z.string(), z.unknown());

export const issueSchema = z.object({
  type: z.enum(['issue', 'warning']).describe('An issue fails the run, a warning does not'),
  name: z.string(),
  description: z.string(),
  url: uri.describe('Page on which it was seen'),
  severity: z.int().describe('1 minor to 5 critical'),
  reproductionSteps: z.array(z.string()),
  expectedBehavior: z.string().optional(),
  actualBehavior: z.string().optional(),
  screenshotUrl: z.string().optional(),
  tMs: z.int().describe('Milliseconds since the start of the attempt'),
});

export const outputStepSchema = z.object({
  stepIndex: z.int().describe('From 0'),
  title: z.string(),
  type: z.enum(['act', 'assert', 'login', 'files', 'screenshot', 'javascript']),
  status: z.enum(['passed', 'failed']),
  summary: z.string(),
  error: z.string().nullable(),
  startedAtMs: z.int().describe('Milliseconds since the start of the attempt'),
  completedAtMs: z.int().describe('Milliseconds since the start of the attempt'),
});

export const outputSchema = z.object({
  featureName: z.string(),
  result: z.enum(['PASS', 'FAILED']),
  description: z.string(),
  issues: z.array(issueSchema),
  screenshots: z.array(z.string()),
  steps: z.array(outputStepSchema).describe('Those that were reached'),
});

export const plannerSkippedSchema = z.object({
  kind: z.literal('planner_skipped'),
  reason: z.string(),
});

const planStepSchema = z.object({
  title: z.string(),
  type: z.enum(['act', 'assert', 'login', 'screenshot']),
});

export const testPlanSchema = z.object({
  instructions: z.string(),
  focusAreas: z.array(z.string()),
  complexity: z.enum(['simple', 'moderate', 'complex']),
  changeType: z.enum(['frontend', 'backend', 'mixed', 'infra']),
  steps: z.array(planStepSchema),
});

export const runSchema = z.object({
  id: uuid,
  type: z.enum(['ci', 'test']),
  status: z.enum(['queued', 'running', 'completed', 'failed', 'cancelled']),
  platform: z.enum(['web', 'ios', 'android']).nullable(),
  source: z
    .enum(['api', 'github_action', 'github_app', 'scheduled', 'webhook', 'structured_test'])
    .nullable(),
  projectId: uuid.nullable(),
  input: anyObject.describe('The request that started the run'),
  output: z
    .union([outputSchema, plannerSkippedSchema])
    .nullable()
    .describe('Set once the test was carried out, whether it passed or not'),
  testPlan: testPlanSchema.nullable(),
  error: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .describe('Set where the run itself broke, so that nothing can be said of the application'),
  durationMs: z.number().nullable(),
  webhookUrl: uri.nullable(),
  webhookStatus: z.enum(['pending', 'delivered', 'failed']).nullable(),
  testId: uuid.nullable(),
  stepResults: z.array(anyObject).nullable().describe('Every step of the test, those not reached as skipped'),
  userName: z.string().nullable(),
  externalRef: anyObject.nullable(),
  executionMode: z.enum(['fast', 'deep']).nullable(),
  createdAt: dateTime,
  startedAt: dateTime.nullable(),
  completedAt: dateTime.nullable(),
});

/** As lists show it: with what the vendor's newer clients know besides. */
export const listedRunSchema = runSchema.extend({
  deviceModel: z.enum(['iphone', 'ipad']).nullable(),
  autoRetryCount: z
    .int()
    .nullable()
    .describe("How often it was begun again for a fault that was not the application's"),
});

export const runPageSchema = z.object({
  runs: z.array(listedRunSchema),
  nextCursor: z.string().nullable(),
});

export const runTestRequestSchema = z.object({
  mode: z.enum(['fast', 'deep']).optional(),
  platform: z.enum(['web', 'ios', 'android']).optional(),
  deviceModel: z.enum(['iphone', 'ipad']).optional(),
  appId: z.guid().optional(),
  projectEnvironmentId: z.guid().optional(),
});

export const startedRunSchema = z.object({ status: z.literal('queued'), runId: uuid, testId: uuid });

schemas.add(issueSchema, { id: 'Issue' });
schemas.add(outputStepSchema, { id: 'TestOutputStep' });
schemas.add(outputSchema, { id: 'RunResponseOutput' });
schemas.add(testPlanSchema, { id: 'RunResponseTestPlan' });
schemas.add(plannerSkippedSchema, { id: 'PlannerSkippedOutput' });
schemas.add(runSchema, { id: 'RunResponse' });
schemas.add(runTestRequestSchema, { id: 'RunTestRequest' });
schemas.add(startedRunSchema, { id: 'QueuedRun' });
