import { z } from 'zod';

import { dateTime, flag, folderRefSchema, pageQuerySchema, schemas, stepSchema } from './schema.ts';

export const testSchema = z.object({
  id: z.string(),
  name: z.string(),
  created_at: dateTime,
  folder: folderRefSchema.nullable(),
  application_version: z
    .object({ name: z.string(), path: z.string() })
    .describe('Where it runs if no version is named; empty where that cannot be told'),
  steps: z.array(stepSchema).optional().describe('Only with steps=true; none has run, so all are pending'),
});

export const folderSchema = z.object({
  id: z.string(),
  name: z.string(),
  created_at: dateTime,
  updated_at: dateTime,
  crontab: z.string().optional().describe('Absent where the clock does not run the folder'),
  tests: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const getTestQuerySchema = z.object({ steps: flag.describe('Include the steps') });

export const listTestsQuerySchema = pageQuerySchema.extend({
  folder: z.string().optional().describe('Directly in this folder'),
  ...getTestQuerySchema.shape,
});

schemas.add(testSchema, { id: 'Test' });
schemas.add(folderSchema, { id: 'Folder' });
