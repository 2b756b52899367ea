import { AppError } from '#core/domain/app-error.ts';
import type { Context } from '#core/operations/context.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { makeKeys, isFirstStart, type Keys } from './first-start.ts';
import { runSamples, type Samples } from './run-samples.ts';
import { readyLines } from './ready-lines.ts';
import type { Output, Terminal } from './terminal.ts';

export type ServeInput = {
  readonly withSamples: boolean;
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly dataFolder: string | undefined;
  /** Whether this process runs tests too. */
  readonly worker: boolean;
  readonly printKeys: 'json' | undefined;
};

/** The platform in this process: database, queue, media and secrets, opened by the composition root. */
export type Platform = AsyncDisposable & {
  readonly context: Context;
  /** Answers with scheme, host and port, without a slash. @throws AppError `port_in_use`. */
  readonly listen: () => Promise<string>;
  readonly startWorker: () => Promise<AsyncDisposable>;
  /** Sends webhooks. @param origin Where their receivers reach us. */
  readonly startCourier: (origin: string) => AsyncDisposable;
  /** Fires schedules. */
  readonly startClock: () => AsyncDisposable;
  readonly signInLink: (origin: string) => string;
  /** Where the data is, for people. */
  readonly storage: string;
};

export type ServeContext = {
  readonly version: string;
  readonly terminal: Terminal;
  readonly openPlatform: (input: ServeInput) => Promise<Platform>;
  readonly openSamples: () => Promise<Samples>;
  readonly signal: AbortSignal;
};

/** Serves until told to stop: then new calls are refused, runs under way are handed back, and everything is closed. */
export async function serveCommand(input: ServeInput, context: ServeContext): Promise<ExitCode> {
  const { terminal, signal } = context;
  // Scripts read `out` as one JSON document.
  const output = input.printKeys === undefined ? terminal.out : terminal.err;
  await using platform = await context.openPlatform(input);
  const firstStart = await isFirstStart(platform.context);
  await using resources = new AsyncDisposableStack();
  const origin = await platform.listen();
  resources.use(platform.startCourier(origin));
  if (input.worker) resources.use(await platform.startWorker());
  resources.use(platform.startClock());
  const keys = firstStart || input.printKeys !== undefined ? await makeKeys(platform.context) : undefined;
  const signInUrl = platform.signInLink(origin);
  if (input.printKeys === 'json') printJson(terminal.out, { origin, signInUrl, keys });
  const ready = { version: context.version, origin, signInUrl, storage: platform.storage, keys };
  output.write(`${readyLines(ready, output.style).join('\n')}\n`);
  if (input.withSamples) await serveSamples(input, context, platform, { output, origin, resources });
  await stopRequested(signal);
  output.write(
    `\nStopping. Runs under way have five seconds, then they go back to the queue; press Ctrl+C again to stop at once.\n`,
  );
  return exitCodes.passed;
}

async function serveSamples(
  input: ServeInput,
  context: ServeContext,
  platform: Platform,
  { output, origin, resources }: { output: Output; origin: string; resources: AsyncDisposableStack },
): Promise<void> {
  const { signal } = context;
  if (!input.worker) {
    throw new AppError('bad_request', 'The samples need a worker: leave --no-worker out, or --with-samples.');
  }
  const samples = resources.use(await context.openSamples());
  try {
    await runSamples({ samples, context: platform.context, output, origin, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function printJson(
  output: Output,
  { origin, signInUrl, keys }: { origin: string; signInUrl: string; keys: Keys | undefined },
): void {
  output.write(`${JSON.stringify({ url: origin, signInUrl, keys })}\n`);
}

async function stopRequested(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
}
