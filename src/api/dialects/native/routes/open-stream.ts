import { z } from 'zod';

import { openStream } from '#core/operations/streams/open-stream.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentStream } from '../present-stream.ts';
import { readResults } from '../read-results.ts';
import { namedRefSchema } from '../schema-requests.ts';
import { openStreamSchema, streamSchema } from '../schema-streams.ts';

/** `POST /projects/{project}/streams`: 409 where the shard has been told of already. */
export function addOpenStream(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/streams',
    schema: {
      operationId: 'openStream',
      summary: 'Begin to tell of a test run that goes on elsewhere, or of a shard of one',
      params: z.object({ project: namedRefSchema }),
      body: openStreamSchema,
      response: { 201: streamSchema },
    },
    handler: async (request, reply) => {
      const { key, runner, shard, ...results } = request.body;
      const stream = await openStream(api.context, request.caller, {
        ...readResults(request.params.project, results),
        ...dropUndefined({ key, shard }),
        runner,
        source: 'reporter',
        input: { ...request.body },
      });
      return reply.code(201).send(presentStream(stream, api.links(request)));
    },
  });
}
