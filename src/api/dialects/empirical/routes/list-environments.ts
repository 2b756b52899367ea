import { AppError } from '#core/domain/app-error.ts';
import type { ProjectRef } from '#core/operations/inputs.ts';
import { listEnvironmentStates } from '#core/operations/environments/list-environment-states.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentEnvironment } from '../present-environment.ts';
import { failuresOfOne } from '../schema.ts';
import { listEnvironmentsAnswerSchema, listEnvironmentsQuerySchema } from '../schema-environments.ts';
import { chooseProject } from './choose-project.ts';

/** `GET /environments/list` */
export function addListEnvironments(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/environments/list',
    schema: {
      operationId: 'listEnvironments',
      summary: 'List the environments of a project',
      querystring: listEnvironmentsQuerySchema,
      response: { 200: listEnvironmentsAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const { environment_slug: slug, is_disabled: disabled } = request.query;
      const { caller, project } = await chooseProject(api, request, namedProject(request.query));
      const environments = await listEnvironmentStates(api.context, caller, {
        project: { id: project.id },
        ...(slug === undefined ? {} : { slug }),
        ...(disabled === undefined ? {} : { disabled }),
      });
      return { data: { environments: environments.map((each) => presentEnvironment(each, project)) } };
    },
  });
}

function namedProject(query: {
  readonly project_id?: number | undefined;
  readonly project_repo_name?: string | undefined;
}): ProjectRef | undefined {
  const { project_id: serial, project_repo_name: repoName } = query;
  if (serial !== undefined && repoName !== undefined) {
    throw new AppError('bad_request', 'Give either project_id or project_repo_name, not both.');
  }
  if (serial !== undefined) return { serial };
  return repoName === undefined ? undefined : { repoName };
}
