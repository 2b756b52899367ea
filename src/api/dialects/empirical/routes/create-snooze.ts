import { createSnooze } from '#core/operations/history/create-snooze.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { dropUndefined } from '../../../drop-undefined.ts';
import { presentSnooze } from '../present-snooze.ts';
import { failuresOfOne } from '../schema.ts';
import { createSnoozeRequestSchema, snoozeAnswerSchema } from '../schema-snoozes.ts';
import { chooseProject } from './choose-project.ts';

/** `POST /snoozes` */
export function addCreateSnooze(app: ZodApp, api: Api): void {
  app.route({
    method: 'POST',
    url: '/snoozes',
    schema: {
      operationId: 'createSnooze',
      summary: 'Count failures of test cases as passed until a moment',
      body: createSnoozeRequestSchema,
      response: { 200: snoozeAnswerSchema, ...failuresOfOne },
    },
    handler: async (request) => {
      const { body } = request;
      const { caller, project } = await chooseProject(api, request);
      const environment = body.scoped_to_environment_id ?? undefined;
      const batch = body.created_from_test_run_id ?? undefined;
      const snooze = await createSnooze(api.context, caller, {
        project: { id: project.id },
        caseIds: body.test_ids,
        until: new Date(body.snooze_until),
        ...dropUndefined({ reason: body.description ?? undefined }),
        createdBy: body.created_by ?? caller.name,
        ...(environment === undefined ? {} : { environment: { serial: environment } }),
        ...(batch === undefined ? {} : { createdFrom: { serial: batch } }),
      });
      return { data: { snooze: presentSnooze(snooze) } };
    },
  });
}
