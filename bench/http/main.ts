// How many GETs of a run a second we answer, against a bare node:http server that sends the same bytes; how long they take at half
// that load; and whether lists cost the same at a thousand and at a million runs. node bench/http/main.ts [rounds] [many]
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import autocannon from 'autocannon';

import { openStore } from '#store/open-store.ts';

import { openContext } from './context.ts';
import { addRuns, fillOnce } from './fill.ts';

const rounds = Number(process.argv[2] ?? 5);
const many = Number(process.argv[3] ?? 1_000_000);
const few = 1_000;
const roundSeconds = 5;
const listCalls = 300;
const goals = { share: 0.4, p99Ms: 25, growth: 1.5 } as const;

await using stack = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'runwright-bench-'));
stack.defer(() => rm(folder, { recursive: true, force: true }));
const onWarning = (message: string): void => void process.stderr.write(`${message}\n`);
const { connectionString } = stack.use(await openStore({ dataFolder: folder, onWarning }));
const key = randomBytes(32);
const { context } = stack.use(await openContext(connectionString, key));
const filled = await fillOnce(context);

const headers = { authorization: `Bearer ${filled.secret}` };
const ours = await serve('serve-runs.ts', connectionString, key.toString('hex'));
const address = `${ours.url}/v1/runs/${filled.run.id}`;
const bytes = Buffer.from(await (await fetch(address, { headers })).arrayBuffer());
await writeFile(join(folder, 'run.json'), bytes);
const bare = await serve('serve-bytes.ts', join(folder, 'run.json'));

type Served = { readonly url: string; readonly cpuUs: () => Promise<number> };

/** A server in a process of its own, which stops with this one. */
async function serve(script: string, ...args: readonly string[]): Promise<Served> {
  const child = fork(join(import.meta.dirname, script), args);
  stack.defer(async () => {
    child.kill();
    await once(child, 'exit');
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    cpuUs: async () => {
      child.send('how much?');
      const [{ cpuUs }] = (await once(child, 'message')) as [{ cpuUs: number }];
      return cpuUs;
    },
  };
}

const fire = async (url: string, overallRate?: number): Promise<autocannon.Result> => {
  const result = await autocannon({
    url,
    headers,
    connections: 32,
    duration: roundSeconds,
    ...(overallRate === undefined ? {} : { overallRate }),
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} errors`);
  return result;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Requests a second, and processor time of the server a request. */
async function measure(
  server: Served,
  url: string,
): Promise<{ readonly perSecond: number; readonly cpuUs: number }> {
  const before = await server.cpuUs();
  const { requests } = await fire(url);
  return { perSecond: requests.average, cpuUs: ((await server.cpuUs()) - before) / requests.total };
}

await fire(bare.url);
await fire(address);
type Figures = Awaited<ReturnType<typeof measure>>;
const pairs: { readonly bare: Figures; readonly ours: Figures }[] = [];
for (let round = 0; round < rounds; round += 1) {
  const first = round % 2 === 0 ? await measure(bare, bare.url) : undefined;
  const own = await measure(ours, address);
  pairs.push({ bare: first ?? (await measure(bare, bare.url)), ours: own });
}
const share = median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond));
const cpuShare = median(pairs.map((pair) => pair.bare.cpuUs / pair.ours.cpuUs));
const half = Math.round(median(pairs.map((pair) => pair.ours.perSecond)) / 2);
const p99Ms = median([
  (await fire(address, half)).latency.p99,
  (await fire(address, half)).latency.p99,
  (await fire(address, half)).latency.p99,
]);
const row = (name: string, which: 'bare' | 'ours'): string => {
  const [perSecond, cpuUs] = (['perSecond', 'cpuUs'] as const).map((figure) =>
    median(pairs.map((pair) => pair[which][figure])).toFixed(0),
  );
  return `| ${name} | ${perSecond} | ${cpuUs} |\n`;
};
process.stdout.write(
  `GET of a run with 20 steps, ${bytes.length} bytes, 32 connections, median of ${rounds} rounds of ${roundSeconds} s.\n\n` +
    '| server | requests a second | processor time a request, µs |\n| --- | --: | --: |\n' +
    row('bare node:http, the same bytes', 'bare') +
    row('Runwright, with the key looked at', 'ours') +
    `\nShare of requests: **${(share * 100).toFixed(0)} %**; by processor time, which the client does not bound: **${(cpuShare * 100).toFixed(0)} %** (goal ${goals.share * 100} %). ` +
    `At ${half} requests a second, p99 **${p99Ms} ms** (goal ${goals.p99Ms} ms).\n\n`,
);

const lists = {
  'TesterArmy: GET /v1/runs': '/v1/runs?limit=20',
  'of one test': `/v1/runs?limit=20&testId=${filled.test.id}`,
  'of one project, completed': `/v1/runs?limit=20&status=completed&projectId=${filled.project}`,
} as const;

async function p95Ms(path: string): Promise<number> {
  const times: number[] = [];
  for (let call = -20; call < listCalls; call += 1) {
    const before = performance.now();
    const answer = await fetch(`${ours.url}${path}`, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    if (call >= 0) times.push(performance.now() - before);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

async function measureLists(): Promise<readonly number[]> {
  const measured: number[] = [];
  for (const path of Object.values(lists)) measured.push(await p95Ms(path));
  return measured;
}

await addRuns(context, filled.run, few - 1);
const atFew = await measureLists();
await addRuns(context, filled.run, many - few);
const atMany = await measureLists();
process.stdout.write(
  `| list, p95 of ${listCalls} calls | ${few} runs | ${many} runs | ratio |\n| --- | --: | --: | --: |\n`,
);
let worst = 0;
for (const [at, name] of Object.keys(lists).entries()) {
  const [before = Number.NaN, after = Number.NaN] = [atFew[at], atMany[at]];
  worst = Math.max(worst, after / before);
  process.stdout.write(
    `| ${name} | ${before.toFixed(1)} ms | ${after.toFixed(1)} ms | ${(after / before).toFixed(2)} |\n`,
  );
}
process.stdout.write(`\nGoal: at most ${goals.growth}.\n`);
if (!(Math.min(share, cpuShare) >= goals.share && p99Ms <= goals.p99Ms && worst <= goals.growth))
  process.exitCode = 1;
