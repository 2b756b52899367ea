import { uuidv7 } from '#base/ids.ts';
import { caseIdOf } from '#core/domain/case-id.ts';
import type { Caller, ProjectRecord, RunRecord, TestRecord } from '#core/domain/records.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';
import type { PlannedTest, TestPlan } from '#core/domain/test-plan.ts';
import { type Change, planChange } from '#language/plan/plan-change.ts';
import { environmentsOfProjects } from '#store/built-in-environments.ts';
import type { Connection } from '#store/database.ts';
import { findRun } from '#store/runs.ts';
import { findTest, insertTest } from '#store/tests.ts';

import type { Context } from '../context.ts';
import { endUnrun } from '../worker/end-run.ts';
import { savedVariables } from './freeze-variables.ts';
import type { ProjectRef, StartInput } from '../inputs.ts';
import { lookUpOpenEnvironment, lookUpProject, missing } from '../look-up.ts';
import { queueRun } from './queue-run.ts';
import { refuseAboveLimit } from './run-limit.ts';

export type StartChangeRunInput = Pick<StartInput, 'baseUrl' | 'environment' | 'input' | 'source'> & {
  readonly project: ProjectRef;
  readonly change: Change;
  /** Variables of this run alone; their values are masked wherever they would be shown. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Steps before those of the plan. */
  readonly before?: readonly StepDefinition[];
  readonly externalRef?: RunRecord['externalRef'];
};

/** A larger change may take longer. */
const timeoutsMs = { simple: 120_000, moderate: 180_000, complex: 300_000 } as const satisfies Record<
  PlannedTest['complexity'],
  number
>;

/**
 * Tests a change by a plan made of its files and words, in a test of its own that is in no list. Where nothing is worth testing the run has
 * ended, passed, and its plan says why. Throws `not_found` for the project, `bad_request` for an unknown environment, `rate_limited`.
 */
export async function startChangeRun(
  context: Context,
  caller: Caller,
  input: StartChangeRunInput,
): Promise<RunRecord> {
  const plan = planChange(input.change);
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    await refuseAboveLimit(tx, project, context.clock());
    await environmentsOfProjects(tx, [project.id], context.clock());
    const environment = input.environment && (await lookUpOpenEnvironment(tx, project.id, input.environment));
    const test = await insertAdHocTest(context, tx, project, definitionOf(input, plan));
    const runId = await queueRun(context, caller, tx, {
      test,
      project,
      environment,
      batchId: null,
      baseUrl: input.baseUrl,
      saved: await savedVariables(context, tx, project.id, environment?.id ?? null),
      overrides: { variables: input.secrets ?? {}, onlySaved: false },
      source: input.source,
      input: input.input,
      mode: 'fast',
      options: plan.kind === 'planned' ? { timeoutMs: timeoutsMs[plan.complexity] } : {},
      kind: 'ci',
      testPlan: plan,
      externalRef: input.externalRef ?? null,
    });
    if (plan.kind === 'skipped') await endUnrun(context, tx, runId);
    return (await findRun(tx, { id: runId }, caller.projectIds)) ?? missing('run', { id: runId });
  });
}

function definitionOf(
  { before = [], change, secrets = {} }: StartChangeRunInput,
  plan: TestPlan,
): TestDefinition {
  return {
    name: change.title,
    tags: [],
    variables: Object.keys(secrets).map((name) => ({ name, secret: true })),
    steps: plan.kind === 'planned' ? [...before, ...plan.steps] : [],
  };
}

async function insertAdHocTest(
  context: Context,
  tx: Connection,
  project: ProjectRecord,
  definition: TestDefinition,
): Promise<TestRecord> {
  const now = context.clock();
  const id = uuidv7(now.getTime());
  await insertTest(tx, {
    id,
    projectId: project.id,
    kind: 'ad-hoc',
    folderId: null,
    filePath: null,
    caseId: caseIdOf(id, definition.name),
    definition,
    now,
  });
  return (await findTest(tx, { id }, null)) ?? missing('test', { id });
}
