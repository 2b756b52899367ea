import type { z } from 'zod';

import type { OpenStreamInput } from '#core/operations/streams/open-stream.ts';

import { dropUndefined } from '../../drop-undefined.ts';
import { readNamedRef } from './read-ref.ts';
import type { openStreamSchema } from './schema-streams.ts';

type WireResults = Omit<z.infer<typeof openStreamSchema>, 'key' | 'runner' | 'shard'>;

/** What may be said of any results, streamed or uploaded. */
export function readResults(
  project: string,
  { build, environment, ...plain }: WireResults,
): Omit<OpenStreamInput, 'runner' | 'source' | 'input'> {
  return {
    project: readNamedRef(project),
    ...dropUndefined(plain),
    ...(build === undefined ? {} : { build: dropUndefined(build) }),
    ...(environment === undefined ? {} : { environment: readNamedRef(environment) }),
  };
}
