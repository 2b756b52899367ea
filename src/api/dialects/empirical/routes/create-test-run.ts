import type { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import type { BatchRecord, Caller, ProjectRecord } from '#core/domain/records.ts';
import { rerunBatch } from '#core/operations/start/rerun-batch.ts';
import { startBatch, type StartBatchInput } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentStarted } from '../present.ts';
import { failuresOfOne } from '../schema.ts';
import { createTestRunAnswerSchema, createTestRunRequestSchema } from '../schema-runs.ts';
import { chooseProject } from './choose-project.ts';
import { readAsked } from './read-asked.ts';

type Request = z.infer<typeof createTestRunRequestSchema>;

/** `PUT /test-runs` */
export function addCreateTestRun(app: ZodApp, api: Api): void {
  app.route({
    method: 'PUT',
    url: '/test-runs',
    schema: {
      operationId: 'createTestRun',
      summary: 'Start a test run, or repeat one',
      body: createTestRunRequestSchema,
      response: { 200: createTestRunAnswerSchema, ...failuresOfOne, 412: failuresOfOne[404] },
    },
    handler: async (request) => {
      const { body } = request;
      if (body.build !== undefined && body.branch !== undefined) {
        throw new AppError('bad_request', 'Give either build or branch, not both.');
      }
      const named = body.project_id === undefined ? undefined : { serial: body.project_id };
      const { caller, project } = await chooseProject(api, request, named);
      const start = body.rerun_source_id === undefined ? startAnew : startAgain;
      const batch = await start(api, caller, project, body);
      return { data: { trigger: { success: true }, test_run: presentStarted(batch) } };
    },
  });
}

async function startAnew(
  api: Api,
  caller: Caller,
  project: ProjectRecord,
  body: Request,
): Promise<BatchRecord> {
  if (body.environment === undefined) {
    throw new AppError('bad_request', 'Give the slug of an environment as environment.');
  }
  if (body.rerun_only_failed === true) {
    throw new AppError('bad_request', 'Say by rerun_source_id which test run rerun_only_failed is about.');
  }
  return await startBatch(api.context, caller, {
    ...readAsked(body),
    ...readSelection(body),
    project: { id: project.id },
  });
}

async function startAgain(
  { context }: Api,
  caller: Caller,
  project: ProjectRecord,
  body: Request,
): Promise<BatchRecord> {
  if (body.tags !== undefined || body.test_case_ids !== undefined) {
    throw new AppError(
      'bad_request',
      'A re-run takes the tests of its source: leave out tags and test_case_ids.',
    );
  }
  const { input, source, ...changes } = readAsked(body);
  return await rerunBatch(
    context,
    { ...caller, projectIds: [project.id] },
    {
      batch: { serial: Number(body.rerun_source_id) },
      onlyFailed: body.rerun_only_failed ?? false,
      changes,
      source,
      input,
    },
  );
}

function readSelection({ tags, test_case_ids: caseIds }: Request): Pick<StartBatchInput, 'tags' | 'caseIds'> {
  return {
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
    ...(caseIds === undefined || caseIds.length === 0 ? {} : { caseIds }),
  };
}
