import type { ProjectLimits } from '#core/domain/platform.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { updateProject as changeProject } from '#store/projects.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';
import { toHttpUrl } from '../to-http-url.ts';

export type UpdateProjectInput = {
  readonly project: ProjectRef;
  readonly name?: string;
  readonly url?: string;
  readonly description?: string | null;
  readonly webhookUrl?: string | null;
  readonly limits?: ProjectLimits;
  /** Null: for good. */
  readonly keepMediaDays?: number | null;
};

/** What is absent stays as it is. Throws `not_found`, `bad_request` for an address that is none. */
export async function updateProject(
  context: Context,
  caller: Caller,
  { project: ref, ...change }: UpdateProjectInput,
): Promise<ProjectRecord> {
  const { url, webhookUrl } = change;
  const given = {
    ...change,
    ...(url === undefined ? {} : { url: toHttpUrl(url, 'url') }),
    ...(typeof webhookUrl === 'string' ? { webhookUrl: toHttpUrl(webhookUrl, 'webhookUrl') } : {}),
  };
  const project = await lookUpProject(context.database, caller, ref);
  return await changeProject(context.database, project.id, given, context.clock());
}
