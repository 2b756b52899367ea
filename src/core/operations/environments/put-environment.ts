import { AppError } from '#core/domain/app-error.ts';
import { parseCookies } from '#core/domain/cookie.ts';
import type { EnvironmentSettings } from '#core/domain/platform.ts';
import type { Caller, EnvironmentRecord } from '#core/domain/records.ts';
import { putEnvironment as upsertEnvironment } from '#store/environments.ts';

import type { Context, Secrets } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';
import { toSlug } from '../slug.ts';

export type PutEnvironmentInput = {
  readonly project: ProjectRef;
  readonly name: string;
  /** Finds the environment to change; made from the name where absent. */
  readonly slug?: string;
  readonly baseUrl?: string | null;
  /** All of them; absent leaves what is there. */
  readonly settings?: EnvironmentSettings;
  /** As in a `Cookie` header, sent by the browser of every run; null or an empty text takes them away. */
  readonly cookies?: string | null;
};

/** Makes an environment, or changes the one with this slug. Throws `not_found` for the project, `bad_request`. */
export async function putEnvironment(
  context: Context,
  caller: Caller,
  input: PutEnvironmentInput,
): Promise<EnvironmentRecord> {
  if (typeof input.baseUrl === 'string') checkBaseUrl(input.baseUrl, 'baseUrl');
  const project = await lookUpProject(context.database, caller, input.project);
  return await upsertEnvironment(context.database, {
    projectId: project.id,
    name: input.name,
    slug: toSlug(input.slug ?? input.name),
    baseUrl: input.baseUrl,
    settings: input.settings,
    cookies: sealCookies(context.secrets, input.cookies),
    now: context.clock(),
  });
}

/** Throws `bad_request` for what is no address of a web application. @param at Where the caller gave it. */
export function checkBaseUrl(baseUrl: string, at: string): void {
  if (/^https?:\/\/./i.test(baseUrl) && URL.canParse(baseUrl)) return;
  throw new AppError('bad_request', `The base URL '${baseUrl}' has to start with http:// or https://.`, {
    problems: [{ at, message: 'not an http address' }],
  });
}

/** As an environment keeps them: undefined leaves what is there, null is none. Throws `bad_request` where they are no cookies. */
export function sealCookies(secrets: Secrets, cookies: string | null | undefined): Buffer | null | undefined {
  if (cookies === undefined || cookies === null) return cookies;
  return parseCookies(cookies).length === 0 ? null : secrets.seal(cookies);
}
