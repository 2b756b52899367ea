import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { wait } from '#base/wait.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { openStore, type Store } from '#store/open-store.ts';
import { openSecrets } from '#config/secrets.ts';

import { admin } from './context.ts';
import type { Line } from './doomed-process.ts';

export type KillRounds = {
  /** Where the database is made; removed by the caller. */
  readonly dataFolder: string;
  readonly definition: TestDefinition;
  readonly engine: 'scripted' | 'browser';
  readonly kills: number;
  readonly runs: number;
  /** A process lives so long at most once it is open. */
  readonly longestLifeMs: number;
  readonly random: () => number;
  readonly onKill?: (kill: {
    readonly number: number;
    readonly afterMs: number;
    readonly both: boolean;
  }) => void;
};

export type KillReport = {
  readonly kills: number;
  /** How many runs were said to have been started. */
  readonly acknowledged: number;
  readonly runs: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** Attempts that were under way when their process was killed, and kept as such. */
  readonly lostAttempts: number;
  /** What must not be: each a sentence. */
  readonly faults: readonly string[];
  readonly longestRecoveryMs: number;
};

/**
 * Kills a server at random moments while it starts and executes runs; every third time its PostgreSQL with it. Then lets one live until
 * nothing is left to do, and looks at what was kept.
 */
export async function runKillRounds(rounds: KillRounds): Promise<KillReport> {
  const testId = await makeTest(rounds);
  const acknowledged = new Set<string>();
  const endings = new Map<string, number>();
  const heed = (line: Line): void => {
    if (line.say === 'acknowledged') acknowledged.add(line.runId);
    if (line.say === 'ended') endings.set(line.runId, (endings.get(line.runId) ?? 0) + 1);
  };
  let longestRecoveryMs = 0;
  for (let number = 1; number <= rounds.kills; number += 1) {
    // Some are killed while they are starting.
    const early = rounds.random() < 0.15;
    const startedAt = performance.now();
    const doomed = startDoomed(rounds, testId, heed);
    if (early) {
      await wait(rounds.random() * 1_000, new AbortController().signal);
    } else {
      await doomed.opened;
      longestRecoveryMs = Math.max(longestRecoveryMs, performance.now() - startedAt);
      await wait(rounds.random() * rounds.longestLifeMs, new AbortController().signal);
    }
    const both = number % 3 === 0;
    await doomed.kill(both);
    rounds.onKill?.({ number, afterMs: performance.now() - startedAt, both });
  }
  const last = startDoomed(rounds, testId, heed);
  await last.idle;
  await last.kill(false);
  return { ...(await look(rounds, acknowledged, endings)), kills: rounds.kills, longestRecoveryMs };
}

type Doomed = {
  readonly opened: Promise<void>;
  readonly idle: Promise<void>;
  readonly kill: (postgresToo: boolean) => Promise<void>;
};

function startDoomed(rounds: KillRounds, testId: string, heed: (line: Line) => void): Doomed {
  const program = join(import.meta.dirname, 'doomed-process.ts');
  const args = [program, rounds.dataFolder, testId, String(rounds.runs), rounds.engine];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const opened = Promise.withResolvers<void>();
  const idle = Promise.withResolvers<void>();
  let postgres: number | undefined;
  let killed = false;
  if (child.stdout === null) throw new Error('The process has no output');
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (text) => {
    const line = JSON.parse(text) as Line;
    if (line.say === 'open') {
      postgres = line.postgres;
      opened.resolve();
    }
    if (line.say === 'idle') idle.resolve();
    heed(line);
  });
  const drained = once(lines, 'close');
  child.once('exit', () => {
    if (killed) return;
    const error = new Error('The process ended by itself');
    opened.reject(error);
    idle.reject(error);
  });
  // Whoever is not waited for may fail unheard: the other is.
  opened.promise.catch(() => undefined);
  idle.promise.catch(() => undefined);
  return {
    opened: opened.promise,
    idle: idle.promise,
    kill: async (postgresToo) => {
      if (child.exitCode !== null) throw new Error('The process ended before it was killed');
      killed = true;
      child.kill('SIGKILL');
      if (postgresToo && postgres !== undefined) process.kill(postgres, 'SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      // What it said before it died counts.
      await drained;
    },
  };
}

