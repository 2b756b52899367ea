import { z } from 'zod';

import { uuidToBase36 } from '#base/ids.ts';
import { listVersions, type ApplicationVersion } from '#core/operations/environments/list-versions.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { versionSchema } from '../schema-applications.ts';
import { pageQuerySchema } from '../schema.ts';

/** `GET /mobile/version?customID` */
export function addListVersions(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/mobile/version',
    schema: {
      operationId: 'listVersions',
      summary:
        'List the versions of an application by your own name for it, newest first, without disabled ones',
      querystring: pageQuerySchema.extend({ customID: z.string() }),
      response: { 200: z.array(versionSchema) },
    },
    handler: async (request) => {
      const { customID: customId, ...page } = request.query;
      const { items } = await listVersions(api.context, request.caller, { ...page, customId });
      return items.map(presentVersion);
    },
  });
}

function presentVersion({ application, ...version }: ApplicationVersion): z.infer<typeof versionSchema> {
  return {
    id: uuidToBase36(version.id),
    name: version.version ?? version.name,
    customID: application.customId ?? '',
    application_id: uuidToBase36(application.id),
    application_name: application.name,
    path: version.baseUrl ?? '',
    tag: version.stage,
    created_at: version.createdAt.toISOString(),
  };
}
