import { createHash } from 'node:crypto';

import { z } from 'zod';

import { getLatestOutcome } from '#core/operations/get-latest-outcome.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { namesTag } from '../../../send-cached.ts';
import { drawBadge } from '../badge.ts';
import { errorSchema } from '../schema.ts';

const lifetimeMs = 60_000;

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
      const { bytes, etag } = await prepareBadge(api, request.params, request.query);
      reply
        .header('cache-control', `public, max-age=${lifetimeMs / 1000}`)
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('etag', etag);
      if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send(null);
      return reply.type('image/svg+xml; charset=utf-8').send(String(bytes));
    },
  });
}

/** Drawn once a minute at most, however often it is asked for. */
async function prepareBadge(
  api: Api,
  params: z.infer<typeof paramsSchema>,
  { branch, label }: z.infer<typeof querySchema>,
): Promise<{ readonly bytes: Buffer; readonly etag: string }> {
  const { environment_slug: environmentSlug, project_slug: projectSlug } = params;
  const key = JSON.stringify(['badge', projectSlug, environmentSlug, branch, label]);
  const known = api.answers.get(key);
  if (known !== undefined) return known;
  using preparation = api.answers.prepare();
  const outcome = await getLatestOutcome(api.context, {
    projectSlug,
    environmentSlug,
    ...(branch === undefined ? {} : { branch }),
  });
  const bytes = Buffer.from(drawBadge(label, outcome));
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  preparation.keep(key, { bytes, etag }, { about: key, lifetimeMs });
  return { bytes, etag };
}
