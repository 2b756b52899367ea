import type { z } from 'zod';

import type {
  ApplicationRecord,
  EnvironmentRecord,
  Page,
  ProjectRecord,
  TestRecord,
  VariableRecord,
} from '#core/domain/records.ts';
import type { PlaywrightCase } from '#core/domain/suite.ts';

import type { applicationSchema, environmentSchema, projectSchema } from './schema-projects.ts';
import type { testSchema, variableSchema } from './schema.ts';

type Identity = Pick<ProjectRecord, 'id' | 'serial' | 'createdAt' | 'updatedAt'>;
type WireIdentity = { id: string; serial: number; createdAt: string; updatedAt: string };

export function presentIdentity({ id, serial, createdAt, updatedAt }: Identity): WireIdentity {
  return { id, serial, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

export function presentPage<T, W>(
  page: Page<T>,
  present: (item: T) => W,
): { items: W[]; next: string | null } {
  return { items: page.items.map(present), next: page.next };
}

export function presentProject(project: ProjectRecord): z.infer<typeof projectSchema> {
  const { name, slug, repoName, language, url, description, platform, webhookUrl, keepMediaDays } = project;
  const { runsPerDay } = project.limits;
  const limits = runsPerDay === undefined ? {} : { runsPerDay };
  const aliases = language.aliases.map(({ template, steps }) => ({ template, steps: steps.slice() }));
  const synonyms = language.synonyms.map((group) => group.slice());
  return {
    ...presentIdentity(project),
    name,
    slug,
    repoName,
    url,
    description,
    platform,
    webhookUrl,
    limits,
    keepMediaDays,
    language: { aliases, synonyms },
  };
}

export function presentEnvironment(environment: EnvironmentRecord): z.infer<typeof environmentSchema> {
  const { projectId, name, slug, baseUrl, kind, isDefault, disabled, hasCookies } = environment;
  const { applicationId, version, stage } = environment;
  const { geolocation = null, playwrightProjects } = environment.settings;
  return {
    ...presentIdentity(environment),
    projectId,
    name,
    slug,
    baseUrl,
    kind,
    isDefault,
    disabled,
    hasCookies,
    geolocation,
    playwrightProjects:
      playwrightProjects === undefined
        ? null
        : { match: [...playwrightProjects.match], ignore: [...playwrightProjects.ignore] },
    applicationId,
    version,
    stage,
  };
}

export function presentApplication(application: ApplicationRecord): z.infer<typeof applicationSchema> {
  const { customId, name, platform, projectId } = application;
  return { ...presentIdentity(application), projectId, name, platform, customId };
}

/** A secret's value is not there to be shown: the record has none. */
export function presentVariable(variable: VariableRecord): z.infer<typeof variableSchema> {
  const { projectId, environmentId, name, secret } = variable;
  const value = secret ? null : variable.value;
  return { ...presentIdentity(variable), projectId, environmentId, name, value, secret };
}

function presentCase(given: PlaywrightCase | undefined): z.infer<typeof testSchema>['playwright'] {
  if (given === undefined) return null;
  const { column, line, project, serialAfter, suites } = given;
  return { project, suites: [...suites], line, column, serialAfter: [...serialAfter] };
}

export function presentTest(test: TestRecord): z.infer<typeof testSchema> {
  const { definition, folder } = test;
  return {
    ...presentIdentity(test),
    projectId: test.projectId,
    version: test.version,
    name: definition.name,
    url: definition.url ?? null,
    tags: [...definition.tags],
    folder: folder === null ? null : { id: folder.id, name: folder.name },
    enabled: test.enabled,
    filePath: test.filePath,
    caseId: test.caseId,
    repository: test.repository && {
      id: test.repository.id,
      name: test.repository.name,
      firstSeenSha: test.repository.firstSeenSha,
      lastSeenSha: test.repository.lastSeenSha,
    },
    playwright: presentCase(definition.playwright),
    steps: definition.steps.map(({ type, instruction }) => ({ type, instruction })),
  };
}
