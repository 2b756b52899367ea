import { z } from 'zod';

import { dateTime, identity, schemas, testSchema, uuid } from './schema.ts';
import { name, refSchema } from './schema-requests.ts';

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

export const snoozeSchema = z.object({
  ...identity,
  projectId: uuid,
  environmentId: uuid.nullable().describe('Null: in every environment'),
  caseIds: z.array(z.string()),
  until: dateTime,
  reason: z.string().nullable(),
  createdBy: z.string().nullable(),
});
export const createSnoozeSchema = z.strictObject({
  caseIds: z.array(z.string().max(41)).min(1).max(200).describe('`caseId` of tests'),
  until: z.iso.datetime({ offset: true, error: 'takes a moment like 2026-12-24T18:00:00Z' }),
  reason: z.string().max(5000).optional(),
  environment: z
    .string()
    .max(100)
    .optional()
    .describe('UUID, serial number or slug; in every one where absent'),
  batch: refSchema.optional().describe('Whose failure it is made for'),
});

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
