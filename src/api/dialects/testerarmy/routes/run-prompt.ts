import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';

import type { ZodApp } from '../../../dialect.ts';
import { failures, uuid } from '../schema-parts.ts';

/** `POST /runs` of older clients is refused with what to do instead. */
export function addRunPrompt(app: ZodApp): void {
  app.route({
    method: 'POST',
    url: '/runs',
    schema: {
      operationId: 'runPrompt',
      summary: 'Start a run of a prompt',
      body: z.unknown(),
      response: { 202: z.object({ id: uuid }), ...failures },
    },
    handler: async () => {
      throw new AppError(
        'bad_request',
        'Runs of a prompt are not made any more: make a test of steps with POST /v1/tests, and start it with POST /v1/tests/{testId}/runs.',
      );
    },
  });
}
