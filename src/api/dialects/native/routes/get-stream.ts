import { getStream } from '#core/operations/streams/get-stream.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStream } from '../present-stream.ts';
import { readRef } from '../read-ref.ts';
import { streamParams, streamSchema } from '../schema-streams.ts';

/** `GET /streams/{stream}` */
export function addGetStream(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/streams/:stream',
    schema: {
      operationId: 'getStream',
      summary: 'How far a stream of results has come',
      params: streamParams,
      response: { 200: streamSchema },
    },
    handler: async (request) => {
      const stream = await getStream(api.context, request.caller, { stream: readRef(request.params.stream) });
      return presentStream(stream, api.links(request));
    },
  });
}
