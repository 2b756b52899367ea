import { z } from 'zod';

import { dateTime, identity, outcomeSchema, schemas, testSchema, uuid } from './schema.ts';
import { name, refSchema } from './schema-requests.ts';

export const listedTestSchema = testSchema.extend({
  recentRuns: z
    .array(
      z.object({
        id: uuid,
        serial: z.int(),
        outcome: outcomeSchema,
        flaky: z.boolean().describe('Passed after a failed attempt'),
        endedAt: dateTime,
      }),
    )
    .describe('The last ten that have ended, newest first'),
});

const formatSchema = z.enum(['markdown', 'yaml']);
export const updateTestSchema = z.strictObject({
  text: z.string().max(1_000_000).optional().describe('The whole text of its file; it keeps its path'),
  format: formatSchema.optional().describe('Of the text; Markdown unless said'),
  version: z
    .int()
    .min(1)
    .optional()
    .describe('The version that the text was made of: where there is a newer one, the answer is 409'),
  name: name.optional().describe('Without a text'),
  folder: refSchema.nullable().optional().describe('Null takes it out of its folder'),
  enabled: z.boolean().optional(),
});
export const exportTestQuerySchema = z.strictObject({
  format: formatSchema.optional().describe('That of the file it came from unless said'),
  version: z.coerce.number().int().min(1).optional().describe('As it was then; as it is now unless said'),
});
export const testVersionSchema = z.object({
  version: z.int(),
  createdAt: dateTime,
  name: z.string(),
  stepCount: z.int(),
});

const namedRow = z.object({ id: uuid, serial: z.int(), name: z.string() });

export const folderSchema = z.object({
  ...identity,
  projectId: uuid,
  parentId: uuid.nullable().describe('The folder around it; null at the top'),
  name: z.string(),
  path: z.string().describe('Names from the outermost folder on, with slashes'),
  tests: z.array(namedRow).describe('Directly in it'),
});

export const createFolderSchema = z.strictObject({ name, parent: refSchema.nullable().optional() });
export const updateFolderSchema = z.strictObject({
  name: name.optional(),
  parent: refSchema.nullable().optional().describe('Null: at the top'),
});

export const tagSchema = z.object({ ...identity, projectId: uuid, name: z.string(), testCount: z.int() });
export const setTestTagsSchema = z.strictObject({
  tags: z.array(z.string().trim().min(1).max(200)).max(100),
});

export const groupSchema = z.object({
  ...identity,
  projectId: uuid,
  name: z.string(),
  isDefault: z.boolean().describe('Holds every test of the project'),
  runMode: z.enum(['concurrent', 'sequential']),
  preparationTestId: uuid
    .nullable()
    .describe('Runs first; the others start in the browser session that it leaves'),
});
export const groupListSchema = z.object({
  items: z.array(groupSchema.extend({ testCount: z.int() })),
});
const groupShape = {
  runMode: z.enum(['concurrent', 'sequential']).optional(),
  preparationTest: refSchema.nullable().optional(),
};
export const createGroupSchema = z.strictObject({ name, ...groupShape });
export const updateGroupSchema = z.strictObject({ name: name.optional(), ...groupShape });

export const putModuleSchema = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(500)
    .describe('Path of the file in the project: `modules/sign-in.yaml`. The same path is the same module'),
  text: z.string().describe('The whole text of the file, as that of a test'),
});
export const updateModuleSchema = z.strictObject({ text: z.string() });
export const moduleSchema = testSchema.extend({
  usedBy: z
    .array(z.object({ serial: z.int(), name: z.string() }))
    .describe('Tests and modules that have its steps'),
});

const snoozeKindSchema = z
  .enum(['snooze', 'quarantine'])
  .describe('A quarantined test is known to be unreliable: it runs, and never fails a batch');
export const snoozeSchema = z.object({
  ...identity,
  projectId: uuid,
  environmentId: uuid.nullable().describe('Null: in every environment'),
  caseIds: z.array(z.string()),
  kind: snoozeKindSchema,
  until: dateTime.nullable().describe('Null: until the tests are fixed'),
  endsAfterPasses: z
    .int()
    .nullable()
    .describe('Ends by itself when each of the tests has passed so often in a row'),
  endedBecause: z
    .enum(['fixed', 'ended'])
    .nullable()
    .describe('By itself, or by somebody; null where it holds or its time was up'),
  reason: z.string().nullable(),
  owner: z.string().nullable().describe('Who takes care of it'),
  createdBy: z.string().nullable(),
});
export const createSnoozeSchema = z.strictObject({
  caseIds: z.array(z.string().max(41)).min(1).max(200).describe('`caseId` of tests'),
  kind: snoozeKindSchema.optional().describe('`snooze` where absent; a quarantine needs reason and owner'),
  until: z.iso.datetime({ offset: true, error: 'takes a moment like 2026-12-24T18:00:00Z' }).optional(),
  endsAfterPasses: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('In place of `until`, or beside it: ends when each test has passed so often in a row'),
  reason: z.string().max(5000).optional(),
  owner: z.string().trim().min(1).max(200).optional().describe('Who takes care of it'),
  environment: z
    .string()
    .max(100)
    .optional()
    .describe('UUID, serial number or slug; in every one where absent'),
  batch: refSchema.optional().describe('Whose failure it is made for'),
});

schemas.add(listedTestSchema, { id: 'ListedTest' });
schemas.add(updateTestSchema, { id: 'UpdateTest' });
schemas.add(testVersionSchema, { id: 'TestVersion' });
schemas.add(folderSchema, { id: 'Folder' });
schemas.add(createFolderSchema, { id: 'CreateFolder' });
schemas.add(updateFolderSchema, { id: 'UpdateFolder' });
schemas.add(tagSchema, { id: 'Tag' });
schemas.add(setTestTagsSchema, { id: 'SetTestTags' });
schemas.add(groupSchema, { id: 'Group' });
schemas.add(createGroupSchema, { id: 'CreateGroup' });
schemas.add(updateGroupSchema, { id: 'UpdateGroup' });
schemas.add(moduleSchema, { id: 'Module' });
schemas.add(putModuleSchema, { id: 'PutModule' });
schemas.add(updateModuleSchema, { id: 'UpdateModule' });
schemas.add(snoozeSchema, { id: 'Snooze' });
schemas.add(createSnoozeSchema, { id: 'CreateSnooze' });
