import type { z } from 'zod';

import { uuidToBase36 } from '#base/ids.ts';
import type { EnvironmentRecord, FolderDetail, TestRecord } from '#core/domain/records.ts';

import { presentStep } from './present.ts';
import type { folderSchema, testSchema } from './schema-tests.ts';

/** @param version Where it would run if no version was named. */
export function presentTest(
  test: TestRecord,
  version: EnvironmentRecord | undefined,
  show: { readonly steps: boolean },
): z.infer<typeof testSchema> {
  const { definition } = test;
  return {
    id: uuidToBase36(test.id),
    name: definition.name,
    created_at: test.createdAt.toISOString(),
    folder: test.folder === null ? null : { id: uuidToBase36(test.folder.id), name: test.folder.name },
    application_version: {
      name: version?.version ?? version?.name ?? '',
      path: version?.baseUrl ?? definition.url ?? '',
    },
    ...(show.steps
      ? {
          steps: definition.steps.map((step, index) =>
            presentStep(test.id, { index, definition: step }, null),
          ),
        }
      : {}),
  };
}

export function presentFolder(folder: FolderDetail): z.infer<typeof folderSchema> {
  return {
    id: uuidToBase36(folder.id),
    name: folder.name,
    created_at: folder.createdAt.toISOString(),
    updated_at: folder.updatedAt.toISOString(),
    ...(folder.cron === null ? {} : { crontab: folder.cron }),
    tests: folder.tests.map(({ id, name }) => ({ id: uuidToBase36(id), name })),
  };
}
