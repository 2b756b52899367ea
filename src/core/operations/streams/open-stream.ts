import { uuidv7 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { Build, Caller, ProjectRecord } from '#core/domain/records.ts';
import type { StreamRecord } from '#core/domain/stream.ts';
import { insertBatch } from '#store/batches.ts';
import type { Connection } from '#store/database.ts';
import { putStreamedRepository } from '#store/streamed-cases.ts';
import { findBatchOfStreams, findStream, insertStream, lockStreamKey } from '#store/streams.ts';

import { sealAsked } from '../start/asked.ts';
import type { Context } from '../context.ts';
import { maskSecrets, savedVariables } from '../start/freeze-variables.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpOpenEnvironment, lookUpProject, missing } from '../look-up.ts';
import { tellOfBatch } from '../webhooks/tell-webhooks.ts';

export type OpenStreamInput = {
  readonly project: ProjectRef;
  /** What all shards of one batch have in common, such as the id of a build; without it the batch has this stream alone. */
  readonly key?: string;
  /** From 1, of how many. */
  readonly shard?: { readonly number: number; readonly total: number };
  /** `playwright 1.65.1`. */
  readonly runner: string;
  /** Whose cases they are, by name: made where there is none. `reported` unless said. */
  readonly repository?: string;
  /** Made from runner and branch where absent. */
  readonly name?: string;
  readonly environment?: EnvironmentRef;
  readonly build?: Build;
  readonly branch?: string;
  readonly headSha?: string;
  /** What the caller's own system knows of it: commit message, addresses of the build and the pull request. */
  readonly externalRef?: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly input: Readonly<Record<string, unknown>>;
};

/**
 * A batch of which a runner elsewhere will tell, or a further shard of one. Throws `not_found` for the project, `bad_request` for an unknown or
 * disabled environment or another number of shards, `conflict` where the shard has been told of already or the batch has ended.
 */
export async function openStream(
  context: Context,
  caller: Caller,
  input: OpenStreamInput,
): Promise<StreamRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const { number, total } = input.shard ?? { number: 1, total: 1 };
    if (number > total) throw new AppError('bad_request', `There is no shard ${number} of ${total}.`);
    const now = context.clock();
    if (input.key !== undefined) await lockStreamKey(tx, project.id, input.key);
    const present = input.key === undefined ? undefined : await findBatchOfStreams(tx, project.id, input.key);
    if (present !== undefined) refuseOther(present, total);
    const batchId = present?.id ?? (await openBatch(context, caller, tx, { input, project, total }));
    const repositoryId = await putStreamedRepository(tx, {
      projectId: project.id,
      name: input.repository ?? 'reported',
      now,
    });
    const stream = { projectId: project.id, batchId, repositoryId, shard: number, runner: input.runner, now };
    const id = await insertStream(tx, stream);
    if (id === undefined) {
      throw new AppError(
        'conflict',
        `Shard ${number} of batch ${present?.serial ?? ''} has been told of already: give this build a key of its own.`,
      );
    }
    return (await findStream(tx, { id }, caller.projectIds)) ?? missing('stream', { id });
  });
}

type PresentBatch = NonNullable<Awaited<ReturnType<typeof findBatchOfStreams>>>;

function refuseOther({ hasEnded, serial, shards }: PresentBatch, total: number): void {
  if (hasEnded) {
    throw new AppError(
      'conflict',
      `Batch ${serial}, which has this key, has ended: give this build a key of its own.`,
    );
  }
  if (shards === total) return;
  throw new AppError(
    'bad_request',
    `Batch ${serial}, which has this key, has ${shards} shards, not ${total}: all of them name the same number.`,
  );
}

async function openBatch(
  context: Context,
  caller: Caller,
  tx: Connection,
  {
    input,
    project,
    total,
  }: { readonly input: OpenStreamInput; readonly project: ProjectRecord; readonly total: number },
): Promise<string> {
  const now = context.clock();
  const id = uuidv7(now.getTime());
  const environment = input.environment && (await lookUpOpenEnvironment(tx, project.id, input.environment));
  const saved = await savedVariables(context, tx, project.id, environment?.id ?? null);
  const said = maskSecrets(
    { name: input.name, externalRef: input.externalRef, input: input.input, build: input.build },
    saved,
  );
  await insertBatch(tx, {
    id,
    projectId: project.id,
    environmentId: environment?.id ?? null,
    name: said.name ?? [input.runner, input.branch].filter((part) => part !== undefined).join(' on '),
    source: input.source,
    dialect: caller.dialect,
    input: said.input,
    build: said.build ?? null,
    branch: input.branch ?? null,
    headSha: input.headSha ?? null,
    folderId: null,
    tagId: null,
    rerunOf: null,
    asked: sealAsked(context.secrets, {}),
    groupId: null,
    externalRef: said.externalRef ?? null,
    streams: { shards: total, key: input.key ?? null },
    now,
  });
  await tellOfBatch(context, tx, id, 'queued');
  return id;
}
