import type { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import type { Caller } from '#core/domain/records.ts';
import { listProjects } from '#core/operations/list-projects.ts';
import { startBatch, type StartBatchInput } from '#core/operations/start-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStarted } from '../present.ts';
import { createTestRunAnswerSchema, createTestRunRequestSchema, errorSchema } from '../schema.ts';
import { narrowCaller } from './narrow-caller.ts';

type Request = z.infer<typeof createTestRunRequestSchema>;

/** `PUT /test-runs` */
export function addCreateTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/test-runs',
    schema: {
      operationId: 'createTestRun',
      summary: 'Start a test run',
      body: createTestRunRequestSchema,
      response: { 200: createTestRunAnswerSchema, 400: errorSchema, 401: errorSchema },
    },
    handler: async (request) => {
      refuseUnoffered(request.body);
      const caller = await narrowCaller(api, request);
      const project = await chooseProject(api, caller, request.body.project_id);
      const batch = await startBatch(api.context, caller, { project, ...readBatch(request.body) });
      return presentStarted(batch);
    },
  });
}

function refuseUnoffered({ build, branch, rerun_source_id: rerun }: Request): void {
  if (build !== undefined && branch !== undefined) {
    throw new AppError('bad_request', 'Give either build or branch, not both.');
  }
  if (rerun !== undefined) {
    throw new AppError('bad_request', 'Re-runs are not offered yet: leave out rerun_source_id.');
  }
}

/** The project of the header, of the body, or the only one that the key sees. */
async function chooseProject(
  api: Api,
  caller: Caller,
  serial: number | undefined,
): Promise<StartBatchInput['project']> {
  if (serial !== undefined) return { serial };
  const { items } = await listProjects(api.context, caller, { limit: 2 });
  const [only, another] = items;
  if (only !== undefined && another === undefined) return { id: only.id };
  throw new AppError(
    'bad_request',
    'This key sees several projects, or none: name one by the header x-project-id or x-project-slug.',
  );
}

function readBatch(body: Request): Omit<StartBatchInput, 'project'> {
  const { build, branch, tags, test_case_ids: caseIds, environment_variables_overrides: overrides } = body;
  return {
    environment: { slug: body.environment },
    source: 'api',
    input: { ...body },
    ...(build === undefined ? {} : { build: readBuild(build) }),
    ...(branch === undefined ? {} : { branch }),
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
    ...(caseIds === undefined || caseIds.length === 0 ? {} : { caseIds }),
    ...(overrides === undefined
      ? {}
      : { variables: Object.fromEntries(overrides.map(({ name, value }) => [name, value])) }),
  };
}

function readBuild({
  url,
  branch,
  commit,
}: NonNullable<Request['build']>): NonNullable<StartBatchInput['build']> {
  return {
    ...(url === undefined ? {} : { url }),
    ...(branch === undefined ? {} : { branch }),
    ...(commit === undefined ? {} : { commit }),
  };
}
