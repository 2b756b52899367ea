import { AppError } from '#core/domain/app-error.ts';
import type { RepositoryRecord } from '#core/domain/repository.ts';
import type { SuiteSource } from '#core/domain/suite.ts';
import type { Connection } from '#store/database.ts';
import { findRepository, readCredential } from '#store/repositories.ts';

import type { Context } from '../context.ts';

/** Where a repository's files come from, its credential opened. @param ref Branch, tag or commit that is wanted. */
export async function toSource(
  context: Context,
  db: Connection,
  { configFile, folder, id, url }: RepositoryRecord,
  ref: string | null,
): Promise<SuiteSource> {
  const credential = await readCredential(db, id);
  return {
    url: url ?? '',
    folder,
    ...(ref === null ? {} : { ref }),
    ...(configFile === null ? {} : { configFile }),
    ...(credential === null ? {} : { credential: context.secrets.open(credential) }),
  };
}

/** The files of a repository as they are now. Throws `conflict` where it has been deleted, or has none. */
export async function findSource(
  context: Context,
  db: Connection,
  repositoryId: string,
): Promise<SuiteSource & { readonly repositoryId: string }> {
  const repository = await findRepository(db, { id: repositoryId }, null);
  if (repository === undefined || repository.url === null) {
    throw new AppError(
      'conflict',
      'The repository of this case has no files here: give it an address first.',
    );
  }
  return { ...(await toSource(context, db, repository, repository.ref)), repositoryId };
}
