import { AppError } from '#core/domain/app-error.ts';
import type { Caller, Page, Ref } from '#core/domain/records.ts';
import type { RepositoryRecord } from '#core/domain/repository.ts';
import type { Connection } from '#store/database.ts';
import { parsePage, toPage } from '#store/pages.ts';
import {
  deleteRepository as removeRepository,
  findRepository,
  insertRepository,
  isRepositoryNamed,
  listRepositories as selectRepositories,
  updateRepository as changeRepository,
} from '#store/repositories.ts';
import { publishSuiteWork } from '#store/run-events.ts';
import { insertSuiteJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';

const defaultTimeoutMs = 3_600_000;

export type RepositoryFields = {
  readonly name?: string;
  /** A git address or an absolute path. */
  readonly url?: string;
  readonly ref?: string | null;
  readonly folder?: string;
  readonly configFile?: string | null;
  /** Token for https or private key for ssh; null takes it away. */
  readonly credential?: string | null;
  readonly shards?: number;
  readonly timeoutMs?: number;
  /** Null: only when somebody asks. */
  readonly syncEveryMinutes?: number | null;
};

export type CreateRepositoryInput = RepositoryFields & {
  readonly project: ProjectRef;
  readonly url: string;
};

export async function lookUpRepository(db: Connection, caller: Caller, ref: Ref): Promise<RepositoryRecord> {
  return (await findRepository(db, ref, caller.projectIds)) ?? missing('repository', ref);
}

/** Its cases are read at once, by a worker. Throws `not_found` for the project, `bad_request`, `conflict` for a name that is taken. */
export async function createRepository(
  context: Context,
  caller: Caller,
  input: CreateRepositoryInput,
): Promise<RepositoryRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const name = input.name ?? nameOf(input.url);
    checkFields(input);
    await refuseTakenName(tx, project.id, name);
    const now = context.clock();
    const id = await insertRepository(tx, {
      projectId: project.id,
      name,
      url: input.url,
      ref: input.ref ?? null,
      folder: input.folder ?? '',
      configFile: input.configFile ?? null,
      credential: sealed(context, input.credential) ?? null,
      shards: input.shards ?? 1,
      timeoutMs: input.timeoutMs ?? defaultTimeoutMs,
      syncEveryMinutes: input.syncEveryMinutes ?? null,
      now,
    });
    await askForSync(context, tx, id);
    return await lookUpRepository(tx, caller, { id });
  });
}

/** What is absent stays; the cases are read again. Throws `not_found`, `bad_request`, `conflict` for a name that is taken. */
export async function updateRepository(
  context: Context,
  caller: Caller,
  { repository: ref, credential, ...fields }: RepositoryFields & { readonly repository: Ref },
): Promise<RepositoryRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const before = await lookUpRepository(tx, caller, ref);
    checkFields(fields);
    const { name } = fields;
    if (name !== undefined && name !== before.name) await refuseTakenName(tx, before.projectId, name);
    const secret = sealed(context, credential);
    const change = { ...fields, ...(secret === undefined ? {} : { credential: secret }) };
    await changeRepository(tx, before.id, change, context.clock());
    await askForSync(context, tx, before.id);
    return await lookUpRepository(tx, caller, { id: before.id });
  });
}

/** Its cases are gone with it; their runs stay. Throws `not_found`. */
export async function deleteRepository(
  context: Context,
  caller: Caller,
  { repository: ref }: { readonly repository: Ref },
): Promise<void> {
  await context.database.transaction().execute(async (tx) => {
    const { id } = await lookUpRepository(tx, caller, ref);
    await removeRepository(tx, id, context.clock());
  });
}

/** Throws `not_found`. */
export async function getRepository(
  context: Context,
  caller: Caller,
  { repository }: { readonly repository: Ref },
): Promise<RepositoryRecord> {
  return await lookUpRepository(context.database, caller, repository);
}

/** Newest first. Throws `not_found` for the project. */
export async function listRepositories(
  context: Context,
  caller: Caller,
  input: PageInput & { readonly project: ProjectRef },
): Promise<Page<RepositoryRecord>> {
  const page = parsePage(input);
  const project = await lookUpProject(context.database, caller, input.project);
  return toPage(await selectRepositories(context.database, project.id, page), page.limit);
}

/**
 * Its cases are read anew, by a worker; where that waits or is under way already, it is not asked for twice. Throws `not_found`, `conflict`
 * for one without files.
 */
export async function syncRepository(
  context: Context,
  caller: Caller,
  { repository: ref }: { readonly repository: Ref },
): Promise<RepositoryRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const { id, name, url } = await lookUpRepository(tx, caller, ref);
    if (url === null) throw new AppError('conflict', `'${name}' has no address that it could be read from.`);
    await askForSync(context, tx, id);
    return await lookUpRepository(tx, caller, { id });
  });
}

async function askForSync(context: Context, tx: Connection, repositoryId: string): Promise<void> {
  await insertSuiteJob(tx, { kind: 'sync', repositoryId }, context.clock());
  await publishSuiteWork(tx);
}

async function refuseTakenName(tx: Connection, projectId: string, name: string): Promise<void> {
  if (!(await isRepositoryNamed(tx, projectId, name))) return;
  throw new AppError(
    'conflict',
    `There is a repository '${name}' in the project already: give this one another name.`,
    {
      problems: [{ at: 'name', message: 'is taken' }],
    },
  );
}

/** The end of its address, as `git clone` names a folder. */
function nameOf(url: string): string {
  return /([^/:]+?)(?:\.git)?\/*$/.exec(url)?.[1] ?? url;
}

function sealed(context: Context, credential: string | null | undefined): Buffer | null | undefined {
  return typeof credential === 'string' ? context.secrets.seal(credential) : credential;
}

const address = /^(?:https?:\/\/|ssh:\/\/|git:\/\/|file:\/\/|[\w.-]+@[\w.-]+:|\/)/;

function checkFields({ configFile, folder, ref, url }: RepositoryFields): void {
  if (url !== undefined && !address.test(url)) {
    throw refused('url', 'Give an address such as https://…, ssh://… or git@host:path, or an absolute path.');
  }
  if (url !== undefined && /^https?:\/\/[^/]*@/.test(url)) {
    throw refused('url', 'Keep the token out of the address, and give it as credential: there it is sealed.');
  }
  if (ref?.startsWith('-') === true)
    throw refused('ref', 'A branch, tag or commit does not begin with a dash.');
  for (const [at, path] of [
    ['folder', folder],
    ['config_file', configFile],
  ] as const) {
    if (path === undefined || path === null) continue;
    if (path.startsWith('/') || path.split('/').includes('..')) {
      throw refused(at, `Give the ${at} relative to the repository's root, and inside it.`);
    }
  }
}

function refused(at: string, message: string): AppError {
  return new AppError('bad_request', message, { problems: [{ at, message }] });
}
