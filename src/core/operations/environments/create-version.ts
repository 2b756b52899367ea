import type { Geolocation, VersionStage } from '#core/domain/platform.ts';
import type { ApplicationRecord, Caller, EnvironmentRecord, Ref } from '#core/domain/records.ts';
import { findPreviousVersion, insertVersion, renameApplication } from '#store/applications.ts';
import type { Connection } from '#store/database.ts';

import type { Context } from '../context.ts';
import { lookUpApplication } from '../look-up.ts';
import { sealCookies } from './put-environment.ts';
import { toSlug } from '../slug.ts';
import { toHttpUrl } from '../to-http-url.ts';

export type VersionInput = {
  /** Its label. */
  readonly version: string;
  /** Where this version runs. */
  readonly baseUrl: string;
  readonly stage?: VersionStage;
  /** As in a `Cookie` header. What is absent of cookies and place is the previous version's; an empty text is no cookies. */
  readonly cookies?: string;
  readonly geolocation?: Geolocation;
};

export type CreateVersionInput = VersionInput & {
  readonly application: Ref;
  /** Renames the application. */
  readonly name?: string;
};

/** Throws `not_found` for the application, `bad_request` for an address or cookies that are none. */
export async function createVersion(
  context: Context,
  caller: Caller,
  input: CreateVersionInput,
): Promise<EnvironmentRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const application = await lookUpApplication(tx, caller, input.application);
    const name = input.name ?? application.name;
    if (name !== application.name) await renameApplication(tx, application.id, name, context.clock());
    return await addVersion(context, tx, { ...application, name }, input);
  });
}

/** A version is an environment of the application's project, named for both. */
export async function addVersion(
  context: Context,
  tx: Connection,
  application: ApplicationRecord,
  input: VersionInput,
): Promise<EnvironmentRecord> {
  const previous = await findPreviousVersion(tx, application.id);
  const name = `${application.name} ${input.version}`;
  const geolocation = input.geolocation ?? previous?.settings.geolocation;
  return await insertVersion(tx, {
    applicationId: application.id,
    projectId: application.projectId,
    name,
    // A name without such letters and digits leaves it to the id to tell versions apart.
    slug: /[a-z0-9]/i.test(name.normalize('NFKD')) ? toSlug(name) : 'version',
    version: input.version,
    stage: input.stage ?? null,
    baseUrl: toHttpUrl(input.baseUrl, 'baseUrl'),
    settings: geolocation === undefined ? {} : { geolocation },
    cookies:
      input.cookies === undefined
        ? (previous?.cookies ?? null)
        : (sealCookies(context.secrets, input.cookies) ?? null),
    now: context.clock(),
  });
}
