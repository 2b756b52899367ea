import { z } from 'zod';

import { listProjects } from '#core/operations/projects/list-projects.ts';
import { environmentsOf } from '#core/operations/environments/environments-of.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema-parts.ts';
import { presentProjectSummary } from '../present-project.ts';
import { projectSummarySchema } from '../schema-projects.ts';

const mostProjects = 200;

/** `GET /projects` lists the newest: the vendor has no pages here. */
export function addListProjects(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/projects',
    schema: {
      operationId: 'listProjects',
      summary: 'List projects',
      response: { 200: z.object({ projects: z.array(projectSummarySchema) }), ...failures },
    },
    handler: async (request) => {
      const { items } = await listProjects(api.context, request.caller, { limit: mostProjects });
      const environments = Map.groupBy(
        await environmentsOf(
          api.context,
          items.map(({ id }) => id),
        ),
        ({ projectId }) => projectId,
      );
      return {
        projects: items.map((project) => presentProjectSummary(project, environments.get(project.id) ?? [])),
      };
    },
  });
}
