import { AppError } from '#core/domain/app-error.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Platform } from './serve.ts';
import type { Terminal } from './terminal.ts';

export type WorkContext = {
  readonly terminal: Terminal;
  readonly databaseUrl: string | undefined;
  readonly openPlatform: () => Promise<Platform>;
  readonly signal: AbortSignal;
};

/** Runs queued tests until told to stop; a run under way is handed back for another worker. */
export async function workCommand(context: WorkContext): Promise<ExitCode> {
  const { terminal, signal } = context;
  if (context.databaseUrl === undefined) {
    throw new AppError(
      'config_invalid',
      'A worker of its own needs the platform’s database: set DATABASE_URL. With the built-in database, `runwright serve` runs the tests itself.',
    );
  }
  await using platform = await context.openPlatform();
  await using _worker = await platform.startWorker();
  terminal.out.write(`Taking runs from ${platform.storage}. Press Ctrl+C to stop.\n`);
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  if (signal.aborted) resolve();
  await promise;
  terminal.out.write('Stopping. Runs under way have five seconds, then they go back to the queue.\n');
  return exitCodes.passed;
}
