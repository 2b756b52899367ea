import { z } from 'zod';

import { identity, schemas, uuid } from './schema.ts';
import { name, slugSchema, webUrl } from './schema-requests.ts';

const limitsSchema = z
  .strictObject({ runsPerDay: z.int().min(1).max(1_000_000).optional() })
  .describe('What is absent is not limited');
const platformSchema = z.enum(['web', 'mobile']);
const description = z.string().max(5000);

export const projectSchema = z.object({
  ...identity,
  name: z.string(),
  slug: z.string(),
  repoName: z.string(),
  url: z.string().nullable().describe('Where tests begin that name no start page of their own'),
  description: z.string().nullable(),
  platform: platformSchema,
  webhookUrl: z
    .string()
    .nullable()
    .describe("Where TesterArmy's body of each ended run is sent; see webhooks for more"),
  limits: z.object({ runsPerDay: z.int().optional() }),
  keepMediaDays: z
    .int()
    .nullable()
    .describe('For how many days pictures, videos and traces of an ended run are kept; null: for good'),
  language: z
    .object({
      aliases: z.array(z.object({ template: z.string(), steps: z.array(z.string()) })),
      synonyms: z.array(z.array(z.string())),
    })
    .describe('What the project adds to the English'),
});

export const createProjectSchema = z.strictObject({
  name,
  slug: slugSchema.optional(),
  repoName: z.string().max(200).optional(),
  url: webUrl.optional(),
  description: description.optional(),
  platform: platformSchema.optional(),
});

export const updateProjectSchema = z.strictObject({
  name: name.optional(),
  url: webUrl.optional(),
  description: description.nullable().optional(),
  webhookUrl: webUrl.nullable().optional(),
  limits: limitsSchema.optional(),
  keepMediaDays: z.int().min(1).max(36_500).nullable().optional(),
});

const geolocationSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
const patterns = z.array(z.string().max(500)).max(100);
const cookies = z.string().max(50_000).describe('As in a Cookie header; they never come back');
const stageSchema = z.enum(['dev', 'staging', 'production']);

export const environmentSchema = z.object({
  ...identity,
  projectId: uuid,
  name: z.string(),
  slug: z.string(),
  baseUrl: z.string().nullable(),
  kind: z.enum(['production', 'pr_preview', 'static']),
  isDefault: z.boolean(),
  disabled: z.boolean().describe('Takes no new runs'),
  hasCookies: z.boolean().describe('Whether runs begin with cookies in it'),
  geolocation: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  playwrightProjects: z.object({ match: z.array(z.string()), ignore: z.array(z.string()) }).nullable(),
  applicationId: uuid.nullable().describe('What it is a version of'),
  version: z.string().nullable(),
  stage: stageSchema.nullable(),
});

export const putEnvironmentSchema = z.strictObject({
  name,
  baseUrl: webUrl.nullable().optional(),
  cookies: cookies.nullable().optional(),
});

export const updateEnvironmentSchema = z.strictObject({
  name: name.optional(),
  slug: slugSchema.optional(),
  baseUrl: webUrl.nullable().optional(),
  cookies: cookies.nullable().optional(),
  geolocation: geolocationSchema.nullable().optional(),
  disabled: z.boolean().optional(),
  isDefault: z.boolean().optional(),
  playwrightProjects: z
    .strictObject({ match: patterns.optional(), ignore: patterns.optional() })
    .optional()
    .describe('Globs over the names of Playwright projects'),
});

export const applicationSchema = z.object({
  ...identity,
  projectId: uuid,
  name: z.string(),
  platform: z.enum(['web', 'android', 'ios']),
  customId: z.string().nullable().describe("The caller's own name for it"),
});

const versionShape = {
  version: z.string().trim().min(1).max(200).describe('Its label'),
  baseUrl: webUrl.describe('Where this version runs'),
  stage: stageSchema.optional(),
  cookies: cookies.optional(),
  geolocation: geolocationSchema.optional(),
};

export const createVersionSchema = z.strictObject(versionShape);
export const createApplicationSchema = z.strictObject({
  name,
  customId: z.string().max(200).optional(),
  ...versionShape,
});
export const createdApplicationSchema = z.object({
  application: applicationSchema,
  version: environmentSchema,
});
export const updateApplicationSchema = z.strictObject({ name });

schemas.add(projectSchema, { id: 'Project' });
schemas.add(createProjectSchema, { id: 'CreateProject' });
schemas.add(updateProjectSchema, { id: 'UpdateProject' });
schemas.add(environmentSchema, { id: 'Environment' });
schemas.add(putEnvironmentSchema, { id: 'PutEnvironment' });
schemas.add(updateEnvironmentSchema, { id: 'UpdateEnvironment' });
schemas.add(applicationSchema, { id: 'Application' });
schemas.add(createApplicationSchema, { id: 'CreateApplication' });
schemas.add(createdApplicationSchema, { id: 'CreatedApplication' });
schemas.add(updateApplicationSchema, { id: 'UpdateApplication' });
schemas.add(createVersionSchema, { id: 'CreateVersion' });
