import type { ApplicationRecord, Caller, EnvironmentRecord } from '#core/domain/records.ts';
import { insertApplication } from '#store/applications.ts';

import type { Context } from '../context.ts';
import { addVersion, type VersionInput } from './create-version.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type CreateApplicationInput = VersionInput & {
  readonly project: ProjectRef;
  readonly name: string;
  /** The caller's own name for it, by which its versions can be listed. */
  readonly customId?: string;
};

/**
 * A web application and its first version. Throws `not_found` for the project, `bad_request` for an address or cookies that are
 * none.
 */
export async function createApplication(
  context: Context,
  caller: Caller,
  input: CreateApplicationInput,
): Promise<{ readonly application: ApplicationRecord; readonly version: EnvironmentRecord }> {
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const application = await insertApplication(tx, {
      projectId: project.id,
      name: input.name,
      platform: 'web',
      customId: input.customId ?? null,
      now: context.clock(),
    });
    return { application, version: await addVersion(context, tx, application, input) };
  });
}
