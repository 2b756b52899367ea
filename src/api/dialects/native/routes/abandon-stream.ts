import { abandonStream } from '#core/operations/streams/end-stream.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentStream } from '../present-stream.ts';
import { readRef } from '../read-ref.ts';
import { abandonSchema, streamParams, streamSchema } from '../schema-streams.ts';

/** `POST /streams/{stream}/abandon`: 409 where it has ended. */
export function addAbandonStream(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/streams/:stream/abandon',
    schema: {
      operationId: 'abandonStream',
      summary: 'Tell no more: what has not ended is cancelled',
      params: streamParams,
      body: abandonSchema.nullish(),
      response: { 200: streamSchema },
    },
    handler: async (request) => {
      const stream = await abandonStream(api.context, request.caller, {
        stream: readRef(request.params.stream),
        ...dropUndefined(request.body ?? {}),
      });
      return presentStream(stream, api.links(request));
    },
  });
}
