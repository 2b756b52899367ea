import { z } from 'zod';

import { dateTime, schemas } from './schema.ts';

export const platformHeaderSchema = z.object({
  'x-platform': z.enum(['android', 'ios', 'web']).describe('Only web: nothing runs on devices yet'),
});

/** A field of a form. One that was left empty was not filled in. */
const field = z
  .string()
  .trim()
  .max(2_000)
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

const geolocation = field
  .transform((text, context) => {
    if (text === undefined) return undefined;
    const place = z.object({ latitude, longitude }).safeParse(parseJson(text)).data;
    if (place !== undefined) return place;
    const message = 'must be JSON with degrees, as in {"latitude": 40.7128, "longitude": -74.0060}';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .describe('JSON text with the latitude and longitude that the browser tells');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const cookies = z
  .string()
  .max(20_000)
  .optional()
  .describe(
    'As a browser sends them: name=value; name=value. The browser of every run has them, for the host of path',
  );

export const createApplicationRequestSchema = z.object({
  name: z.string().trim().min(1).max(200),
  path: field.describe('Address of the application'),
  version: field.describe('Label of its first version; 1 unless said'),
  cookies,
  geolocation,
  customID: field.describe('A name of your own, by which its versions can be listed'),
});

export const createVersionRequestSchema = z.object({
  appName: field.describe('Renames the application'),
  path: field.describe('Address of the new version'),
  version: field.describe('Its label'),
  tag: z.enum(['dev', 'staging', 'production']).optional(),
  cookies: cookies.describe('Those of the previous version where this is absent, none where it is empty'),
  geolocation,
});

export const createdVersionSchema = z.object({ application_version_id: z.string(), message: z.string() });

export const createdApplicationSchema = createdVersionSchema.extend({ application_id: z.string() });

export const versionSchema = z.object({
  id: z.string(),
  name: z.string(),
  customID: z.string(),
  application_id: z.string(),
  application_name: z.string(),
  path: z.string(),
  tag: z.enum(['dev', 'staging', 'production']).nullable(),
  created_at: dateTime,
});

schemas.add(createApplicationRequestSchema, { id: 'CreateApplicationRequest' });
schemas.add(createVersionRequestSchema, { id: 'CreateApplicationVersionRequest' });
schemas.add(createdApplicationSchema, { id: 'CreatedApplication' });
schemas.add(createdVersionSchema, { id: 'CreatedApplicationVersion' });
schemas.add(versionSchema, { id: 'ApplicationVersion' });
