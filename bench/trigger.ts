// How long after a call starts a run the browser acts on it, on a server whose worker is warm.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { startShop } from '../samples/shop/server.ts';

const warmUps = 3;
const triggers = 30;
const goalMs = 500;

type Server = { readonly url: string; readonly keys: { readonly native: { readonly secret: string } } };
type Run = {
  readonly id: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly attempts: readonly {
    readonly startedAt: string;
    readonly steps: readonly { readonly actions: readonly { readonly startedAtMs: number }[] }[];
  }[];
};

const root = join(import.meta.dirname, '..');
const dataFolder = await mkdtemp(join(tmpdir(), 'runwright-bench-'));
const shop = await startShop({});
const child = spawn(
  process.execPath,
  ['src/main.ts', 'serve', '--port', '0', '--data', dataFolder, '--print-keys', 'json'],
  {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  },
);

async function firstLine(): Promise<Server> {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Server;
  throw new Error('The server ended before it was ready.');
}

async function call<T>(server: Server, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server.url}/runwright/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${server.keys.native.secret}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Milliseconds from the call to the opening of the start page and to the first step's action. */
async function trigger(server: Server, testId: string): Promise<{ openedMs: number; actedMs: number }> {
  const calledAt = Date.now();
  const { id } = await call<Run>(server, 'POST', `/tests/${testId}/runs`, {});
  for (;;) {
    const run = await call<Run>(server, 'GET', `/runs/${id}`);
    if (run.state === 'ended') {
      const attempt = run.attempts[0];
      const action = attempt?.steps[0]?.actions[0];
      if (run.outcome !== 'passed' || !attempt || !action) throw new Error(`The run ${run.outcome}.`);
      const openedMs = Date.parse(attempt.startedAt) - calledAt;
      return { openedMs, actedMs: openedMs + action.startedAtMs };
    }
    await sleep(20);
  }
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

try {
  const server = await firstLine();
  const text = `name: Trigger\nurl: ${shop.url}/sign-in\nsteps:\n  - Enter "ada@example.org" into the email field\n`;
  const project = await call<{ id: string }>(server, 'POST', '/projects', { name: 'Trigger' });
  const test = await call<{ id: string }>(server, 'PUT', `/projects/${project.id}/tests`, {
    path: 'trigger.test.yaml',
    text,
  });
  for (let count = 0; count < warmUps; count++) await trigger(server, test.id);
  const timings: { openedMs: number; actedMs: number }[] = [];
  for (let count = 0; count < triggers; count++) timings.push(await trigger(server, test.id));
  process.stdout.write(`| from the call to | p50 ms | p95 ms | goal |\n| --- | ---: | ---: | --- |\n`);
  for (const [name, key] of [
    ['the attempt’s start', 'openedMs'],
    ['the first step’s action', 'actedMs'],
  ] as const) {
    const values = timings.map((timing) => timing[key]);
    const goal = key === 'actedMs' ? `p50 ≤ ${goalMs}` : '';
    process.stdout.write(`| ${name} | ${quantile(values, 0.5)} | ${quantile(values, 0.95)} | ${goal} |\n`);
  }
  if (
    quantile(
      timings.map(({ actedMs }) => actedMs),
      0.5,
    ) > goalMs
  )
    process.exitCode = 1;
} finally {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  await shop.close();
  await rm(dataFolder, { recursive: true, force: true });
}
