import { listSnoozes } from '#core/operations/history/list-snoozes.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { presentSnooze } from '../present-snooze.ts';
import { presentPagination } from '../present.ts';
import { failures } from '../schema.ts';
import { listSnoozesAnswerSchema, listSnoozesQuerySchema } from '../schema-snoozes.ts';
import { chooseProject } from './choose-project.ts';
import { readPage } from './read-page.ts';

/** `GET /snoozes` */
export function addListSnoozes(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/snoozes',
    schema: {
      operationId: 'listSnoozes',
      summary: 'List snoozes, newest first',
      querystring: listSnoozesQuerySchema,
      response: { 200: listSnoozesAnswerSchema, ...failures },
    },
    handler: async (request) => {
      const { environment_id: serial, status, ...page } = request.query;
      const { caller, project } = await chooseProject(api, request);
      const { items, total } = await listSnoozes(api.context, caller, {
        ...readPage(page),
        project: { id: project.id },
        ...(serial === undefined ? {} : { environment: { serial } }),
        ...(status === 'all' ? {} : { active: status === 'active' }),
      });
      return { data: { snoozes: items.map(presentSnooze) }, pagination: presentPagination(page, total) };
    },
  });
}
