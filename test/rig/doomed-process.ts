import { homedir } from 'node:os';
import { join } from 'node:path';

import { openSecrets } from '#config/secrets.ts';
import { wait } from '#base/wait.ts';
import type { Context, Log } from '#core/operations/context.ts';
import { countRuns } from '#core/operations/runs/count-runs.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import type { Execute } from '#engine/worker/carry-out.ts';
import { createWorker } from '#engine/worker/worker.ts';
import { openStore } from '#store/open-store.ts';
import type { Caller, Ref } from '#core/domain/records.ts';

/*
 * A server in small: the built-in database, a worker, and a caller who starts runs without pause. It is there to be killed: what it
 * was told is done it says on its output, a line of JSON each, and whoever killed it compares.
 *
 * node doomed-process.ts <data folder> <test's id> <runs in all> <scripted | browser>
 */

export type Line =
  | { readonly say: 'open'; readonly postgres: number | undefined }
  | { readonly say: 'acknowledged'; readonly runId: string }
  | { readonly say: 'ended'; readonly runId: string }
  | { readonly say: 'idle' };

function say(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const complain = (fields: object, message: string): void => {
  const { err } = fields as { err?: unknown };
  process.stderr.write(
    `${message} ${err instanceof Error ? (err.stack ?? err.message) : JSON.stringify(fields)}\n`,
  );
};

const log: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: complain };

const caller: Caller = { name: 'Chaos', email: null, dialect: 'native', projectIds: null };

async function openEngine(kind: string | undefined): Promise<Execute> {
  if (kind === 'browser') {
    const [{ openBrowserPool }, { executeRun }] = await Promise.all([
      import('#engine/browser/browser-pool.ts'),
      import('#engine/execute-run.ts'),
    ]);
    const browser = await openBrowserPool({
      // Where `runwright` itself keeps it, so that it is unpacked once a machine.
      cacheDir: join(homedir(), '.cache', 'runwright'),
      configuredPath: undefined,
    });
    return async (plan, deps, signal) => await executeRun(plan, { ...deps, browser }, signal);
  }
  const { scriptedEngine } = await import('./scripted-engine.ts');
  return scriptedEngine({ stepMs: 40 });
}

async function main([dataFolder = '', testId = '', total = '0', engine]: readonly string[]): Promise<void> {
  const store = await openStore({ dataFolder, onWarning: () => undefined });
  const secrets = await openSecrets({ dataFolder });
  const { database, events, media, queue } = store;
  const context: Context = { database, events, media, queue, secrets, log, clock: () => new Date() };
  events.onEvent((event) => event.kind === 'ended' && say({ say: 'ended', runId: event.runId }));
  const execute = await openEngine(engine);
  await using worker = createWorker(context, { execute, concurrency: 3 });
  say({ say: 'open', postgres: store.postgresPid() });
  await startRuns(context, { id: testId }, Number(total), engine === 'browser' ? 300 : 20);
  for (;;) {
    const { queued, running } = await countRuns(context);
    if (queued + running === 0 && worker.running === 0) break;
    await wait(50, new AbortController().signal);
  }
  say({ say: 'idle' });
  await wait(1e9, new AbortController().signal);
}

/** Until there are so many in all, whoever started them. */
async function startRuns(context: Context, test: Ref, total: number, everyMs: number): Promise<void> {
  for (;;) {
    const { count } = await context.database
      .selectFrom('runs')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count >= total) return;
    const run = await startRun(context, caller, { test, source: 'chaos', input: {} });
    say({ say: 'acknowledged', runId: run.id });
    await wait(everyMs, new AbortController().signal);
  }
}

await main(process.argv.slice(2));
