import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { killExecution, markName } from './process-group.ts';
import { keepTail, type Tail } from './tail.ts';

export type ProcessRequest = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** How long it may take to stop when told to. */
  readonly graceMs: number;
  /** Of the data of each process, where the machine has `prlimit`. */
  readonly memoryLimitBytes?: number;
  /** How much of what it prints is kept, from the end; absent: 20,000 characters. */
  readonly keptCharacters?: number;
  /** Takes the lines that it writes to its file descriptor 3, one after the other. One that rejects stops the process. */
  readonly takeLine?: (line: string) => Promise<void>;
};

export type ProcessEnd = {
  readonly exitCode: number | null;
  readonly killedBy: NodeJS.Signals | null;
  /** The last of what it printed. */
  readonly stdout: string;
  readonly stderr: string;
};

/**
 * Runs a program in a process group of its own and kills what it leaves behind. An aborted `signal` interrupts it as Ctrl-C does, and kills
 * the whole group when the grace time is over; the end is told all the same.
 * @throws what the program could not be started for (`ENOENT` where there is none), or what `takeLine` rejected with.
 */
export async function runProcess(request: ProcessRequest, signal: AbortSignal): Promise<ProcessEnd> {
  signal.throwIfAborted();
  const mark = randomUUID();
  const child = start(request, mark);
  const kept = request.keptCharacters ?? 20_000;
  const exit = untilExit(child);
  const tails = [keepTail(child.stdout, kept), keepTail(child.stderr, kept)] as const;
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  signal.addEventListener('abort', stop, { once: true });
  const lines = takeLines(child, request.takeLine).catch((error: unknown) => {
    stop();
    throw error;
  });
  lines.catch(() => undefined); // Looked at below; until then it is no unhandled rejection.
  const killing = killAfterGrace(child, mark, request.graceMs, stopping.signal, exit);
  try {
    const [exitCode, killedBy] = await exit;
    if (child.pid !== undefined) await killExecution(child.pid, mark);
    // What was in the pipes when it ended is still read; a process that got away must not keep us.
    await Promise.race([Promise.all([lines, ...tails.map(({ ended }) => ended)]), delay(request.graceMs)]);
    await killing;
    return { exitCode, killedBy, stdout: tails[0].text(), stderr: tails[1].text() };
  } finally {
    signal.removeEventListener('abort', stop);
    closePipes(child, tails);
  }
}

function start(request: ProcessRequest, mark: string): ChildProcess {
  const limit = request.memoryLimitBytes;
  // prlimit becomes the program itself, so that the process stays the one that is signalled.
  const [command, args] =
    limit === undefined
      ? [request.command, request.args]
      : ['prlimit', [`--data=${limit}`, '--', request.command, ...request.args]];
  return spawn(command, args, {
    cwd: request.cwd,
    env: { ...request.environment, [markName]: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', request.takeLine === undefined ? 'ignore' : 'pipe'],
  });
}

function untilExit(child: ChildProcess): Promise<readonly [number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve([code, signal]));
  });
}

async function takeLines(child: ChildProcess, take: ProcessRequest['takeLine']): Promise<void> {
  const pipe = child.stdio[3];
  if (take === undefined || !(pipe instanceof Readable)) return;
  for await (const line of createInterface({ input: pipe, crlfDelay: Infinity })) await take(line);
}

async function killAfterGrace(
  child: ChildProcess,
  mark: string,
  graceMs: number,
  stopping: AbortSignal,
  exit: Promise<unknown>,
): Promise<void> {
  const ended = exit.then(
    () => true,
    () => true,
  );
  const aborted = new Promise<boolean>((resolve) => {
    if (stopping.aborted) resolve(false);
    stopping.addEventListener('abort', () => resolve(false), { once: true });
  });
  if (await Promise.race([ended, aborted])) return;
  child.kill('SIGINT');
  if (await Promise.race([ended, delay(graceMs, false)])) return;
  if (child.pid !== undefined) await killExecution(child.pid, mark);
}

function closePipes(child: ChildProcess, tails: readonly Tail[]): void {
  for (const tail of tails) tail.close();
  for (const pipe of child.stdio) pipe?.destroy();
}
