import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '#core/domain/app-error.ts';
import { html } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { sendConsole } from '../console/send-console.ts';
import { pathOf, toAppError } from '../error-boundary.ts';
import { sendBatchPage } from './batch-page.ts';
import { sendBatchReport } from './batch-report.ts';
import { sendPage } from './page-frame.ts';
import { sendRunPage } from './run-page.ts';
import { isSigned } from './page-link.ts';

/**
 * The pages for whoever has a signed link: a run, a batch; and the report that `summary_url` names. Without a signature the same
 * addresses are views of the dashboard.
 */
export function addPages(app: FastifyInstance, api: Api, version: string): void {
  app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendErrorPage(api, error, request, reply));
    scope.get('/runs/:id', async (request, reply) =>
      isSigned(request) ? sendRunPage(api, version, request, reply) : sendConsole(api, reply),
    );
    scope.get('/batches/:id', async (request, reply) =>
      isSigned(request) ? sendBatchPage(api, request, reply) : sendConsole(api, reply),
    );
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