async function openQuietly(dataFolder: string): Promise<Store> {
  return await openStore({ dataFolder, onWarning: () => undefined });
}

async function makeTest(rounds: KillRounds): Promise<string> {
  await using store = await openQuietly(rounds.dataFolder);
  const { database, events, media, queue } = store;
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const secrets = await openSecrets({ dataFolder: rounds.dataFolder });
  const context = { database, events, media, queue, secrets, log, clock: () => new Date() };
  const project = await createProject(context, admin, { name: 'Chaos' });
  const test = await putTest(context, admin, { project: { id: project.id }, definition: rounds.definition });
  return test.id;
}

async function look(
  rounds: KillRounds,
  acknowledged: ReadonlySet<string>,
  endings: ReadonlyMap<string, number>,
): Promise<Omit<KillReport, 'kills' | 'longestRecoveryMs'>> {
  await using store = await openQuietly(rounds.dataFolder);
  const { database } = store;
  const runs = await database
    .selectFrom('runs')
    .select(['id', 'state', 'outcome', 'losses', 'error'])
    .execute();
  const attempts = await database
    .selectFrom('attempts')
    .select(['run_id', 'number', 'outcome', 'error'])
    .execute();
  const steps = await database.selectFrom('steps').select(['run_id', 'attempt', 'index']).execute();
  const jobs = await database.transaction().execute(async (tx) => await store.queue.take(tx, 1_000));
  const faults: string[] = [];
  const known = new Set(runs.map((run) => run.id));
  for (const id of acknowledged) if (!known.has(id)) faults.push(`run ${id} was acknowledged and is gone`);
  for (const [id, times] of endings)
    if (times > 1) faults.push(`run ${id} was said to have ended ${times} times`);
  if (jobs.length > 0) faults.push(`${jobs.length} jobs are left in the queue`);
  const expected = rounds.definition.steps.length;
  const attemptsOf = Map.groupBy(attempts, (attempt) => attempt.run_id);
  const stepsOf = Map.groupBy(steps, (step) => `${step.run_id} ${step.attempt}`);
  for (const run of runs) {
    const own = (attemptsOf.get(run.id) ?? []).toSorted((a, b) => a.number - b.number);
    if (run.state !== 'ended') faults.push(`run ${run.id} is stuck: ${run.state}`);
    if (own.some((attempt) => attempt.outcome === null))
      faults.push(`run ${run.id} has an attempt without an end`);
    if (own.some((attempt, index) => attempt.number !== index + 1))
      faults.push(`run ${run.id} misses an attempt`);
    const passed = own.filter((attempt) => attempt.outcome === 'passed');
    if (run.outcome === 'passed' && passed.length !== 1) {
      faults.push(`run ${run.id} passed and has ${passed.length} attempts that passed`);
    }
    if (run.outcome !== 'passed' && run.error?.code !== 'worker_lost') {
      faults.push(`run ${run.id} is ${run.outcome}: ${run.error?.message}`);
    }
    for (const { number } of passed) {
      const kept = stepsOf.get(`${run.id} ${number}`)?.length ?? 0;
      if (kept !== expected)
        faults.push(`attempt ${number} of run ${run.id} has ${kept} steps of ${expected}`);
    }
  }
  const outcomes = Map.groupBy(runs, (run) => run.outcome ?? run.state);
  return {
    acknowledged: acknowledged.size,
    runs: runs.length,
    outcomes: Object.fromEntries([...outcomes].map(([outcome, group]) => [outcome, group.length])),
    lostAttempts: attempts.filter((attempt) => attempt.error?.code === 'worker_lost').length,
    faults,
  };
}

/** The same numbers for the same seed, on any machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
