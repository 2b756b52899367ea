import type { z } from 'zod';

import type { StartRunInput } from '#core/operations/start/start-run.ts';

import { dropUndefined } from '../../drop-undefined.ts';
import { readNamedRef } from './read-ref.ts';
import type { startRunSchema } from './schema-requests.ts';

/** What a run and a batch are started with alike. */
export function readStart(body: z.infer<typeof startRunSchema>): Omit<StartRunInput, 'test' | 'input'> {
  const { environment, options, ...rest } = body;
  return {
    ...dropUndefined(rest),
    ...(environment === undefined ? {} : { environment: readNamedRef(environment) }),
    ...(options === undefined ? {} : { options: dropUndefined(options) }),
  };
}
