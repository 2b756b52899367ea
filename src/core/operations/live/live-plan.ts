import { parseCookies } from '#core/domain/cookie.ts';
import type { LiveRun, LiveSettings } from '#core/domain/live-session.ts';
import type { EnvironmentRecord, ProjectRecord } from '#core/domain/records.ts';
import { optionsOf } from '#core/domain/platform.ts';
import { toRunOptions } from '#core/domain/run-options.ts';
import type { RunPlan } from '#core/domain/run.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';
import { findSealedCookies } from '#store/environments.ts';

import { composeForRun } from '../tests/compose-test.ts';
import type { Context } from '../context.ts';
import { freezeVariables, savedVariables } from '../start/freeze-variables.ts';

export type LivePlanInput = {
  readonly project: ProjectRecord;
  readonly environment: EnvironmentRecord | undefined;
  readonly settings: LiveSettings;
  readonly definition: TestDefinition;
  /** Of the file that it is edited as: modules are named from there. */
  readonly filePath: string | null;
};

/** What a run of the test would have, in an environment, with its variables as they are now; no evidence is kept of it. */
export async function livePlan(context: Context, input: LivePlanInput): Promise<RunPlan> {
  const { definition, environment, filePath, project, settings } = input;
  const db = context.database;
  const composed = await composeForRun(db, { id: '', projectId: project.id, filePath, definition });
  const saved = await savedVariables(context, db, project.id, environment?.id ?? null);
  const overrides = { variables: settings.variables, onlySaved: false };
  const variables = freezeVariables(composed ?? definition, saved, overrides, context.clock());
  const sealed = environment && (await findSealedCookies(db, environment.id));
  const baseUrl = settings.baseUrl ?? environment?.baseUrl ?? ownAddress(project, definition);
  return {
    test: composed ?? definition,
    variables,
    cookies: sealed ? parseCookies(context.secrets.open(sealed)) : [],
    options: {
      ...toRunOptions(definition, project.language),
      screenshots: false,
      video: 'off',
      trace: 'off',
      memory: 'off',
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...optionsOf(environment?.settings ?? {}),
    },
  };
}

/** Where the project's application is, unless the test itself says where it starts. */
function ownAddress(project: ProjectRecord, { url }: TestDefinition): string | undefined {
  return url !== undefined && URL.canParse(url) ? undefined : (project.url ?? undefined);
}

export type LiveRange = { readonly from: number; readonly to: number; readonly start: LiveRun['start'] };

/** The steps of a range, each with the steps that it stands for; a set-up comes before the first one, a tear-down is none of them. */
export async function liveRun(
  context: Context,
  input: LivePlanInput,
  { from, start, to }: LiveRange,
): Promise<LiveRun> {
  const { definition, filePath, project } = input;
  const plan = await livePlan(context, input);
  const { setUp, tearDown: _tearDown, ...bare } = definition;
  const belongsTo: { readonly index: number; readonly step: StepDefinition }[] = [];
  for (const [at, step] of definition.steps.slice(from, to + 1).entries()) {
    const index = from + at;
    const isFirst = index === 0 && start === 'afresh';
    const alone = { ...bare, steps: [step], ...(isFirst && setUp !== undefined ? { setUp } : {}) };
    const composed = await composeForRun(context.database, {
      id: '',
      projectId: project.id,
      filePath,
      definition: alone,
    });
    for (const each of (composed ?? alone).steps) belongsTo.push({ index, step: each });
  }
  const test = { ...plan.test, steps: belongsTo.map(({ step }) => step) };
  return { plan: { ...plan, test }, belongsTo, start };
}
