import { AppError } from '#core/domain/app-error.ts';
import type { EnvironmentSettings, Geolocation } from '#core/domain/platform.ts';
import type { Caller, EnvironmentRecord, Ref } from '#core/domain/records.ts';
import { updateEnvironment as change } from '#store/environment-states.ts';

import type { Context } from '../context.ts';
import { lookUpVisibleEnvironment } from '../look-up.ts';
import { checkBaseUrl, sealCookies } from './put-environment.ts';
import { toSlug } from '../slug.ts';

export type UpdateEnvironmentInput = {
  readonly environment: Ref;
  readonly name?: string;
  readonly slug?: string;
  /** A disabled one takes no new runs. */
  readonly disabled?: boolean;
  readonly baseUrl?: string | null;
  /** As in a `Cookie` header; null or an empty text takes them away. */
  readonly cookies?: string | null;
  /** Null: wherever the browser's machine is. */
  readonly geolocation?: Geolocation | null;
  /** The one default of its project, instead of the one before. */
  readonly isDefault?: boolean;
  /** Globs over the names of Playwright projects; the half that is absent stays. */
  readonly playwrightProjects?: Partial<NonNullable<EnvironmentSettings['playwrightProjects']>>;
};

/** What is absent stays. Throws `not_found`, `bad_request` for a slug that another environment has, an address or cookies that are none. */
export async function updateEnvironment(
  context: Context,
  caller: Caller,
  { cookies, environment: ref, geolocation, playwrightProjects, slug, ...rest }: UpdateEnvironmentInput,
): Promise<EnvironmentRecord> {
  if (typeof rest.baseUrl === 'string') checkBaseUrl(rest.baseUrl, 'baseUrl');
  const sealed = sealCookies(context.secrets, cookies);
  return await context.database.transaction().execute(async (tx) => {
    const environment = await lookUpVisibleEnvironment(tx, caller, ref);
    const changed = await change(
      tx,
      environment,
      {
        ...rest,
        ...(slug === undefined ? {} : { slug: toSlug(slug) }),
        ...(sealed === undefined ? {} : { cookies: sealed }),
        settings: changeSettings(environment.settings, { geolocation, playwrightProjects }),
      },
      context.clock(),
    );
    if (changed !== undefined) return changed;
    throw new AppError('bad_request', `Another environment of the project has the slug '${slug}'.`, {
      problems: [{ at: 'slug', message: 'is taken' }],
    });
  });
}

function changeSettings(
  { geolocation: present, ...settings }: EnvironmentSettings,
  {
    geolocation = present ?? null,
    playwrightProjects,
  }: {
    readonly geolocation: Geolocation | null | undefined;
    readonly playwrightProjects: UpdateEnvironmentInput['playwrightProjects'];
  },
): EnvironmentSettings {
  return {
    ...settings,
    ...(geolocation === null ? {} : { geolocation }),
    ...(playwrightProjects === undefined
      ? {}
      : {
          playwrightProjects: {
            match: [],
            ignore: [],
            ...settings.playwrightProjects,
            ...playwrightProjects,
          },
        }),
  };
}
