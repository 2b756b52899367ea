import { listKeys } from '#core/operations/people/list-keys.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentKey } from '../present-people.ts';
import { presentPage } from '../present-record.ts';
import { keySchema } from '../schema-people.ts';
import { pageQuerySchema } from '../schema-requests.ts';
import { pageSchema } from '../schema.ts';

/** `GET /keys` */
export function addListKeys(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/keys',
    schema: {
      operationId: 'listKeys',
      summary: 'List the keys that open no more than this one, of every API, without their secrets',
      querystring: pageQuerySchema,
      response: { 200: pageSchema(keySchema) },
    },
    handler: async (request) =>
      presentPage(await listKeys(api.context, request.caller, dropUndefined(request.query)), presentKey),
  });
}
