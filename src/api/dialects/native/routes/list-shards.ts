import { z } from 'zod';

import { listShards } from '#core/operations/suites/list-shards.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentShard } from '../present-suites.ts';
import { readRef } from '../read-ref.ts';
import { refSchema } from '../schema-requests.ts';
import { shardListSchema } from '../schema-suites.ts';

/** `GET /batches/{batch}/shards` */
export function addListShards(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/batches/:batch/shards',
    schema: {
      operationId: 'listShards',
      summary: 'List the shards that the Playwright cases of a batch are run in',
      params: z.object({ batch: refSchema }),
      response: { 200: shardListSchema },
    },
    handler: async (request) => {
      const batch = readRef(request.params.batch);
      const shards = await listShards(api.context, request.caller, { batch });
      const links = api.links(request);
      return { items: shards.map((shard) => presentShard(shard, links)) };
    },
  });
}
