import type { z } from 'zod';

import type { FileRecord } from '#core/domain/file-record.ts';
import type { CredentialRecord, MobileAppRecord, NoteRecord } from '#core/domain/project-records.ts';

import type { Links } from '../../links.ts';
import { presentIdentity } from './present-record.ts';
import type { credentialSchema, fileSchema, mobileAppSchema, noteSchema } from './schema-resources.ts';

export function presentFile(file: FileRecord, links: Links): z.infer<typeof fileSchema> {
  const { contentType, createdBy, description, name, projectId, sha256, sizeBytes, state } = file;
  const bytes = {
    sha256: sha256 ?? '',
    contentType: contentType ?? 'application/octet-stream',
    sizeBytes: sizeBytes ?? 0,
  };
  return {
    ...presentIdentity(file),
    projectId,
    name,
    description,
    createdBy,
    state,
    url: sha256 === null ? file.url : links.media(bytes),
    contentType,
    sizeBytes,
    sha256,
  };
}

export function presentCredential(credential: CredentialRecord): z.infer<typeof credentialSchema> {
  const { authMethod, kind, label, projectId, username } = credential;
  return { ...presentIdentity(credential), projectId, kind, authMethod, label, username };
}

export function presentNote(note: NoteRecord): z.infer<typeof noteSchema> {
  const { category, content, importance, projectId, title } = note;
  return { ...presentIdentity(note), projectId, category, importance, title, content };
}

export function presentMobileApp(app: MobileAppRecord): z.infer<typeof mobileAppSchema> {
  const { appVersion, buildVersion, bundleId, expiresAt, fileName, platform, projectId, sizeBytes } = app;
  return {
    ...presentIdentity(app),
    projectId,
    platform,
    fileName,
    bundleId,
    appVersion,
    buildVersion,
    sizeBytes,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
