import { z } from 'zod';

import { dateTime, schemas, text, uri, uuid } from './schema-parts.ts';

export const mobileAppSchema = z.object({
  id: uuid,
  platform: z.enum(['ios', 'android']),
  filename: z.string(),
  bundleId: z.string().nullable(),
  appVersion: z.string().nullable(),
  buildVersion: z.string().nullable(),
  fileSize: z.number(),
  source: z.enum(['manual_upload', 'group_webhook_artifact', 'api_upload']),
  expiresAt: dateTime.nullable(),
  removeAfter: z.int().nullable(),
  createdAt: dateTime,
});

const removeAfter = z.int().min(60).max(604_800);

export const mobileFormSchema = z.object({
  file: z.unknown().meta({ type: 'string', format: 'binary' }),
  removeAfter: z.coerce.number().pipe(removeAfter).optional().describe('Seconds'),
});

const announced = {
  filename: text(1, 500),
  fileSize: z.int().positive(),
  removeAfter: removeAfter.optional(),
};

export const announceMobileAppSchema = z.object(announced);
export const confirmMobileAppSchema = z.object({ storageKey: text(1, 500), ...announced });

export const mobileUploadSchema = z.object({
  uploadUrl: uri,
  storageKey: z.string(),
  filename: z.string(),
  fileSize: z.int(),
  removeAfter: z.int().nullable(),
});

schemas.add(mobileAppSchema, { id: 'MobileApp' });
