import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';

import { Client } from 'pg';

import { wait } from '#base/wait.ts';
import { AppError } from '#core/domain/app-error.ts';

import type { RunAs } from './postgres-folder.ts';

const readyMs = 60_000;
const stopMs = 30_000;
const releaseMs = 10_000;
const restartMs = 100;
const maxRestartMs = 10_000;
/** A server that lived this long is not one that cannot start. */
const steadyMs = 30_000;

const maxLogBytes = 5_000_000;

const port = 5432;
const database = 'postgres';

export type PostgresProcessOptions = {
  readonly program: string;
  readonly files: string;
  readonly logFile: string;
  readonly socketFolder: string;
  readonly user: RunAs;
  readonly settings: Readonly<Record<string, string>>;
  readonly onWarning: (message: string) => void;
};

/** One PostgreSQL server, started again when it dies, stopped when disposed. */
export class PostgresProcess implements AsyncDisposable {
  readonly connectionString: string;
  readonly #options: PostgresProcessOptions;
  readonly #stop = new AbortController();
  #child: ChildProcess | undefined;
  #supervision: Promise<void> = Promise.resolve();

  private constructor(options: PostgresProcessOptions) {
    this.#options = options;
    this.connectionString = connectionStringOf(options.socketFolder);
  }

  /** Resolves once it accepts connections. Throws `database_unavailable` with the server's own words. */
  static async start(options: PostgresProcessOptions): Promise<PostgresProcess> {
    const server = new PostgresProcess(options);
    await server.#launchAfterAnother();
    server.#supervision = server.#supervise();
    return server;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything committed is kept. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    const child = this.#child;
    if (child !== undefined && isRunning(child)) {
      child.kill('SIGINT');
      const hurry = setTimeout(() => child.kill('SIGQUIT'), stopMs);
      await untilExit(child);
      clearTimeout(hurry);
    }
    await this.#supervision;
  }

  async #supervise(): Promise<void> {
    let pauseMs = restartMs;
    while (!this.#stop.signal.aborted) {
      const startedAt = performance.now();
      if (this.#child !== undefined) await untilExit(this.#child);
      if (this.#stop.signal.aborted) return;
      if (performance.now() - startedAt > steadyMs) pauseMs = restartMs;
      this.#options.onWarning(
        `PostgreSQL ended unexpectedly and is started again. Its log: ${this.#options.logFile}`,
      );
      await wait(pauseMs, this.#stop.signal).catch(() => undefined); // told to stop
      pauseMs = Math.min(pauseMs * 2, maxRestartMs);
      if (this.#stop.signal.aborted) return;
      await this.#launch().catch((error: unknown) => {
        this.#options.onWarning(error instanceof Error ? error.message : String(error));
      });
    }
  }

  /** The children of a server that was killed hold its memory for a moment longer; ours may begin only after that. */
  async #launchAfterAnother(): Promise<void> {
    const deadline = performance.now() + releaseMs;
    for (;;) {
      try {
        await this.#launch();
        return;
      } catch (error) {
        const held = error instanceof AppError && /shared memory block|lock file/.test(error.message);
        if (!held || performance.now() > deadline) throw error;
      }
      await wait(restartMs, this.#stop.signal);
    }
  }

  async #launch(): Promise<void> {
    const { files, logFile, program, settings, socketFolder, user } = this.#options;
    await using log = await open(logFile, 'a', 0o600);
    if (user !== undefined) await log.chown(user.uid, user.gid);
    if ((await log.stat()).size > maxLogBytes) await log.truncate();
    const logged = (await log.stat()).size;
    const flags = Object.entries({ ...ownSettings, ...settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const child = spawn(program, ['-D', files, '-k', socketFolder, '-p', String(port), ...flags], {
      ...user,
      cwd: '/',
      env: {},
      stdio: ['ignore', log.fd, log.fd],
      // Away from the terminal: Ctrl-C is for us, and PostgreSQL is stopped last.
      detached: true,
    });
    this.#child = child;
    await this.#untilReady(child, logged);
  }

  async #untilReady(child: ChildProcess, logged: number): Promise<void> {
    const failed = new AbortController();
    child.once('error', (error) => failed.abort(error));
    child.once('exit', () => failed.abort());
    const deadline = performance.now() + readyMs;
    while (!(await accepts(this.connectionString))) {
      if (failed.signal.aborted || performance.now() > deadline) {
        child.kill('SIGQUIT');
        const said = (await readFile(this.#options.logFile)).subarray(logged).toString();
        throw new AppError('database_unavailable', `PostgreSQL did not start. ${lastLines(said)}`.trim(), {
          cause: failed.signal.reason,
        });
      }
      await wait(20, this.#stop.signal);
    }
  }
}

/** Durable as PostgreSQL is by itself; small in memory, silent on the network. */
const ownSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '64MB',
  log_min_messages: 'warning',
};

function connectionStringOf(socketFolder: string): string {
  return `postgresql://runwright@/${database}?host=${encodeURIComponent(socketFolder)}&port=${port}`;
}

async function accepts(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // Without a listener a connection that breaks would end this process; the attempt below fails as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false; // not ready yet: the caller knows how long to try
  } finally {
    await client.end().catch(() => undefined); // it was never connected
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function untilExit(child: ChildProcess): Promise<void> {
  if (isRunning(child)) await once(child, 'exit');
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}
