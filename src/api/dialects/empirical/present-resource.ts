import type { z } from 'zod';

import type { FileRecord } from '#core/domain/file-record.ts';
import type { ProjectRecord } from '#core/domain/records.ts';

import type { Links } from '../../links.ts';
import type { resourceSchema } from './schema-resources.ts';

export function presentResource(
  file: FileRecord,
  project: Pick<ProjectRecord, 'serial'>,
  links: Links,
): z.infer<typeof resourceSchema> {
  return {
    id: file.serial,
    project_id: project.serial,
    name: file.name,
    url: urlOf(file, links),
    description: file.description,
    mime_type: file.contentType,
    size_bytes: file.sizeBytes,
    status: file.state === 'pending' ? 'pending' : 'ready',
    created_by: file.createdBy,
    created_at: file.createdAt.toISOString(),
    updated_at: file.updatedAt.toISOString(),
  };
}

function urlOf({ contentType, sha256, sizeBytes, url }: FileRecord, links: Links): string | null {
  if (sha256 === null) return url;
  return links.media({
    sha256,
    contentType: contentType ?? 'application/octet-stream',
    sizeBytes: sizeBytes ?? 0,
  });
}
