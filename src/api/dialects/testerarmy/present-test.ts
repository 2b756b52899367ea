import type { z } from 'zod';

import type { GroupRecord } from '#core/domain/project-records.ts';
import type { BatchRecord, ProjectRecord, TestRecord } from '#core/domain/records.ts';

import { isEnabled, isMobile } from './mobile-tests.ts';
import { presentStepDefinition } from './read-steps.ts';
import type { cancelledBatchSchema, groupSchema, testSchema } from './schema-tests.ts';

export function presentTest(test: TestRecord, project: ProjectRecord): z.infer<typeof testSchema> {
  const { definition } = test;
  return {
    id: test.id,
    title: definition.name,
    description: definition.description ?? null,
    enabled: isEnabled(test),
    platform: isMobile(definition) ? 'mobile' : 'web',
    steps: definition.steps.map(presentStepDefinition),
    projectId: project.id,
    projectUrl: project.url,
    projectName: project.name,
    createdAt: test.createdAt.toISOString(),
    updatedAt: test.updatedAt.toISOString(),
  };
}

export function presentGroup(group: GroupRecord): z.infer<typeof groupSchema> {
  return {
    id: group.id,
    name: group.name,
    isDefault: group.isDefault,
    runMode: group.runMode,
    prepTestId: group.preparationTestId,
    projectId: group.projectId,
    createdAt: group.createdAt.toISOString(),
    updatedAt: group.updatedAt.toISOString(),
  };
}

/** A run that was refused is cancelled in the moment in which it is asked for. */
export function presentStartedBatch(batch: BatchRecord) {
  const ids = (wanted: boolean): string[] =>
    batch.runs.filter(({ outcome }) => (outcome === 'cancelled') === wanted).map(({ id }) => id);
  const queuedRunIds = ids(false);
  return {
    status: queuedRunIds.length > 0 ? ('queued' as const) : ('cancelled' as const),
    groupId: batch.groupId ?? '',
    batchId: batch.id,
    runIds: batch.runs.map(({ id }) => id),
    queuedRunIds,
    cancelledRunIds: ids(true),
    count: batch.runs.length,
  };
}

/** What had ended before stays as it was; a run under way is cancelled once its worker has stopped. */
export function presentCancelled(
  before: BatchRecord,
  after: BatchRecord,
): z.infer<typeof cancelledBatchSchema> {
  const ended = new Set(before.runs.filter(({ state }) => state === 'ended').map(({ id }) => id));
  const finished = after.runs.filter(
    ({ id, outcome }) => ended.has(id) || (outcome !== null && outcome !== 'cancelled'),
  );
  const cancelled = after.runs.filter((run) => !finished.includes(run));
  return {
    batchId: after.id,
    cancelled: cancelled.length,
    alreadyFinished: finished.length,
    cancelledRunIds: cancelled.map(({ id }) => id),
    alreadyFinishedRunIds: finished.map(({ id }) => id),
  };
}

/** Checks and comments at GitHub are not made yet. */
export const noGithubReport = {
  github: {
    configured: false,
    checkRunCreated: false,
    commentTargetResolved: false,
    status: 'not_configured',
  },
} as const;
