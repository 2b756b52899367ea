import { z } from 'zod';

import {
  dateTime,
  deviceModel,
  errorSchema,
  httpUrl,
  platform,
  schemas,
  text,
  uri,
  uuid,
} from './schema-parts.ts';
import { githubReportSchema, mobileTargetSchema } from './schema-projects.ts';

const title = text(1, 500);
const testPlatform = z.enum(['web', 'mobile']);

/** What is missing in a step that is answered is what was left out when it was made. */
export const stepSchema = z.discriminatedUnion('type', [
  z.object({ title, type: z.literal('act') }),
  z.object({ title, type: z.literal('assert') }),
  z.object({
    title,
    type: z.literal('login'),
    credentialId: z.guid().optional(),
    temporaryEmail: z.boolean().optional(),
  }),
  z.object({ title, type: z.literal('files'), fileIds: z.array(z.guid()).max(50) }),
  z.object({ title: title.optional(), type: z.literal('screenshot') }),
  z.object({
    title: title.optional(),
    type: z.literal('javascript'),
    code: text(1, 50_000).describe(
      'Body of an async function that is called in the page. Passes unless it throws or returns {success: false, reason}.',
    ),
  }),
]);

const steps = z.array(stepSchema).min(1).max(50);

export const testSchema = z.object({
  id: uuid,
  title: z.string(),
  description: z.string().nullable(),
  enabled: z.boolean(),
  platform: testPlatform,
  // Tests that came by another way may be longer than those that one makes here.
  steps: z.array(stepSchema),
  projectId: uuid,
  projectUrl: uri.nullable(),
  projectName: z.string(),
  createdAt: dateTime,
  updatedAt: dateTime,
});

export const testDetailSchema = testSchema.extend({
  groups: z.array(z.object({ id: uuid, name: z.string(), isDefault: z.boolean() })),
});

export const createTestSchema = z.object({
  title,
  description: text(0, 10_000).optional(),
  steps,
  projectId: z.string(),
  groupId: z.guid().nullish(),
  platform: testPlatform.optional(),
  enabled: z.boolean().optional(),
});

export const updateTestSchema = z.object({
  title: title.optional(),
  description: text(0, 10_000).optional(),
  steps: steps.optional(),
  enabled: z.boolean().optional(),
});

export const testPageSchema = z.object({
  projectUrl: uri.nullable(),
  projectName: z.string(),
  tests: z.array(testSchema),
  nextCursor: z.string().nullable(),
});

const runMode = z.enum(['concurrent', 'sequential']);

export const groupSchema = z.object({
  id: uuid,
  name: z.string(),
  isDefault: z.boolean(),
  runMode,
  prepTestId: uuid.nullable(),
  projectId: uuid,
  createdAt: dateTime,
  updatedAt: dateTime,
});

export const groupSummarySchema = z.object({
  id: uuid,
  name: z.string(),
  isDefault: z.boolean(),
  testCount: z.int(),
  prepTestId: uuid.nullable(),
});

export const createGroupSchema = z.object({
  projectId: z.string(),
  name: text(1, 255),
  runMode: runMode.optional(),
  prepTestId: z.guid().nullish(),
});

export const updateGroupSchema = z.object({
  name: text(1, 255).optional(),
  runMode: runMode.optional(),
  prepTestId: z.guid().nullish(),
});

export const groupParams = z.object({ groupId: z.guid() });
export const groupTestSchema = (added: boolean) =>
  z.object({ groupId: uuid, testId: uuid, added: z.literal(added) });

/** Where the tests of a group run. */
export const groupWebhookSchema = z.object({
  platform: platform.optional(),
  deviceModel: deviceModel.optional(),
  projectEnvironmentId: z.guid().optional(),
  targetUrl: httpUrl.optional(),
  environment: z.enum(['production', 'staging', 'preview', 'custom']).optional(),
  mobile: mobileTargetSchema.optional(),
  commitSha: text(0, 100).optional(),
});

export const groupRunSchema = groupWebhookSchema.extend({
  commitSha: text(1, 100).optional(),
  prNumber: z.int().positive().optional(),
});

const startedBatch = {
  status: z.enum(['queued', 'cancelled']),
  groupId: uuid,
  batchId: uuid,
  runIds: z.array(uuid),
  queuedRunIds: z.array(uuid),
  cancelledRunIds: z.array(uuid).describe('Cancelled at once: queued already, or beyond the limit of today'),
  count: z.int(),
};

export const startedBatchSchema = z.object({
  ...startedBatch,
  metadata: z.object({ github: githubReportSchema }),
});

export const rerunBatchSchema = z.object({
  ...startedBatch,
  sourceBatchId: uuid,
  skippedTestIds: z.array(uuid).describe('Deleted or disabled since'),
});

export const batchParams = z.object({ batchId: z.guid() });

export const cancelledBatchSchema = z.object({
  batchId: uuid,
  cancelled: z.int(),
  alreadyFinished: z.int(),
  cancelledRunIds: z.array(uuid),
  alreadyFinishedRunIds: z.array(uuid),
});

export const uncancelledBatchSchema = errorSchema.extend({
  ...cancelledBatchSchema.shape,
  failedRunIds: z.array(uuid),
});

schemas.add(stepSchema, { id: 'TestStep' });
schemas.add(testSchema, { id: 'TestDefinition' });
schemas.add(testDetailSchema, { id: 'TestDetail' });
schemas.add(groupSchema, { id: 'GroupDetail' });
