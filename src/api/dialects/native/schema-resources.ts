import { z } from 'zod';

import { dateTime, identity, schemas, uuid } from './schema.ts';
import { name, webUrl } from './schema-requests.ts';

export const fileSchema = z.object({
  ...identity,
  projectId: uuid,
  name: z.string(),
  description: z.string().nullable(),
  createdBy: z.string().nullable(),
  state: z.enum(['pending', 'ready', 'link']).describe('Pending until its bytes have arrived'),
  url: z
    .string()
    .nullable()
    .describe('Of a link where it leads; of bytes an address that holds for one hour'),
  contentType: z.string().nullable(),
  sizeBytes: z.int().nullable(),
  sha256: z.string().nullable(),
});
export const createFileSchema = z.strictObject({
  name,
  description: z.string().max(5000).optional(),
  url: webUrl.optional().describe('Makes it a link; without it the bytes are put at `uploadUrl`'),
  contentType: z.string().max(200).optional(),
});
export const createdFileSchema = z.object({
  file: fileSchema,
  uploadUrl: z.string().nullable().describe('PUT the bytes here within the hour; null for a link'),
});

const authMethodSchema = z.enum(['password', 'google', 'github', 'custom']);
export const credentialSchema = z.object({
  ...identity,
  projectId: uuid,
  kind: z.enum(['login', 'inbox']),
  authMethod: authMethodSchema.nullable(),
  label: z.string(),
  username: z.string().nullable(),
});
export const credentialListSchema = z.object({ items: z.array(credentialSchema) });
const secret = z.string().max(10_000);
export const createCredentialSchema = z.strictObject({
  kind: z.enum(['login', 'inbox']).optional().describe('`login` where absent'),
  authMethod: authMethodSchema.optional(),
  label: name,
  username: z.string().max(500).optional(),
  password: secret.optional(),
  instructions: secret.optional().describe('How to sign in where that takes more'),
  otpSecret: secret.optional().describe('Of an authenticator app, base 32'),
});
export const updateCredentialSchema = z.strictObject({
  authMethod: authMethodSchema.nullable().optional(),
  label: name.optional(),
  username: z.string().max(500).nullable().optional(),
  password: secret.nullable().optional(),
  instructions: secret.nullable().optional(),
  otpSecret: secret.nullable().optional(),
});

const importanceSchema = z.enum(['high', 'medium', 'low']);
export const noteSchema = z.object({
  ...identity,
  projectId: uuid,
  category: z.string(),
  importance: importanceSchema,
  title: z.string(),
  content: z.string(),
});
export const noteListSchema = z.object({ items: z.array(noteSchema) });
export const createNoteSchema = z.strictObject({
  category: z.string().trim().min(1).max(100),
  importance: importanceSchema,
  title: name,
  content: z.string().min(1).max(20_000),
});
export const createdNoteSchema = z.object({
  note: noteSchema,
  pruned: z.int().describe('How many less important, older notes made room for it'),
});

export const mobileAppSchema = z.object({
  ...identity,
  projectId: uuid,
  platform: z.enum(['ios', 'android']),
  fileName: z.string(),
  bundleId: z.string().nullable(),
  appVersion: z.string().nullable(),
  buildVersion: z.string().nullable(),
  sizeBytes: z.int(),
  expiresAt: dateTime.nullable(),
});
export const mobileAppListSchema = z.object({ items: z.array(mobileAppSchema) });

schemas.add(fileSchema, { id: 'File' });
schemas.add(createFileSchema, { id: 'CreateFile' });
schemas.add(createdFileSchema, { id: 'CreatedFile' });
schemas.add(credentialSchema, { id: 'Credential' });
schemas.add(createCredentialSchema, { id: 'CreateCredential' });
schemas.add(updateCredentialSchema, { id: 'UpdateCredential' });
schemas.add(noteSchema, { id: 'Note' });
schemas.add(createNoteSchema, { id: 'CreateNote' });
schemas.add(createdNoteSchema, { id: 'CreatedNote' });
schemas.add(mobileAppSchema, { id: 'MobileApp' });
