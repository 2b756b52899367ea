import { z } from 'zod';

import { startBatch } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentBatch } from '../present-batch.ts';
import { readNamedRef, readRef } from '../read-ref.ts';
import { readStart } from '../read-start.ts';
import { namedRefSchema, startBatchSchema } from '../schema-requests.ts';
import { batchSchema } from '../schema.ts';

/** `POST /projects/{project}/batches` */
export function addStartBatch(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/:project/batches',
    schema: {
      operationId: 'startBatch',
      summary: 'Start runs of several tests together',
      params: z.object({ project: namedRefSchema }),
      body: startBatchSchema.nullish(),
      response: { 202: batchSchema },
    },
    handler: async (request, reply) => {
      const body: z.infer<typeof startBatchSchema> = request.body ?? { source: 'api' };
      const { tests, tags, build, folder, name, branch, headSha, changedFiles, recursive, ...others } = body;
      const { grep, projects, repository, retries, shards, workers, options, ...start } = others;
      const allOptions = dropUndefined({ ...options, ...dropUndefined({ retries }) });
      const batch = await startBatch(api.context, request.caller, {
        project: readNamedRef(request.params.project),
        ...readStart({ ...start, options: allOptions }),
        ...dropUndefined({ name, branch, headSha, changedFiles, recursive, tags, grep, projects }),
        ...(repository === undefined ? {} : { repository: readRef(repository) }),
        suite: dropUndefined({ shards, workers }),
        ...(folder === undefined ? {} : { folder: readRef(folder) }),
        ...(tests === undefined ? {} : { tests: tests.map(readRef), refuseUnknown: true }),
        ...(build === undefined ? {} : { build: dropUndefined(build) }),
        input: { ...body },
      });
      return reply.code(202).send(presentBatch(batch, api.links(request)));
    },
  });
}
