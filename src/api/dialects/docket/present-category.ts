import type { z } from 'zod';

import type { FolderDetail } from '#core/domain/records.ts';
import type { FolderPath } from '#core/operations/tests/get-folder-paths.ts';

import { presentTimestamp } from './present.ts';
import type { categorySchema } from './schema-groups.ts';

/** A folder; the outermost ones are this vendor's suites. */
export function presentCategory(
  folder: FolderDetail,
  path: FolderPath | undefined,
): z.infer<typeof categorySchema> {
  const [, ...below] = path?.names ?? [];
  return {
    id: folder.serial,
    name: folder.name,
    suite_id: path?.topSerial ?? folder.serial,
    folder_path: below.length === 0 ? null : below.join('/'),
    test_blueprints: folder.tests.map(({ name, serial }) => ({ id: serial, title: name })),
    created_at: presentTimestamp(folder.createdAt),
    updated_at: presentTimestamp(folder.updatedAt),
  };
}
