import { uuidv7 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { insertProject } from '#store/projects.ts';

import type { Context } from '../context.ts';
import { toSlug } from '../slug.ts';
import { toHttpUrl } from '../to-http-url.ts';

export type CreateProjectInput = {
  readonly name: string;
  /** Made from the name where absent. */
  readonly slug?: string;
  readonly repoName?: string;
  readonly url?: string;
  readonly description?: string | null;
  readonly platform?: ProjectRecord['platform'];
  /** Where the slug is taken, one of its own is made instead of refusing: for callers who know no slugs. */
  readonly anySlug?: boolean;
};

/**
 * Throws `conflict` where the slug is taken, `bad_request` for an address that is none, `forbidden` for a caller who sees some
 * projects only.
 */
export async function createProject(
  context: Context,
  caller: Caller,
  input: CreateProjectInput,
): Promise<ProjectRecord> {
  if (caller.projectIds !== null) {
    const count = caller.projectIds.length;
    throw new AppError('forbidden', 'This key is for some projects only and cannot make another one.', {
      details: { currentCount: count, limit: count },
    });
  }
  const now = context.clock();
  const id = uuidv7(now.getTime());
  const insert = async (slug: string): Promise<ProjectRecord | undefined> =>
    await insertProject(context.database, {
      id,
      name: input.name,
      slug,
      repoName: input.repoName ?? '',
      url: input.url === undefined ? null : toHttpUrl(input.url, 'url'),
      description: input.description ?? null,
      platform: input.platform ?? 'web',
      now,
    });
  const slug = slugFor(input);
  const project = await insert(slug ?? id);
  if (project !== undefined) return project;
  const another = input.anySlug === true ? await insert(`${slug}-${id.slice(-10)}`) : undefined;
  if (another !== undefined) return another;
  throw new AppError('conflict', `There is a project '${slug}' already. Choose another name or slug.`);
}

/** Undefined where the name has nothing to make one of, and any will do. */
function slugFor({ anySlug, name, slug }: CreateProjectInput): string | undefined {
  if (anySlug === true && !/[a-z0-9]/i.test(name.normalize('NFKD'))) return undefined;
  return toSlug(slug ?? name);
}
