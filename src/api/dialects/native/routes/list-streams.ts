import { z } from 'zod';

import { listStreams } from '#core/operations/streams/list-streams.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStream } from '../present-stream.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { streamListSchema } from '../schema-streams.ts';

/** `GET /batches/{batch}/streams` */
export function addListStreams(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/batches/:batch/streams',
    schema: {
      operationId: 'listStreams',
      summary: 'The streams that tell of a batch, by shard; none where its runs are our own',
      params: z.object({ batch: refSchema }),
      response: { 200: streamListSchema },
    },
    handler: async (request) => {
      const streams = await listStreams(api.context, request.caller, {
        batch: readRef(request.params.batch),
      });
      const links = api.links(request);
      return { items: streams.map((stream) => presentStream(stream, links)) };
    },
  });
}
