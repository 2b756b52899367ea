import type { Schedule, ScheduleInput, ScheduleTargets } from '../../api/schedules.ts';

type Named = { readonly id: string; readonly name: string };

/** What can be started, as one list: `folder:<id>`, `group:<id>`, `tag:<name>`, `test:<id>`. */
export function targetOptions({ folders, groups, tags }: ScheduleTargets, tests: readonly Named[]) {
  return [
    ...groups.map(({ id, name }) => ({ value: `group:${id}`, label: `Suite: ${name}` })),
    ...folders.map(({ id, name }) => ({ value: `folder:${id}`, label: `Folder: ${name}` })),
    ...tags.map(({ name }) => ({ value: `tag:${name}`, label: `Tag: ${name}` })),
    ...tests.map(({ id, name }) => ({ value: `test:${id}`, label: `Test: ${name}` })),
  ];
}

/** Which of them a schedule starts; empty: every test. */
export function targetOf(schedule: Schedule, { tags }: ScheduleTargets): string {
  const { folderId, groupId, tagId, testId } = schedule;
  if (groupId !== null) return `group:${groupId}`;
  if (folderId !== null) return `folder:${folderId}`;
  if (tagId !== null) return `tag:${tags.find(({ id }) => id === tagId)?.name ?? ''}`;
  return testId === null ? '' : `test:${testId}`;
}

export function readTarget(value: string): Pick<ScheduleInput, 'folder' | 'group' | 'tag' | 'test'> {
  const [kind = '', ...rest] = value.split(':');
  const named = rest.join(':');
  switch (kind) {
    case 'folder':
      return { folder: named };
    case 'group':
      return { group: named };
    case 'tag':
      return { tag: named };
    case 'test':
      return { test: named };
    default:
      return {};
  }
}
