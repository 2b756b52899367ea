import { z } from 'zod';

import { projectSchema } from './schema-projects.ts';
import { dateTime, dialectSchema, identity, schemas, uuid } from './schema.ts';
import { name, namedRefSchema, refSchema } from './schema-requests.ts';

const roleSchema = z
  .enum(['admin', 'editor', 'viewer'])
  .describe(
    'A viewer looks; an editor also changes and starts; an administrator also hands out keys and rights',
  );
const requestsPerMinute = z.int().min(1).max(1_000_000);

export const keySchema = z.object({
  ...identity,
  kind: dialectSchema,
  name: z.string(),
  prefix: z.string().describe("The public half: Autonoma's client id, or the key's first characters"),
  projectIds: z.array(uuid).nullable().describe('Null: every project'),
  role: roleSchema,
  userId: uuid.nullable().describe('Whose key it is; null: of nobody'),
  requestsPerMinute: z.int().nullable().describe("Null: the server's own limit"),
  enabled: z.boolean(),
  lastUsedAt: dateTime.nullable().describe('To the minute; null where it never was'),
});

export const createdKeySchema = z.object({ key: keySchema, secret: z.string().describe('Shown this once') });

export const createKeySchema = z.strictObject({
  kind: dialectSchema,
  name,
  projects: z.array(namedRefSchema).min(1).optional().describe('Every project, where absent'),
  role: roleSchema
    .optional()
    .describe("Where absent: an administrator's for this API, an editor's for the others"),
  user: refSchema
    .optional()
    .describe(
      'Whose it is: it opens those of their projects in which they have its role, as long as they have it',
    ),
  requestsPerMinute: requestsPerMinute.optional(),
});

export const updateKeySchema = z.strictObject({
  name: name.optional(),
  enabled: z.boolean().optional(),
  role: roleSchema.optional(),
  requestsPerMinute: requestsPerMinute.nullable().optional().describe("Null: the server's own limit"),
});

export const userSchema = z.object({
  ...identity,
  email: z.string(),
  name: z.string(),
  role: z
    .enum(['owner', 'member'])
    .describe('An owner may do everything everywhere; a member what memberships say'),
  disabled: z.boolean(),
});

const email = z.email({ error: 'takes an e-mail address' }).max(320);

export const createUserSchema = z.strictObject({
  email,
  name,
  role: z.enum(['owner', 'member']).optional().describe('A member, where absent'),
});

export const updateUserSchema = z.strictObject({
  name: name.optional(),
  role: z.enum(['owner', 'member']).optional(),
  disabled: z.boolean().optional(),
});

export const memberSchema = z.object({ user: userSchema, role: roleSchema, createdAt: dateTime });
export const memberListSchema = z.object({ items: z.array(memberSchema) });
export const putMemberSchema = z.strictObject({ role: roleSchema });

export const personRefSchema = z
  .union([refSchema, z.email().max(320)], { error: 'takes a UUID, a number or an e-mail address' })
  .describe('UUID, serial number or e-mail address');

export const auditEntrySchema = z.object({
  serial: z.int(),
  at: dateTime,
  projectId: uuid.nullable(),
  actor: z.string().describe('Name of the key, or the address of its person'),
  dialect: dialectSchema,
  action: z.string().describe("The operation, by its name in the API's document"),
  object: z.string().describe('As the address named it'),
});

export const accountSchema = z.object({
  name: z.string(),
  email: z.string().nullable(),
  userId: uuid.nullable().describe('Null: a key, or the administrator of the first start'),
  isOwner: z.boolean().describe('May do everything everywhere'),
  projects: z.array(z.object({ project: projectSchema, role: roleSchema })),
});

const password = z.string().min(10, 'takes 10 characters or more').max(1_000);
export const setPasswordSchema = z.strictObject({ password });
export const changePasswordSchema = z.strictObject({
  current: z.string().max(1_000).describe('Empty where there was none yet'),
  password,
});

schemas.add(accountSchema, { id: 'Account' });
schemas.add(setPasswordSchema, { id: 'SetPassword' });
schemas.add(changePasswordSchema, { id: 'ChangePassword' });
schemas.add(keySchema, { id: 'Key' });
schemas.add(createdKeySchema, { id: 'CreatedKey' });
schemas.add(createKeySchema, { id: 'CreateKey' });
schemas.add(updateKeySchema, { id: 'UpdateKey' });
schemas.add(userSchema, { id: 'User' });
schemas.add(createUserSchema, { id: 'CreateUser' });
schemas.add(updateUserSchema, { id: 'UpdateUser' });
schemas.add(memberSchema, { id: 'Member' });
schemas.add(putMemberSchema, { id: 'PutMember' });
schemas.add(auditEntrySchema, { id: 'AuditEntry' });
