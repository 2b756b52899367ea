import type { z } from 'zod';

import type { Build } from '#core/domain/records.ts';
import type { StartBatchInput } from '#core/operations/start/start-batch.ts';

import { dropUndefined } from '../../../drop-undefined.ts';
import type { createTestRunRequestSchema } from '../schema-runs.ts';

type Request = Partial<z.infer<typeof createTestRunRequestSchema>>;

/** What a call that starts a test run says besides which tests. */
export function readAsked(
  body: Request,
): Pick<StartBatchInput, 'source' | 'input' | 'environment' | 'build' | 'branch' | 'variables' | 'suite'> {
  const { branch, build, environment, environment_variables_overrides: overrides } = body;
  const { total_shards: shards } = body;
  return {
    source: 'api',
    input: { ...body },
    ...(environment === undefined ? {} : { environment: { slug: environment } }),
    ...(build === undefined ? {} : { build: readBuild(build) }),
    ...(branch === undefined ? {} : { branch }),
    ...(shards === undefined ? {} : { suite: { shards } }),
    ...(overrides === undefined
      ? {}
      : { variables: Object.fromEntries(overrides.map(({ name, value }) => [name, value])) }),
  };
}

function readBuild({ commit_url: commitUrl, ...build }: NonNullable<Request['build']>): Build {
  return dropUndefined({ ...build, commitUrl });
}
