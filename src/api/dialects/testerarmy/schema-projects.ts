import { z } from 'zod';

import { dateTime, errorSchema, httpUrl, schemas, text, uri, uuid } from './schema-parts.ts';

const projectType = z.enum(['web', 'mobile']);

export const environmentSchema = z.object({
  id: uuid,
  name: z.string(),
  slug: z.string(),
  kind: z.enum(['production', 'pr_preview', 'static']),
  url: z.string().nullable(),
});

export const projectSummarySchema = z.object({
  id: uuid,
  shortId: z.string(),
  name: z.string(),
  url: uri.nullable(),
  projectType,
  environments: z.array(environmentSchema),
});

export const projectSchema = projectSummarySchema.extend({
  description: z.string().nullable(),
  createdAt: dateTime,
  updatedAt: dateTime,
});

export const createProjectSchema = z.object({
  name: text(1, 255),
  url: text(1, 500),
  projectType: projectType.optional(),
  description: text(0, 2000).nullish(),
});

export const updateProjectSchema = z.object({
  name: text(1, 255).optional(),
  url: text(1, 500).optional(),
  description: text(0, 2000).nullish(),
});

/** Of a key that sees some projects only; one that may only look is told no numbers. */
export const projectLimitSchema = z.union([
  errorSchema.extend({ currentCount: z.int(), limit: z.int() }),
  errorSchema,
]);

export const createEnvironmentSchema = z.strictObject({ name: text(1, 100), url: text(1, 500) });

const authMethod = z.enum(['password', 'google', 'github', 'custom']);

export const credentialSchema = z.object({
  id: uuid,
  kind: z.enum(['login', 'inbox']),
  authMethod,
  label: z.string(),
  username: z.string(),
  hasAuthInstructions: z.boolean(),
  createdAt: dateTime,
});

const label = text(1, 50);

export const createCredentialSchema = z.union([
  z.strictObject({
    kind: z.literal('login'),
    authMethod: z.enum(['password', 'google', 'github']).optional(),
    label,
    username: text(1, 255),
    password: text(1, 10_000),
  }),
  z.strictObject({
    kind: z.literal('login'),
    authMethod: z.literal('custom'),
    label,
    authInstructions: text(1, 4000),
  }),
  z.strictObject({ kind: z.literal('inbox'), label }),
]);

const category = z.enum(['site_structure', 'test_insights', 'user_preferences']);
const importance = z.enum(['high', 'medium', 'low']);

export const memorySchema = z.object({
  id: uuid,
  category,
  title: z.string(),
  content: z.string(),
  importance,
  createdAt: dateTime,
  updatedAt: dateTime,
});

export const createMemorySchema = z.object({
  category,
  title: text(1, 200),
  content: text(1, 100_000),
  importance,
});

export const fileSchema = z.object({
  id: uuid,
  projectId: uuid.nullable(),
  filename: z.string(),
  mediaType: z.string(),
  fileSize: z.int(),
  description: z.string().nullable(),
  summary: z.string().nullable(),
  createdAt: dateTime.nullable(),
});

const pullRequest = z.strictObject({
  provider: z.literal('github').default('github'),
  number: z.int().positive(),
  title: text(1, 500),
  description: text(0, 5000).optional(),
  baseBranch: text(1, 255).optional(),
  headBranch: text(1, 255).optional(),
  commitSha: text(1, 100),
});

export const mobileTargetSchema = z.strictObject({
  appId: z.guid().optional(),
  bundleId: text(1, 500).optional(),
  artifactUrl: httpUrl.optional(),
  artifactFilename: text(1, 500).optional(),
  buildId: text(1, 500).optional(),
});

export const pullRequestRunSchema = z.union([
  z.strictObject({ targetUrl: httpUrl, platform: z.literal('web').optional(), pullRequest }),
  z.strictObject({
    platform: z.enum(['ios', 'android']),
    pullRequest,
    mobile: mobileTargetSchema.optional(),
    simulatorRegion: z.enum(['eu-north1', 'us-west1']).optional(),
  }),
]);

export const githubReportSchema = z.object({
  configured: z.boolean(),
  checkRunCreated: z.boolean(),
  commentTargetResolved: z.boolean(),
  status: z.enum(['not_configured', 'check_create_failed', 'pr_not_found']).optional(),
});

export const startedPullRequestRunSchema = z.object({
  status: z.literal('queued'),
  runId: uuid,
  projectId: uuid,
  platform: z.enum(['web', 'ios', 'android']),
  metadata: z.object({ github: githubReportSchema }),
});

export const deletedSchema = z.object({ deleted: z.literal(true), id: uuid });

schemas.add(environmentSchema, { id: 'ProjectEnvironment' });
schemas.add(projectSchema, { id: 'ProjectDetail' });
schemas.add(credentialSchema, { id: 'CredentialSummary' });
schemas.add(memorySchema, { id: 'ProjectMemory' });
schemas.add(fileSchema, { id: 'ProjectFileSummary' });
schemas.add(pullRequestRunSchema, { id: 'DynamicPrRunRequest' });
