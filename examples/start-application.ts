import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** An application under test that runs as a process of its own. */
export interface RunningApplication {
  /** Where it answers, without a trailing slash. */
  url: string;
  /** Ends the process and removes its data. */
  close(): Promise<void>;
}

export interface ApplicationToStart {
  name: string;
  /** The folder its data starts as; it works on a copy. An empty one unless said. */
  dataFolder?: string;
  /** A free port is taken when none is given. */
  port?: number | undefined;
  /** The arguments to Node.js for the given copy of the data and port. */
  commandLine(dataFolder: string, port: number): string[];
  /** The path that answers 200 once the application is ready, such as `/status`. */
  readyPath: string;
}

const startLimitMs = 60_000;
const stopLimitMs = 5000;

/** Starts the application on a fresh copy of its data and waits until it answers (at most 60 s). */
export async function startApplication(application: ApplicationToStart): Promise<RunningApplication> {
  const port = application.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), `runwright-${application.name}-`));
  if (application.dataFolder !== undefined) await cp(application.dataFolder, folder, { recursive: true });
  const child = spawn(process.execPath, application.commandLine(folder, port), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  }
  async function close(): Promise<void> {
    const running = (): boolean => child.exitCode === null && child.signalCode === null;
    if (running()) {
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(stopLimitMs, undefined, { ref: false })]);
    }
    if (running()) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  }
  const url = `http://127.0.0.1:${port}`;
  const isRunning = (): boolean => child.exitCode === null;
  if (!(await answers(`${url}${application.readyPath}`, isRunning))) {
    await close();
    throw new Error(`${application.name} did not answer at ${url}. Its last output:\n${output}`);
  }
  return { url, close };
}

/** Starts the application for somebody at a terminal, until Ctrl+C. */
export async function serveUntilInterrupted(
  start: (options: { port?: number }) => Promise<RunningApplication>,
): Promise<void> {
  const port = Number(process.argv[2] ?? 0);
  const running = await start(port > 0 ? { port } : {});
  console.log(`Listening at ${running.url} (Ctrl+C ends it)`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await running.close();
}

async function answers(url: string, isRunning: () => boolean): Promise<boolean> {
  const giveUpAt = Date.now() + startLimitMs;
  while (Date.now() < giveUpAt && isRunning()) {
    // Refused connections are what a starting server does; the loop's limit decides.
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return true;
    await sleep(100);
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port could be found.');
  return address.port;
}
