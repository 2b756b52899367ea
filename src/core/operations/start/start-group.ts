import type { GroupRecord } from '#core/domain/project-records.ts';
import type { BatchRecord, Caller, Ref } from '#core/domain/records.ts';
import { queuedTwins } from '#store/batches-of-group.ts';
import { environmentsOfProjects } from '#store/built-in-environments.ts';
import { lockGroup, testIdsOfGroup } from '#store/groups.ts';

import type { Context } from '../context.ts';
import type { StartInput } from '../inputs.ts';
import { lookUpGroup, lookUpOpenEnvironment } from '../look-up.ts';
import type { BatchOrder } from './queue-in-order.ts';
import { startBatch } from './start-batch.ts';

export type StartGroupInput = StartInput & {
  readonly group: Ref;
  /** Commit of the application. */
  readonly commit?: string;
  readonly externalRef?: BatchRecord['externalRef'];
};

/**
 * Starts the tests of a group that can run, in the group's way. A test that waits already to run for the same group, deployment and
 * commit is not queued twice: its run is cancelled at once and says so. Throws `not_found`, `bad_request` for a group without tests and
 * for an unknown environment, `rate_limited`.
 */
export async function startGroup(
  context: Context,
  caller: Caller,
  { group: ref, ...input }: StartGroupInput,
): Promise<BatchRecord> {
  const db = context.database;
  const group = await lookUpGroup(db, caller, ref);
  await environmentsOfProjects(db, [group.projectId], context.clock());
  const environment =
    input.environment && (await lookUpOpenEnvironment(db, group.projectId, input.environment));
  const asked = { groupId: group.id, environmentId: environment?.id ?? null };
  return await startBatch(context, caller, {
    ...input,
    ...(input.commit === undefined ? {} : { build: { commit: input.commit } }),
    project: { id: group.projectId },
    name: group.name,
    tests: group.isDefault ? 'all' : (await testIdsOfGroup(db, group.id)).map((id) => ({ id })),
    groupId: group.id,
    order: {
      ...orderOf(group),
      refused: async (tx) => {
        await lockGroup(tx, group.id);
        const { baseUrl, commit } = input;
        return reasons(await queuedTwins(tx, { ...asked, baseUrl, commit }));
      },
    },
    refuseEmpty: true,
  });
}

export function orderOf({ preparationTestId, runMode }: GroupRecord): BatchOrder {
  return { sequential: runMode === 'sequential', preparationTestId };
}

function reasons(twins: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...twins].map(([testId, runId]) => [
      testId,
      `The same is queued already: see run ${runId}. Nothing was started twice.`,
    ]),
  );
}
