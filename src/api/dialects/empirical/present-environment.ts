import type { z } from 'zod';

import type { ProjectRecord } from '#core/domain/records.ts';
import type { EnvironmentState } from '#core/operations/environments/list-environment-states.ts';

import { projectName } from './present.ts';
import type { environmentSchema } from './schema-environments.ts';

type WireEnvironment = z.infer<typeof environmentSchema>;

export function presentEnvironment(
  environment: EnvironmentState,
  project: Pick<ProjectRecord, 'serial'>,
): WireEnvironment {
  const { match, ignore } = environment.settings.playwrightProjects ?? { match: [], ignore: [] };
  return {
    id: environment.serial,
    project_id: project.serial,
    slug: environment.slug,
    name: environment.name,
    playwright_projects: [projectName],
    playwright_projects_match: [...match],
    playwright_projects_ignore: [...ignore],
    platform: 'web',
    is_default: environment.isDefault,
    is_disabled: environment.disabled,
    scheduled_trigger: environment.cron,
    env_files: [],
    created_at: environment.createdAt.toISOString(),
    updated_at: environment.updatedAt.toISOString(),
    latest_build: presentBuild(environment.latestBuild),
  };
}

function presentBuild(latest: EnvironmentState['latestBuild']): WireEnvironment['latest_build'] {
  if (latest === null) return null;
  const { build, at } = latest;
  return {
    url: build.url ?? null,
    branch: build.branch ?? null,
    commit: build.commit ?? null,
    commit_url: build.commitUrl ?? null,
    version: build.version ?? null,
    created_at: at.toISOString(),
  };
}
