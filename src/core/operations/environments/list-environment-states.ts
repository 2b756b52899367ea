import type { Caller, EnvironmentRecord, Ref } from '#core/domain/records.ts';
import {
  environmentSchedules,
  latestBuilds,
  type LatestBuild,
  selectEnvironments,
} from '#store/environment-states.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, lookUpVisibleEnvironment, missing } from '../look-up.ts';

/** An environment with what was last tested in it, and when everything is. */
export type EnvironmentState = EnvironmentRecord & {
  readonly latestBuild: LatestBuild | null;
  /** Of the schedule that runs every test in it. */
  readonly cron: string | null;
};

export type ListEnvironmentStatesInput = {
  readonly project: ProjectRef;
  readonly slug?: string;
  readonly disabled?: boolean;
};

/** In the order they were made. Throws `not_found` for the project. */
export async function listEnvironmentStates(
  context: Context,
  caller: Caller,
  input: ListEnvironmentStatesInput,
): Promise<readonly EnvironmentState[]> {
  const db = context.database;
  const { id: projectId } = await lookUpProject(db, caller, input.project);
  return await statesOf(
    context,
    await selectEnvironments(db, { projectId, slug: input.slug, disabled: input.disabled }),
  );
}

/** Throws `not_found`. */
export async function getEnvironmentState(
  context: Context,
  caller: Caller,
  input: { readonly environment: Ref },
): Promise<EnvironmentState> {
  const environment = await lookUpVisibleEnvironment(context.database, caller, input.environment);
  const [state] = await statesOf(context, [environment]);
  return state ?? missing('environment', input.environment);
}

async function statesOf(
  context: Context,
  environments: readonly EnvironmentRecord[],
): Promise<readonly EnvironmentState[]> {
  const ids = environments.map(({ id }) => id);
  const [builds, schedules] = await Promise.all([
    latestBuilds(context.database, ids),
    environmentSchedules(context.database, ids),
  ]);
  return environments.map((environment) =>
    Object.assign(
      { latestBuild: builds.get(environment.id) ?? null, cron: schedules.get(environment.id)?.cron ?? null },
      environment,
    ),
  );
}
