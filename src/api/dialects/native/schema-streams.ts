import { z } from 'zod';

import { dateTime, identity, schemas, uuid } from './schema.ts';
import { name, namedRefSchema, refSchema, webUrl } from './schema-requests.ts';

const shortText = z.string().max(500);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'takes a SHA-256 in lower-case hex');

/** What may be said of any results, streamed or uploaded. */
const resultsShape = {
  name: name.optional(),
  environment: namedRefSchema.optional(),
  branch: shortText.optional(),
  headSha: z.string().max(200).optional(),
  build: z
    .strictObject({ url: webUrl, branch: shortText, commit: z.string().max(200), commitUrl: webUrl })
    .partial()
    .optional()
    .describe('The application under test, where that is not what the commit is of'),
  repository: name.optional().describe('Whose cases they are: made where there is none of that name'),
  externalRef: z
    .record(z.string().max(100), z.string().max(4000))
    .optional()
    .describe(
      'What your own system knows of it: commit message, addresses of the build and the pull request',
    ),
};

export const resultsSchema = z.strictObject(resultsShape);

export const openStreamSchema = z.strictObject({
  ...resultsShape,
  runner: z.string().min(1).max(200).describe('`playwright 1.65.1`'),
  key: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('What all shards of one batch have in common, such as the id of a build'),
  shard: z.strictObject({ number: z.int().min(1).max(1000), total: z.int().min(1).max(1000) }).optional(),
});

export const streamSchema = z.object({
  ...identity,
  projectId: uuid,
  batch: z.object({
    id: uuid,
    serial: z.int(),
    url: z.string().describe('The result page; holds for a week'),
  }),
  shard: z.int().describe('From 1'),
  shards: z.int(),
  runner: z.string(),
  chunk: z.int().describe('Number of the last chunk that was recorded; 0 before the first'),
  heardAt: dateTime,
  outcome: z.enum(['finished', 'abandoned', 'silent']).nullable().describe('Null while it goes on'),
  endedAt: dateTime.nullable(),
  error: z
    .string()
    .nullable()
    .describe('What no run tells: a configuration that throws, why it was abandoned'),
  beatSeconds: z.int().describe('How often a chunk is expected, an empty one where there is nothing to tell'),
});
export const streamListSchema = z.object({ items: z.array(streamSchema) });

export const abandonSchema = z.strictObject({ reason: z.string().max(500).optional() });
export const findMediaSchema = z.strictObject({ sha256s: z.array(sha256Schema).max(1000) });
export const missingMediaSchema = z.object({ missing: z.array(z.string()) });

export const streamParams = z.object({ stream: refSchema });
export const chunkParams = streamParams.extend({ number: z.coerce.number().int().min(1).max(1_000_000_000) });
export const mediaParams = streamParams.extend({ sha256: sha256Schema });

schemas.add(openStreamSchema, { id: 'OpenStream' });
schemas.add(streamSchema, { id: 'Stream' });
