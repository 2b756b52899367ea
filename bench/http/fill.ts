import { sql } from 'kysely';

import type { Caller, RunRecord, TestRecord } from '#core/domain/records.ts';
import type { RunResult } from '#core/domain/run.ts';
import type { Context } from '#core/operations/context.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

const owner: Caller = { name: 'bench', email: null, dialect: 'native', projectIds: null };

export type Filled = {
  readonly project: string;
  readonly test: TestRecord;
  readonly run: RunRecord;
  readonly secret: string;
};

/** A project with one test of 20 steps, its one run, which passed with a picture a step, and a key of TesterArmy's kind. */
export async function fillOnce(context: Context): Promise<Filled> {
  const project = await createProject(context, owner, { name: 'Bench' });
  const steps = Array.from({ length: 20 }, (_, at) => ({
    type: 'act' as const,
    instruction: `Click the "Button ${at + 1}" button in the toolbar of the page`,
  }));
  const test = await putTest(context, owner, {
    project: { id: project.id },
    definition: { name: 'Twenty buttons', url: 'https://shop.example/', tags: [], variables: [], steps },
  });
  const run = await startRun(context, owner, { test: { id: test.id }, source: 'api', input: {} });
  const [taken] = await takeRuns(context, { limit: 1, owner: 'bench', leaseMs: 600_000 });
  if (taken === undefined) throw new Error('The run was not in the queue.');
  await finishRun(context, { ...taken, result: await passed(context, test) });
  const { secret } = await createKey(context, owner, {
    kind: 'testerarmy',
    name: 'bench',
    projects: [{ id: project.id }],
  });
  return { project: project.id, test, run, secret };
}

async function passed(context: Context, test: TestRecord): Promise<RunResult> {
  const startedAt = context.clock();
  const picture = await context.media.put(Buffer.from('a picture'), 'image/webp');
  const attempt = {
    number: 1,
    outcome: 'passed' as const,
    startedAt,
    durationMs: 20_000,
    issues: [],
    console: [],
    network: [],
    video: picture,
    steps: test.definition.steps.map(({ instruction, type }, index) => ({
      index,
      instruction,
      type,
      status: 'passed' as const,
      message: `Clicked the button “Button ${index + 1}”.`,
      startedAtMs: index * 1000,
      durationMs: 900,
      url: 'https://shop.example/',
      actions: [
        {
          interaction: 'click' as const,
          description: instruction,
          output: `click on the button “Button ${index + 1}”`,
          url: 'https://shop.example/',
          startedAtMs: index * 1000,
          durationMs: 400,
          passed: true,
          screenshotBefore: picture,
          screenshotAfter: picture,
          element: {
            selector: `role=button[name="Button ${index + 1}"]`,
            html: `<button class="toolbar-button" type="button">Button ${index + 1}</button>`,
            role: 'button',
            name: `Button ${index + 1}`,
          },
        },
      ],
    })),
  };
  return { outcome: 'passed', flaky: false, startedAt, durationMs: 20_000, attempts: [attempt] };
}

/** More runs like the first, all ended: rows alone, since nothing of what is measured reads their steps. */
export async function addRuns(context: Context, like: RunRecord, count: number): Promise<void> {
  const columns = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'runs' and column_name not in ('id', 'serial', 'created_at')
    order by ordinal_position`.execute(context.database);
  const names = sql.join(columns.rows.map(({ name }) => sql.ref(name)));
  const step = 100_000;
  for (let done = 0; done < count; done += step) {
    await sql`
      insert into runs (id, created_at, ${names})
      select gen_random_uuid(), now() - make_interval(secs => n), ${names}
      from runs, generate_series(1, ${Math.min(step, count - done)}) as n
      where runs.id = ${like.id}`.execute(context.database);
  }
  await sql`analyze runs`.execute(context.database);
}
