import type { z } from 'zod';

import { getProject } from '#core/operations/projects/get-project.ts';
import { getEnvironmentState } from '#core/operations/environments/list-environment-states.ts';
import { scheduleEnvironment } from '#core/operations/schedules/schedule-environment.ts';
import {
  updateEnvironment,
  type UpdateEnvironmentInput,
} from '#core/operations/environments/update-environment.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentEnvironment } from '../present-environment.ts';
import { failuresOfOne, idParamsSchema } from '../schema.ts';
import { environmentSchema, updateEnvironmentRequestSchema } from '../schema-environments.ts';
import { narrowCaller } from './narrow-caller.ts';

/** `PATCH /environments/{id}`: answers with the bare environment. */
export function addUpdateEnvironment(app: ZodApp, api: Api): void {
  app.route({
    method: 'PATCH',
    url: '/environments/:id',
    schema: {
      operationId: 'updateEnvironment',
      summary: 'Change an environment',
      params: idParamsSchema,
      body: updateEnvironmentRequestSchema,
      response: { 200: environmentSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const caller = await narrowCaller(api, request);
      const environment = { serial: request.params.id };
      const { scheduled_trigger: cron } = request.body;
      if (cron !== undefined) {
        // First, because its text can be wrong: then nothing has changed.
        await scheduleEnvironment(api.context, caller, { environment, cron: cron === '' ? null : cron });
      }
      const { projectId } = await updateEnvironment(api.context, caller, {
        environment,
        ...readChange(request.body),
      });
      const project = await getProject(api.context, caller, { project: { id: projectId } });
      const state = await getEnvironmentState(api.context, caller, { environment });
      return presentEnvironment(state, project);
    },
  });
}

function readChange(
  body: z.infer<typeof updateEnvironmentRequestSchema>,
): Omit<UpdateEnvironmentInput, 'environment'> {
  const { name, slug, is_disabled: disabled } = body;
  const { playwright_projects_match: match, playwright_projects_ignore: ignore } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...(slug === undefined ? {} : { slug }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(match === undefined && ignore === undefined
      ? {}
      : {
          playwrightProjects: {
            ...(match === undefined ? {} : { match }),
            ...(ignore === undefined ? {} : { ignore }),
          },
        }),
  };
}
