import { z } from 'zod';

import { suiteErrorCodes } from '#core/domain/suite-error.ts';

import { dateTime, identity, schemas, uuid } from './schema.ts';
import { name } from './schema-requests.ts';

const sha = z.string().nullable();

export const suiteErrorSchema = z.object({ code: z.enum(suiteErrorCodes), message: z.string() });

export const repositorySchema = z.object({
  ...identity,
  projectId: uuid,
  name: z.string(),
  url: z.string().nullable().describe('Null: nothing is fetched, its results come from elsewhere'),
  ref: z.string().nullable().describe('Branch, tag or commit; null for the default branch'),
  folder: z.string().describe('Of the Playwright configuration; empty for the root'),
  configFile: z.string().nullable(),
  hasCredential: z.boolean().describe('The credential itself never comes back'),
  shards: z.int(),
  timeoutMs: z.int(),
  syncEveryMinutes: z.int().nullable().describe('Null: its cases are read when somebody asks'),
  sync: z
    .object({
      state: z.enum(['idle', 'queued', 'running']),
      sha,
      syncedAt: dateTime.nullable(),
      playwrightVersion: z.string().nullable(),
      error: suiteErrorSchema
        .extend({ occurredAt: dateTime })
        .nullable()
        .describe('Why the last sync did not come to an end; the cases are those of the one before'),
    })
    .describe('How its cases were last read'),
});
export const repositoryListSchema = z.object({
  items: z.array(repositorySchema),
  next: z.string().nullable(),
});

const repositoryShape = {
  name: name.optional(),
  ref: z.string().trim().min(1).max(500).nullable().optional().describe('Branch, tag or commit'),
  folder: z.string().max(500).optional().describe('Of the Playwright configuration, from the root'),
  configFile: z.string().min(1).max(500).nullable().optional().describe('Where it is not Playwright’s own'),
  credential: z
    .string()
    .min(1)
    .max(20_000)
    .nullable()
    .optional()
    .describe('Token for https, private key for ssh; sealed, and never read back'),
  shards: z.int().min(1).max(100).optional().describe('Into how many a batch divides its cases'),
  timeoutMs: z.int().min(10_000).max(86_400_000).optional().describe('Of a shard, its packages included'),
  syncEveryMinutes: z
    .int()
    .min(5)
    .max(10_080)
    .nullable()
    .optional()
    .describe('How long after they were read its cases are read again; null: when somebody asks'),
};
const url = z.string().trim().min(1).max(2000).describe('A git address, or an absolute path');
export const createRepositorySchema = z.strictObject({ url, ...repositoryShape });
export const updateRepositorySchema = z.strictObject({ url: url.optional(), ...repositoryShape });

export const shardSchema = z.object({
  ...identity,
  repository: z.object({ id: uuid, serial: z.int(), name: z.string() }),
  number: z.int().describe('From 1, among those of its repository and environment in the batch'),
  total: z.int(),
  state: z.enum(['queued', 'running', 'ended']),
  worker: z.string().nullable(),
  losses: z.int().describe('How often a worker took it and was not heard of again'),
  startedAt: dateTime.nullable(),
  endedAt: dateTime.nullable(),
  ref: z.string().nullable().describe('What was asked for'),
  sha: sha.describe('The commit that ran'),
  playwrightVersion: z.string().nullable(),
  error: suiteErrorSchema.nullable(),
  blobReport: z.string().nullable().describe('Playwright’s blob report, an address that holds for an hour'),
  runs: z.object({ total: z.int(), ended: z.int() }),
});
export const shardListSchema = z.object({ items: z.array(shardSchema) });

schemas.add(repositorySchema, { id: 'Repository' });
schemas.add(createRepositorySchema, { id: 'CreateRepository' });
schemas.add(updateRepositorySchema, { id: 'UpdateRepository' });
schemas.add(shardSchema, { id: 'Shard' });
