import { z } from 'zod';

import { dateSchema, pageQuerySchema, paginationSchema, schemas, textOrNull } from './schema.ts';

export const resourceSchema = z.object({
  id: z.number(),
  project_id: z.number(),
  name: z.string(),
  url: textOrNull.describe('Of a file that is ready it holds for one hour; null while one is pending'),
  description: textOrNull,
  mime_type: textOrNull,
  size_bytes: z.number().nullable(),
  status: z.enum(['pending', 'ready']),
  created_by: textOrNull,
  created_at: dateSchema,
  updated_at: dateSchema,
});

export const listResourcesAnswerSchema = z.object({
  data: z.object({ resources: z.array(resourceSchema) }),
  pagination: paginationSchema,
});

export const listResourcesQuerySchema = pageQuerySchema;

export const createResourceRequestSchema = z.object({
  name: z.string().min(1).max(300),
  url: z.string().max(2000).optional().describe('Makes it a link; without it the bytes are uploaded'),
  description: z.string().max(2000).optional(),
  mime_type: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+(?:;.*)?$/, 'is a type such as text/csv')
    .max(200)
    .optional(),
  created_by: z.string().max(200).optional(),
});

export const createResourceAnswerSchema = z.object({
  data: z.object({
    resource: resourceSchema,
    upload_url: textOrNull.describe('Where the bytes are to be PUT, within one hour; null for a link'),
  }),
});

export const resourceAnswerSchema = z.object({ data: z.object({ resource: resourceSchema }) });

schemas.add(resourceSchema, { id: 'Resource' });
schemas.add(listResourcesAnswerSchema, { id: 'ListResourcesResponse' });
schemas.add(createResourceRequestSchema, { id: 'CreateResourceRequest' });
schemas.add(createResourceAnswerSchema, { id: 'CreateResourceResponse' });
schemas.add(resourceAnswerSchema, { id: 'ResourceResponse' });
