import { AppError } from '#core/domain/app-error.ts';
import type { LiveSession } from '#core/domain/live-session.ts';
import type { Caller } from '#core/domain/records.ts';
import type { TestDefinition, Viewport } from '#core/domain/test-definition.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { livePlan } from './live-plan.ts';
import { lookUpOpenEnvironment, lookUpProject } from '../look-up.ts';
import { requireRole } from '../require-role.ts';

export type OpenLiveSessionInput = {
  readonly project: ProjectRef;
  readonly environment?: EnvironmentRef;
  /** Overrides the environment's. */
  readonly baseUrl?: string;
  /** Beside those that are saved. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly viewport?: Viewport;
};

/**
 * Opens a browser that the caller drives, with the variables, cookies and addresses that a run in the environment would have. Throws
 * `not_found` for the project, `bad_request` for the environment, `forbidden` for a viewer, `conflict` where as many are open as may be,
 * and where this process opens no browsers.
 */
export async function openLiveSession(
  context: Context,
  caller: Caller,
  input: OpenLiveSessionInput,
): Promise<LiveSession> {
  const { baseUrl, variables = {}, viewport } = input;
  const project = await lookUpProject(context.database, caller, input.project);
  requireRole(caller, 'editor');
  const environment =
    input.environment && (await lookUpOpenEnvironment(context.database, project.id, input.environment));
  const { live } = context;
  if (live === undefined) {
    throw new AppError(
      'conflict',
      'This server opens no live browsers: it was started without. Ask one that runs tests too.',
    );
  }
  const settings = { baseUrl, variables };
  const definition = viewport === undefined ? nothing : { ...nothing, viewport };
  const plan = await livePlan(context, { project, environment, settings, definition, filePath: null });
  return await live.open({
    projectId: project.id,
    environmentId: environment?.id ?? null,
    openedBy: caller.email ?? caller.name,
    plan,
    settings,
  });
}

const nothing: TestDefinition = { name: 'Live', tags: [], variables: [], steps: [] };
