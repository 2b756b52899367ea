import { listAuditEntries } from '#core/operations/people/audit.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentAuditEntry } from '../present-people.ts';
import { presentPage } from '../present-record.ts';
import { auditEntrySchema } from '../schema-people.ts';
import { pageQuerySchema } from '../schema-requests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /audit` */
export function addListAuditEntries(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/audit',
    config: { takes: 'admin' },
    schema: {
      operationId: 'listAuditEntries',
      summary: 'List what was changed, by whom and when, in every API; newest first',
      querystring: pageQuerySchema,
      response: { 200: pageSchema(auditEntrySchema) },
    },
    handler: async (request) =>
      presentPage(
        await listAuditEntries(api.context, request.caller, dropUndefined(request.query)),
        presentAuditEntry,
      ),
  });
}
