import { updateEnvironment as change } from '#store/environment-states.ts';

import { AppError } from '../domain/app-error.ts';
import type { EnvironmentSettings } from '../domain/platform.ts';
import type { Caller, EnvironmentRecord, Ref } from '../domain/records.ts';
import type { Context } from './context.ts';
import { lookUpVisibleEnvironment } from './look-up.ts';
import { toSlug } from './slug.ts';

export type UpdateEnvironmentInput = {
  readonly environment: Ref;
  readonly name?: string;
  readonly slug?: string;
  /** A disabled one takes no new runs. */
  readonly disabled?: boolean;
  /** Globs over the names of Playwright projects; the half that is absent stays. */
  readonly playwrightProjects?: Partial<NonNullable<EnvironmentSettings['playwrightProjects']>>;
};

/** What is absent stays. Throws `not_found`, `bad_request` for a slug that another environment has. */
export async function updateEnvironment(
  context: Context,
  caller: Caller,
  { environment: ref, playwrightProjects, slug, ...rest }: UpdateEnvironmentInput,
): Promise<EnvironmentRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const environment = await lookUpVisibleEnvironment(tx, caller, ref);
    const { settings } = environment;
    const projects = { match: [], ignore: [], ...settings.playwrightProjects, ...playwrightProjects };
    const changed = await change(
      tx,
      environment,
      {
        ...rest,
        ...(slug === undefined ? {} : { slug: toSlug(slug) }),
        ...(playwrightProjects === undefined
          ? {}
          : { settings: { ...settings, playwrightProjects: projects } }),
      },
      context.clock(),
    );
    if (changed !== undefined) return changed;
    throw new AppError('bad_request', `Another environment of the project has the slug '${slug}'.`, {
      problems: [{ at: 'slug', message: 'is taken' }],
    });
  });
}
