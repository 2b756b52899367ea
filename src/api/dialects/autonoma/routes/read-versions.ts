import type { z } from 'zod';

import { uuidFromBase36 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { StartBatchInput } from '#core/operations/start/start-batch.ts';

import type { runTagRequestSchema } from '../schema-starts.ts';

type Request = Pick<
  z.infer<typeof runTagRequestSchema>,
  'application_version_id' | 'application_versions' | 'run_on_latest'
>;

/** Where tests are to run. One version for all is an environment; where none is named each test runs on the latest of its own application. */
export function readVersions(request: Request): Pick<StartBatchInput, 'environment' | 'versions'> {
  const {
    application_version_id: version,
    application_versions: listed = [],
    run_on_latest: latest,
  } = request;
  if (latest) return { versions: 'latest' };
  if (version !== undefined) return { environment: readRef(version, 'application version') };
  if (listed.length === 0) return { versions: 'latest' };
  return {
    versions: listed.map(({ application_id: application, application_version_ids: versions }) => ({
      application: readRef(application, 'application'),
      versions: versions.map((id) => readRef(id, 'application version')),
    })),
  };
}

/** Whether the caller said on which versions. */
export function namesVersions(request: Request): boolean {
  return readVersions(request).versions !== 'latest';
}

/** An id in a body. Throws `bad_request` for a text that cannot be one. */
export function readRef(text: string, noun: string): { readonly id: string } {
  const id = uuidFromBase36(text);
  if (id === undefined) throw new AppError('bad_request', `There is no ${noun} with the id \`${text}\`.`);
  return { id };
}
