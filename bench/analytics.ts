// What lists and analytics cost in a project of a thousand runs and in one of a million, in Empirical's API and in ours: p95 of each call,
// over HTTP.
// node bench/analytics.ts [many] [calls]
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';

import { createServer } from '#api/server.ts';
import type { Caller } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { openStore } from '#store/open-store.ts';

import { countAll } from './count-runs.ts';
import { openContext } from './http/context.ts';

const many = Number(process.argv[2] ?? 1_000_000);
const few = 1_000;
const runsPerBatch = 20;
const tests = 1_000;
const days = 90;
const calls = Number(process.argv[3] ?? 200);
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

type Api = 'empirical' | 'native';
type Filled = {
  readonly slug: string;
  readonly headers: Readonly<Record<Api, Readonly<Record<string, string>>>>;
  readonly caseIds: readonly string[];
  /** The latest batch, and a run that failed. */
  readonly batch: number;
  readonly failedRun: number;
};

/**
 * A project with so many ended runs, spread over three months, in batches of 20 of its 1,000 tests, in two environments, on the main branch
 * and on one of a pull request for every 30 batches.
 */
async function fill(db: Context['database'], name: string, runs: number): Promise<Filled> {
  const { id, slug } = await createProject(context, owner, { name });
  for (const environment of ['Staging', 'Preview']) {
    await putEnvironment(context, owner, { project: { id }, name: environment });
  }
  const caseIds: string[] = [];
  for (let at = 0; at < tests; at += 1) {
    const definition = {
      name: `Test ${at}`,
      tags: [`area-${at % 10}`],
      variables: [],
      steps: [{ type: 'act', instruction: 'Wait' }],
    } as const;
    caseIds.push((await putTest(context, owner, { project: { id }, definition })).caseId);
  }
  await sql`
    insert into batches (id, created_at, updated_at, project_id, environment_id, name, source, dialect, input, build,
      outcome, started_at, ended_at, counts)
    select gen_random_uuid(), at, at, ${id}::uuid, environments.id, 'bench', 'api', 'empirical', '{}',
      jsonb_build_object('commit', 'commit-' || n / 5, 'branch',
        case when n % 50 = 0 then 'next' when n % 5 < 2 then 'main' else 'pull-' || n / 30 end),
      case when n % 4 = 0 then 'failed' else 'passed' end, at, at,
      jsonb_build_object('total', ${runsPerBatch}::int, 'passed', ${runsPerBatch}::int, 'failed', 0, 'errored', 0, 'cancelled', 0, 'flaky', 0, 'snoozed', 0, 'skipped', 0)
    from environments, generate_series(1, ${runs / runsPerBatch}::int) as n,
      lateral (select now() - (n::float8 / ${runs / runsPerBatch}) * interval '1 day' * ${days}) as moment (at)
    where environments.project_id = ${id} and environments.slug = case when n % 3 = 0 then 'preview' else 'staging' end
    order by n desc`.execute(db);
  await sql`
    insert into runs (id, created_at, updated_at, project_id, test_id, test_version, batch_id, environment_id, options, variables,
      source, dialect, input, mode, state, outcome, flaky, started_at, ended_at, duration_ms)
    select gen_random_uuid(), batches.created_at, batches.created_at, batches.project_id, chosen.id, 1, batches.id,
      batches.environment_id, '{}', '', 'api', 'empirical', '{}', 'fast', 'ended',
      case when batches.outcome = 'failed' and n = 1 then 'failed' else 'passed' end, n = 2, batches.created_at, batches.created_at,
      ((500 + chosen.at * 31 % 20000) * (0.7 + 0.6 * random()))::int
    from batches cross join generate_series(1, ${runsPerBatch}::int) as n
    join (select id, row_number() over (order by serial) - 1 as at from tests where project_id = ${id}) as chosen
      on chosen.at = (batches.serial * ${runsPerBatch}::int + n) % ${tests}::int
    where batches.project_id = ${id} order by batches.serial, n`.execute(db);
  await countAll(db, id, runsPerBatch);
  const headersOf = async (kind: Api) => {
    const { secret } = await createKey(context, owner, { kind, name, projects: [{ id }] });
    return { authorization: `Bearer ${secret}` };
  };
  const headers = { empirical: await headersOf('empirical'), native: await headersOf('native') };
  const { rows } = await sql<{ batch: number; failedRun: number }>`
    select (select max(serial) from batches where project_id = ${id}) as batch,
      (select max(serial) from runs where project_id = ${id} and red_spell_id is not null) as "failedRun"`.execute(
    db,
  );
  const [latest] = rows;
  if (latest === undefined) throw new Error('The project has no batch.');
  return { slug, headers, caseIds, ...latest };
}

type Question = {
  readonly path: string | ((filled: Filled) => string);
  readonly body?: (filled: Filled) => object;
};

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
  'ours: runs by day, 90 days': ofProject('analytics/runs?days=90'),
  'ours: runs by day, 90 days, an environment': ofProject('analytics/runs?days=90&environment=staging'),
  'ours: runs by day, 90 days, a branch': ofProject('analytics/runs?days=90&branch=main'),
  'ours: runs by day, 90 days, a tag': ofProject('analytics/runs?days=90&tag=area-3'),
  'ours: slowest tests, 90 days': ofProject('analytics/tests?days=90&orderBy=duration'),
  'ours: flakiest tests, 90 days': ofProject('analytics/tests?days=90&orderBy=flake-rate'),
  'ours: flakiest tests, 30 days, a tag': ofProject('analytics/tests?days=30&orderBy=flake-rate&tag=area-3'),
  'ours: failures, 90 days': ofProject('failures?days=90'),
  'ours: failures of a batch': { path: ({ batch }) => `/runwright/v1/batches/${batch}/failures` },
  'ours: the gate of a commit': ofProject('gate?commit=commit-1'),
  'ours: a run beside the last good one': {
    path: ({ failedRun }) => `/runwright/v1/runs/${failedRun}/comparison`,
  },
};

function ofProject(path: string): Question {
  return { path: ({ slug }) => `/runwright/v1/projects/${slug}/${path}` };
}

async function p95Ms(filled: Filled, { body, path: asked }: Question): Promise<number> {
  const times: number[] = [];
  const path = typeof asked === 'string' ? asked : asked(filled);
  const headers = filled.headers[path.startsWith('/runwright/') ? 'native' : 'empirical'];
  const init = body && {
    method: 'POST',
    body: JSON.stringify(body(filled)),
    headers: { ...headers, 'content-type': 'application/json' },
  };
  for (let call = -10; call < calls; call += 1) {
    const before = performance.now();
    const answer = await fetch(origin + path, init ?? { headers });
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
