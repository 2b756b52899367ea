import { z } from 'zod';

import { getEnvironment } from '#core/operations/environments/get-environment.ts';
import { updateEnvironment } from '#core/operations/environments/update-environment.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentEnvironment } from '../present-record.ts';
import { readNamedRef } from '../read-ref.ts';
import { environmentSchema, updateEnvironmentSchema } from '../schema-projects.ts';
import { namedRefSchema } from '../schema-requests.ts';

/** `PATCH /projects/{project}/environments/{environment}` */
export function addUpdateEnvironment(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/projects/:project/environments/:environment',
    schema: {
      operationId: 'updateEnvironment',
      summary: 'Change an environment; what is absent stays',
      params: z.object({ project: namedRefSchema, environment: namedRefSchema }),
      body: updateEnvironmentSchema,
      response: { 200: environmentSchema },
    },
    handler: async (request) => {
      const { environment, project } = request.params;
      const { playwrightProjects, ...body } = request.body;
      const input = { project: readNamedRef(project), environment: readNamedRef(environment) };
      const { id } = await getEnvironment(api.context, request.caller, input);
      const changed = await updateEnvironment(api.context, request.caller, {
        environment: { id },
        ...dropUndefined({
          ...body,
          playwrightProjects: playwrightProjects && dropUndefined(playwrightProjects),
        }),
      });
      return presentEnvironment(changed);
    },
  });
}
