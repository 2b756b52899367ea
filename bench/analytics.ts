// What Empirical's lists and analytics cost in a project of a thousand runs and in one of a million: p95 of each call, over HTTP.
// node bench/analytics.ts [many]
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';

import { createServer } from '#api/server.ts';
import type { Caller } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';
import { createKey } from '#core/operations/create-key.ts';
import { createProject } from '#core/operations/create-project.ts';
import { putEnvironment } from '#core/operations/put-environment.ts';
import { putTest } from '#core/operations/put-test.ts';
import { openStore } from '#store/open-store.ts';

import { openContext } from './http/context.ts';

const many = Number(process.argv[2] ?? 1_000_000);
const few = 1_000;
const runsPerBatch = 20;
const tests = 200;
const days = 90;
const calls = 200;
const owner: Caller = { name: 'bench', email: null, dialect: 'native', projectIds: null };

await using stack = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'runwright-bench-'));
stack.defer(() => rm(folder, { recursive: true, force: true }));
const onWarning = (message: string): void => void process.stderr.write(`${message}\n`);
const { connectionString } = stack.use(await openStore({ dataFolder: folder, onWarning }));
const { context } = stack.use(await openContext(connectionString, randomBytes(32)));
const limit = { burst: 1e9, perSecond: 1e9 };
const server = createServer(context, { version: 'bench', callLimit: limit });
stack.defer(async () => await server.close());
await server.listen({ host: '127.0.0.1', port: 0 });
const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;

type Filled = { readonly headers: Record<string, string>; readonly caseIds: readonly string[] };

/** A project with so many ended runs, spread over three months, in batches of 20 of its 200 tests. */
async function fill(db: Context['database'], name: string, runs: number): Promise<Filled> {
  const { id } = await createProject(context, owner, { name });
  await putEnvironment(context, owner, { project: { id }, name: 'Staging' });
  const caseIds: string[] = [];
  for (let at = 0; at < tests; at += 1) {
    const definition = {
      name: `Test ${at}`,
      tags: [],
      variables: [],
      steps: [{ type: 'act', instruction: 'Wait' }],
    } as const;
    caseIds.push((await putTest(context, owner, { project: { id }, definition })).caseId);
  }
  await sql`
    insert into batches (id, created_at, updated_at, project_id, environment_id, name, source, dialect, input, branch,
      outcome, started_at, ended_at, counts)
    select gen_random_uuid(), at, at, ${id}::uuid, environments.id, 'bench', 'api', 'empirical', '{}',
      case when n % 50 = 0 then 'next' else 'main' end, case when n % 4 = 0 then 'failed' else 'passed' end, at, at,
      jsonb_build_object('total', ${runsPerBatch}::int, 'passed', ${runsPerBatch}::int, 'failed', 0, 'errored', 0, 'cancelled', 0, 'flaky', 0, 'snoozed', 0)
    from environments, generate_series(1, ${runs / runsPerBatch}::int) as n,
      lateral (select now() - (n::float8 / ${runs / runsPerBatch}) * interval '1 day' * ${days}) as moment (at)
    where environments.project_id = ${id} order by n desc`.execute(db);
  await sql`
    insert into runs (id, created_at, updated_at, project_id, test_id, test_version, batch_id, environment_id, options, variables,
      source, dialect, input, mode, state, outcome, flaky, started_at, ended_at, duration_ms)
    select gen_random_uuid(), batches.created_at, batches.created_at, batches.project_id, chosen.id, 1, batches.id,
      batches.environment_id, '{}', '', 'api', 'empirical', '{}', 'fast', 'ended',
      case when batches.outcome = 'failed' and n = 1 then 'failed' else 'passed' end, n = 2, batches.created_at, batches.created_at, 1000
    from batches cross join generate_series(1, ${runsPerBatch}::int) as n
    join (select id, row_number() over (order by serial) - 1 as at from tests where project_id = ${id}) as chosen
      on chosen.at = (batches.serial * ${runsPerBatch}::int + n) % ${tests}::int
    where batches.project_id = ${id} order by batches.serial, n`.execute(db);
  await countDays(db, id);
  const { secret } = await createKey(context, owner, { kind: 'empirical', name, projects: [{ id }] });
  return { headers: { authorization: `Bearer ${secret}` }, caseIds };
}

/** What the end of each run and batch would have counted. */
async function countDays(db: Context['database'], projectId: string): Promise<void> {
  await sql`
    insert into test_days
    select project_id, (created_at at time zone 'UTC')::date, test_id, environment_id,
      count(*) filter (where outcome = 'passed'), count(*) filter (where outcome = 'failed'), count(*) filter (where flaky), max(ended_at)
    from runs where project_id = ${projectId} group by 1, 2, 3, 4`.execute(db);
  await sql`
    insert into batch_days
    select project_id, (created_at at time zone 'UTC')::date, environment_id, branch_name, count(*),
      count(*) filter (where outcome = 'passed'), count(*) filter (where outcome = 'failed'), 0, 0, 0,
      count(*) * ${runsPerBatch}::int, count(*) * ${runsPerBatch}::int, 0, 0, 0
    from batches where project_id = ${projectId} group by 1, 2, 3, 4`.execute(db);
}

type Question = { readonly path: string; readonly body?: (filled: Filled) => object };

const questions: Readonly<Record<string, Question>> = {
  'test runs, first page': { path: '/api/test-runs' },
  'test runs that failed': { path: '/api/test-runs?result=failed' },
  'test runs that are errors (none)': { path: '/api/test-runs?state=error' },
  'test runs of a branch': { path: '/api/test-runs?branch=next' },
  'test runs of one day': { path: '/api/test-runs?interval_in_days=1' },
  'test cases': { path: '/api/v2/test-cases?per_page=100' },
  'analytics of test runs, 90 days': { path: '/api/v2/analytics/test-runs?days=90' },
  'analytics of test runs, a branch': { path: '/api/v2/analytics/test-runs?days=90&branch=next' },
  'test count': { path: '/api/v2/analytics/test-count' },
  'analytics of 100 test cases, 90 days': { path: '/api/v2/analytics/test-cases?days=90' },
  'histories of 100 test cases': {
    path: '/api/v2/analytics/test-case-history/batch',
    body: ({ caseIds }) => ({ test_case_ids: caseIds.slice(0, 100), limit_per_test_case: 5, days }),
  },
};

async function p95Ms(filled: Filled, { body, path }: Question): Promise<number> {
  const times: number[] = [];
  const init = body && {
    method: 'POST',
    body: JSON.stringify(body(filled)),
    headers: { ...filled.headers, 'content-type': 'application/json' },
  };
  for (let call = -10; call < calls; call += 1) {
    const before = performance.now();
    const answer = await fetch(origin + path, init ?? { headers: filled.headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    if (call >= 0) times.push(performance.now() - before);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

const small = await fill(context.database, 'Small', few);
const large = await fill(context.database, 'Large', many);
await sql`vacuum analyze`.execute(context.database);
process.stdout.write(
  `| call, p95 of ${calls} | ${few} runs | ${many} runs | ratio |\n| --- | --: | --: | --: |\n`,
);
for (const [name, question] of Object.entries(questions)) {
  const [before, after] = [await p95Ms(small, question), await p95Ms(large, question)];
  process.stdout.write(
    `| ${name} | ${before.toFixed(1)} ms | ${after.toFixed(1)} ms | ${(after / before).toFixed(2)} |\n`,
  );
}
