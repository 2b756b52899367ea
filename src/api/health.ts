import type { FastifyInstance } from 'fastify';

import { wait } from '#base/wait.ts';
import { AppError } from '#core/domain/app-error.ts';
import { listProjects } from '#core/operations/list-projects.ts';

import type { Api } from './api.ts';
import { serverCaller } from './server-caller.ts';

const patienceMs = 3000;

/** `GET /health`: 200 when the database answers a question of ours within three seconds and we are not stopping, else 503. */
export function addHealth(app: FastifyInstance, api: Api): void {
  app.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (api.stopping.aborted) return reply.code(503).send({ status: 'stopping' });
    try {
      await askDatabase(api);
      return { status: 'ready' };
    } catch (error) {
      api.context.log.error({ err: error }, 'The database could not be asked.');
      return reply.code(503).send({ status: 'not ready', reason: 'The database can not be used.' });
    }
  });
}

async function askDatabase(api: Api): Promise<void> {
  const answered = new AbortController();
  try {
    await Promise.race([
      listProjects(api.context, serverCaller, { limit: 1 }),
      refuseAfter(patienceMs, answered.signal),
    ]);
  } finally {
    answered.abort();
  }
}

async function refuseAfter(durationMs: number, answered: AbortSignal): Promise<never> {
  await wait(durationMs, answered);
  throw new AppError('database_unavailable', 'The database does not answer.');
}
