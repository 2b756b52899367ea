import type { z } from 'zod';

import type { GroupRecord } from '#core/domain/project-records.ts';
import type { FolderDetail, TestRecord } from '#core/domain/records.ts';
import { openEnd, type SnoozeRecord } from '#core/domain/snooze.ts';
import type { RecentRun, TestVersion } from '#core/domain/test-history.ts';
import type { FolderPath } from '#core/operations/tests/get-folder-paths.ts';
import type { TestUses } from '#core/operations/tests/get-test-uses.ts';
import type { CountedTag } from '#core/operations/tests/list-tags.ts';

import { presentIdentity, presentTest } from './present-record.ts';
import type {
  folderSchema,
  groupListSchema,
  groupSchema,
  listedTestSchema,
  moduleSchema,
  snoozeSchema,
  tagSchema,
  testVersionSchema,
} from './schema-tests.ts';

export function presentListedTest(
  test: TestRecord,
  recentRuns: readonly RecentRun[],
): z.infer<typeof listedTestSchema> {
  const shown = recentRuns.map((run) => ({ ...run, endedAt: run.endedAt.toISOString() }));
  return { ...presentTest(test), recentRuns: shown };
}

export function presentTestVersion({
  createdAt,
  definition,
  version,
}: TestVersion): z.infer<typeof testVersionSchema> {
  const { name, steps } = definition;
  return { version, createdAt: createdAt.toISOString(), name, stepCount: steps.length };
}

export function presentFolder(
  folder: FolderDetail,
  paths: ReadonlyMap<string, FolderPath>,
): z.infer<typeof folderSchema> {
  const { name, parentId, projectId, tests } = folder;
  const path = paths.get(folder.id)?.names.join('/') ?? name;
  return { ...presentIdentity(folder), projectId, parentId, name, path, tests: [...tests] };
}

export function presentTag(tag: CountedTag): z.infer<typeof tagSchema> {
  const { name, projectId, testCount } = tag;
  return { ...presentIdentity(tag), projectId, name, testCount };
}

export function presentGroup(group: GroupRecord): z.infer<typeof groupSchema> {
  const { isDefault, name, preparationTestId, projectId, runMode } = group;
  return { ...presentIdentity(group), projectId, name, isDefault, runMode, preparationTestId };
}

export function presentCountedGroup(
  group: GroupRecord,
  testCount: number,
): z.infer<typeof groupListSchema>['items'][number] {
  return { ...presentGroup(group), testCount };
}

export function presentModule(module: TestRecord, { users }: TestUses): z.infer<typeof moduleSchema> {
  const usedBy = users.get(module.id) ?? [];
  return { ...presentTest(module), usedBy: usedBy.map(({ name, serial }) => ({ serial, name })) };
}

export function presentSnooze(snooze: SnoozeRecord): z.infer<typeof snoozeSchema> {
  const { caseIds, createdBy, endedBecause, endsAfterPasses, environment, kind, owner, projectId, reason } =
    snooze;
  return {
    ...presentIdentity(snooze),
    projectId,
    environmentId: environment?.id ?? null,
    caseIds: [...caseIds],
    kind,
    until: snooze.until.getTime() === openEnd.getTime() ? null : snooze.until.toISOString(),
    endsAfterPasses,
    endedBecause,
    reason,
    owner,
    createdBy,
  };
}
