import { z } from 'zod';

import { uuidFromBase36 } from '#base/ids.ts';
import { getTag } from '#core/operations/tests/get-tag.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStartedTag } from '../present-start.ts';
import { runTagRequestSchema, startedTagSchema } from '../schema-starts.ts';
import { namesVersions, readVersions } from './read-versions.ts';
import { startSuite } from './start-suite.ts';

/** `POST /tag/{tag_id}/run`: the body may be left out. A tag's name will do as its id: no call of this vendor lists tags. */
export function addRunTag(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/tag/:tag_id/run',
    schema: {
      operationId: 'runTag',
      summary: 'Run the tests that have a tag',
      params: z.object({ tag_id: z.string().describe('Id or name') }),
      body: runTagRequestSchema.nullish(),
      response: {
        201: startedTagSchema,
      },
    },
    handler: async (request, reply) => {
      const text = request.params.tag_id;
      const id = uuidFromBase36(text);
      const body = request.body ?? runTagRequestSchema.parse({});
      const tag = await getTag(api.context, request.caller, {
        tag: id === undefined ? { name: text } : { id },
      });
      const batch = await startSuite(api, request, `with tag ${text}`, {
        project: { id: tag.projectId },
        name: tag.name,
        tag: { id: tag.id },
        source: body.source,
        input: { ...body },
        ...readVersions(body),
      });
      const about = { noun: 'tag', name: tag.name, versionsNamed: namesVersions(body) };
      return reply.code(201).send(presentStartedTag(batch, api.links(request), about));
    },
  });
}
