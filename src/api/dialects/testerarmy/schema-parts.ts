import { z } from 'zod';

/** Components of the OpenAPI document. */
export const schemas = z.registry<{ id?: string | undefined }>();

export const errorSchema = z.object({ error: z.string(), message: z.string() });
schemas.add(errorSchema, { id: 'Error' });

export const uuid = z.string().meta({ format: 'uuid' });
export const dateTime = z.string().meta({ format: 'date-time' });
export const uri = z.string().meta({ format: 'uri' });

/** A text as a database keeps it: whole characters, and no NUL. */
export function text(minLength: number, maxLength: number) {
  return z
    .string()
    .min(minLength)
    .max(maxLength)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'has a character that is no text');
}

export const httpUrl = z
  .string()
  .max(2000)
  .refine(
    (value) => value.isWellFormed() && /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
    'must be an address that begins with http:// or https://',
  )
  .meta({ format: 'uri' });

export const pageLimit = z.string().regex(/^(?:[1-9]|[1-9][0-9]|100)$/, 'must be from 1 to 100');

export const projectParams = z.object({ projectId: z.string().describe('Project ID or shortId') });
export const platform = z.enum(['web', 'ios', 'android']);
export const deviceModel = z.enum(['iphone', 'ipad']);

/** What every call may answer that does not do what was asked. */
export const failures = {
  400: errorSchema,
  401: errorSchema,
  404: errorSchema,
  429: errorSchema,
  500: errorSchema,
  504: errorSchema,
} as const;
