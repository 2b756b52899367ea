import { z } from 'zod';

import { dateTime, identity, schemas, uuid } from './schema.ts';
import { name, namedRefSchema, refSchema } from './schema-requests.ts';

export const scheduleSchema = z.object({
  ...identity,
  projectId: uuid,
  name: z.string(),
  cron: z.string(),
  timeZone: z.string(),
  enabled: z.boolean(),
  folderId: uuid.nullable(),
  groupId: uuid.nullable(),
  tagId: uuid.nullable(),
  testId: uuid.nullable(),
  environmentId: uuid.nullable().describe('Where its runs run; null: as each test says'),
  nextAt: dateTime.nullable().describe('Null while it is switched off'),
});

export const putScheduleSchema = z.strictObject({
  name,
  cron: z
    .string()
    .max(200)
    .describe('Minute, hour, day of month, month and day of week, or a macro such as `@daily`'),
  timeZone: z.string().max(100).optional().describe('IANA, as in Europe/Berlin; UTC where absent'),
  enabled: z.boolean().optional(),
  folder: refSchema.optional().describe('With the folders in it'),
  group: refSchema.optional(),
  tag: z.string().max(200).optional().describe('By its name'),
  test: refSchema.optional(),
  environment: namedRefSchema.optional(),
});

export const firingSchema = z.object({
  dueAt: dateTime,
  firedAt: dateTime.describe('When it was taken care of'),
  outcome: z
    .enum(['started', 'missed', 'failed'])
    .describe('`missed`: no server was running in time; `failed`: nothing could be started'),
  batchId: uuid.nullable(),
  message: z.string().nullable(),
});

schemas.add(scheduleSchema, { id: 'Schedule' });
schemas.add(putScheduleSchema, { id: 'PutSchedule' });
schemas.add(firingSchema, { id: 'Firing' });
