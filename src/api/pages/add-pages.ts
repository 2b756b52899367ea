import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { ErrorCode } from '#core/domain/app-error.ts';
import { html } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { pathOf, toAppError } from '../error-boundary.ts';
import { sendBatchPage } from './batch-page.ts';
import { sendBatchReport } from './batch-report.ts';
import { sendPage } from './page-frame.ts';
import { sendRunList } from './run-list.ts';
import { sendRunPage } from './run-page.ts';
import { checkSession, checkSignIn, startSession } from './session.ts';

/** The pages: sign in, the latest runs, a run, a batch; and the report that `summary_url` names. */
export function addPages(app: FastifyInstance, api: Api, version: string): void {
  app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendErrorPage(api, error, request, reply));
    scope.get('/', async (request, reply) => {
      checkSession(api.context, request);
      return sendRunList(api, reply);
    });
    scope.get('/runs/:id', async (request, reply) => sendRunPage(api, version, request, reply));
    scope.get('/batches/:id', async (request, reply) => sendBatchPage(api, request, reply));
    scope.get('/sign-in', async (request, reply) => {
      const query = z.object({ token: z.string().max(200) }).safeParse(request.query);
      checkSignIn(api.context, query.data?.token ?? '');
      startSession(api.context, api.origin(request), reply);
      // A redirect would not carry a strict cookie where the link was opened from another site; a refresh does.
      const body = html`<p>You are signed in. <a href="/">Latest runs</a></p>`;
      return sendPage(reply, { title: 'Signed in', body, refreshSeconds: 0, refreshTo: '/' });
    });
  });
  app.get('/reports/:batch.json', async (request, reply) => sendBatchReport(api, version, request, reply));
}

const statuses: Partial<Record<ErrorCode, number>> = { forbidden: 403, not_found: 404, bad_request: 400 };

function sendErrorPage(
  api: Api,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = toAppError(thrown);
  const status = statuses[error.code] ?? 500;
  if (status === 500) {
    api.context.log.error(
      { err: thrown, requestId: request.id, path: pathOf(request.url) },
      'A page failed.',
    );
  }
  const message = status === 500 ? 'Something went wrong on our side.' : error.message;
  const body = html`<h1>${message}</h1>`;
  return sendPage(reply.code(status), { title: 'Runwright', body });
}
