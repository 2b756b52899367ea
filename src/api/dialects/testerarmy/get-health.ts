import { z } from 'zod';

import { checkHealth } from '#core/operations/check-health.ts';

import type { Api } from '../../api.ts';
import type { ZodApp } from '../../dialect.ts';
import { errorSchema } from './schema-parts.ts';

/** `GET /api/health`: beside the versions of the API, and without a key. */
export function addGetHealth(app: ZodApp, api: Api): void {
  app.route({
    method: 'GET',
    url: '/health',
    config: { withoutKey: true },
    schema: {
      operationId: 'getHealth',
      summary: 'Tell whether the server is ready',
      response: { 200: z.object({ status: z.literal('ok') }), 504: errorSchema },
    },
    handler: async () => {
      await checkHealth(api.context);
      return { status: 'ok' as const };
    },
  });
}
