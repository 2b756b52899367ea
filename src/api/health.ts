import type { FastifyInstance } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import { checkHealth } from '#core/operations/check-health.ts';

import type { Api } from './api.ts';

/** `GET /health`: 200 when the database is as we need it and we are not stopping, else 503 with the reason. */
export function addHealth(app: FastifyInstance, api: Api): void {
  app.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (api.stopping.aborted) return reply.code(503).send({ status: 'stopping' });
    try {
      await checkHealth(api.context);
      return { status: 'ready' };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      api.context.log.error({ err: error }, 'The server is not ready.');
      return reply.code(503).send({ status: 'not ready', reason: error.message });
    }
  });
}
