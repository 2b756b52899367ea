import { z } from 'zod';

import { getLatestOutcome } from '#core/operations/runs/get-latest-outcome.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { sendBadge } from '../../../send-badge.ts';
import { badgeWord } from '../badge.ts';
import { errorSchema } from '../schema.ts';

const slug = z.string().min(1).max(100);
const paramsSchema = z.object({ project_slug: slug, environment_slug: slug });
const querySchema = z.object({
  branch: z.string().min(1).max(500).optional().describe('Of the build, else of the tests'),
  label: z
    .string()
    .max(60)
    // Characters that no XML document may hold.
    .regex(/^\P{Cc}*$/u, 'may hold no control characters')
    .default('empirical tests'),
});

/** `GET /badges/projects/{project_slug}/environments/{environment_slug}`: no key, because a README has none. */
export function addGetBadge(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/badges/projects/:project_slug/environments/:environment_slug',
    config: { withoutKey: true },
    schema: {
      operationId: 'getBadge',
      summary: 'How the latest test run in an environment ended, as a picture',
      security: [],
      params: paramsSchema,
      querystring: querySchema,
      response: {
        200: { description: 'The badge', content: { 'image/svg+xml': { schema: z.string() } } },
        304: z.null().describe('It is the one that the client has'),
        400: errorSchema,
        404: errorSchema,
      },
    },
    handler: async (request, reply) => {
      const { environment_slug: environmentSlug, project_slug: projectSlug } = request.params;
      const { branch, label } = request.query;
      const key = JSON.stringify(['badge', projectSlug, environmentSlug, branch, label]);
      return await sendBadge(api, request, reply, { key, label }, async () =>
        badgeWord(
          await getLatestOutcome(api.context, {
            projectSlug,
            environmentSlug,
            ...(branch === undefined ? {} : { branch }),
          }),
        ),
      );
    },
  });
}
