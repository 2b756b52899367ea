import { z } from 'zod';

/** Components of the OpenAPI document. */
export const schemas = z.registry<{ id?: string | undefined }>();

export const errorSchema = z.object({
  data: z.null(),
  error: z.object({ message: z.string() }),
});

/** What any call may answer instead. */
export const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 429: errorSchema } as const;
/** The same for a call about one object. */
export const failuresOfOne = { ...failures, 404: errorSchema } as const;

/** A serial number, as a path or a query has it. */
export const idSchema = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
/** The same inside a list. */
export const idTextSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'takes numbers')
  .transform(Number);
export const idParamsSchema = z.object({ id: idSchema });

export const textOrNull = z.string().nullable();
export const dateSchema = z.string().describe('ISO 8601');

/** Several values in one text, split at commas. */
export function commaList<T>(item: z.ZodType<T, string>, most: number) {
  return z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(item).max(most))
    .meta({ type: 'string', description: `Separated by commas, ${most} at most` });
}

/** `true` or `false`, as a query has it. */
export const flagSchema = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta({ type: 'boolean' });

export const pageQuerySchema = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
});

export const paginationSchema = z.object({
  page: z.number(),
  per_page: z.number(),
  total: z.number().describe('Counted to 10,000 at most'),
  total_pages: z.number(),
});

export const messageAnswerSchema = z.object({ data: z.object({ message: z.string() }) });

schemas.add(errorSchema, { id: 'ErrorResponse' });
schemas.add(paginationSchema, { id: 'Pagination' });
schemas.add(messageAnswerSchema, { id: 'MessageResponse' });
