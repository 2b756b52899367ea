import { findMissingMedia } from '#core/operations/streams/stream-media.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { readRef } from '../read-ref.ts';
import { findMediaSchema, missingMediaSchema, streamParams } from '../schema-streams.ts';

/** `POST /streams/{stream}/missing-media` */
export function addFindMissingMedia(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/streams/:stream/missing-media',
    config: { onlyLooks: true },
    schema: {
      operationId: 'findMissingMedia',
      summary: 'Which of these files have to be sent, because they are not here yet',
      params: streamParams,
      body: findMediaSchema,
      response: { 200: missingMediaSchema },
    },
    handler: async (request) => ({
      missing: await findMissingMedia(api.context, request.caller, {
        stream: readRef(request.params.stream),
        sha256s: request.body.sha256s,
      }),
    }),
  });
}
