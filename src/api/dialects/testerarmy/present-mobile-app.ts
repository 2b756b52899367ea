import type { z } from 'zod';

import type { MobileAppRecord } from '#core/domain/project-records.ts';

import type { mobileAppSchema } from './schema-mobile.ts';

export function presentMobileApp(app: MobileAppRecord): z.infer<typeof mobileAppSchema> {
  return {
    id: app.id,
    platform: app.platform,
    filename: app.fileName,
    bundleId: app.bundleId,
    appVersion: app.appVersion,
    buildVersion: app.buildVersion,
    fileSize: app.sizeBytes,
    source: app.source,
    expiresAt: app.expiresAt?.toISOString() ?? null,
    removeAfter: app.removeAfterS,
    createdAt: app.createdAt.toISOString(),
  };
}
