import type { z } from 'zod';

import type { CredentialRecord, NoteRecord } from '#core/domain/project-records.ts';
import type { FileRecord } from '#core/domain/file-record.ts';
import type { EnvironmentRecord, ProjectRecord } from '#core/domain/records.ts';

import type {
  credentialSchema,
  environmentSchema,
  fileSchema,
  memorySchema,
  projectSchema,
  projectSummarySchema,
} from './schema-projects.ts';

export function presentProjectSummary(
  project: ProjectRecord,
  environments: readonly EnvironmentRecord[],
): z.infer<typeof projectSummarySchema> {
  return {
    id: project.id,
    shortId: project.shortId,
    name: project.name,
    url: project.url,
    projectType: project.platform,
    environments: environments.map((environment) => presentEnvironment(environment, project)),
  };
}

export function presentProject(
  project: ProjectRecord,
  environments: readonly EnvironmentRecord[],
): z.infer<typeof projectSchema> {
  return {
    ...presentProjectSummary(project, environments),
    description: project.description,
    createdAt: project.createdAt.toISOString(),
    updatedAt: project.updatedAt.toISOString(),
  };
}

/** Production is where the project is, unless it has an address of its own. */
export function presentEnvironment(
  environment: EnvironmentRecord,
  project: ProjectRecord,
): z.infer<typeof environmentSchema> {
  const { baseUrl, id, kind, name, slug } = environment;
  return { id, name, slug, kind, url: baseUrl ?? (kind === 'production' ? project.url : null) };
}

/** The vendor knows a way to sign in and a user name of every credential, also where there is none. */
export function presentCredential(credential: CredentialRecord): z.infer<typeof credentialSchema> {
  const { authMethod, createdAt, id, kind, label, username } = credential;
  return {
    id,
    kind,
    authMethod: authMethod ?? 'password',
    label,
    username: username ?? '',
    hasAuthInstructions: authMethod === 'custom',
    createdAt: createdAt.toISOString(),
  };
}

type WireMemory = z.infer<typeof memorySchema>;

/** Notes that came by another way may be of kinds that the vendor has no word for. */
export function presentMemory(note: NoteRecord): WireMemory {
  return {
    id: note.id,
    category: categories[note.category] ?? 'test_insights',
    title: note.title,
    content: note.content,
    importance: note.importance,
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}

const categories: Readonly<Record<string, WireMemory['category']>> = {
  site_structure: 'site_structure',
  test_insights: 'test_insights',
  user_preferences: 'user_preferences',
};

export function presentFile(file: FileRecord): z.infer<typeof fileSchema> {
  return {
    id: file.id,
    projectId: file.projectId,
    filename: file.name,
    mediaType: file.contentType ?? 'application/octet-stream',
    fileSize: file.sizeBytes ?? 0,
    description: file.description,
    summary: null,
    createdAt: file.createdAt.toISOString(),
  };
}
