import type { ExitCode } from './cli/exit-codes.ts';
import { recordCommand } from './cli/record.ts';
import type { RecordContext, RecordedTest, RecordInput } from './cli/record.ts';
import { runCommand } from './cli/run.ts';
import type { Engine } from './cli/run.ts';
import { watchStopSignals } from './cli/stop-signals.ts';
import type { Terminal } from './cli/terminal.ts';
import { toConfig } from './config/config.ts';
import type { Config } from './config/config.ts';
import type { Env } from './config/env.ts';
import { defaultRunOptions } from './core/domain/run-options.ts';
import { openBrowserPool } from './engine/browser/browser-pool.ts';
import { loadDriver, recordTest } from './engine/record-test.ts';

export type RecordParts = {
  readonly env: Env;
  readonly terminal: Terminal;
  readonly version: string;
  readonly openEngine: (config: Config, headed: boolean) => Promise<Engine>;
};

/** `main.ts`'s part for `runwright record`: puts the recorder, a browser and, for `--check`, the engine together. */
export async function record(input: RecordInput, parts: RecordParts): Promise<ExitCode> {
  const { env, terminal } = parts;
  const config = toConfig(env);
  using stopping = watchStopSignals(() => process.exit(130));
  return await recordCommand(input, {
    terminal,
    hasDisplay: process.platform !== 'linux' || (env.DISPLAY ?? env.WAYLAND_DISPLAY) !== undefined,
    record: (options) => recordInBrowser(config, options, stopping.signal),
    run: (path, variables) => replay(path, variables, { ...parts, config, input, signal: stopping.signal }),
  });
}

async function recordInBrowser(
  { browserPath, cacheFolder }: Config,
  { script, ...options }: Parameters<RecordContext['record']>[0],
  signal: AbortSignal,
): Promise<RecordedTest> {
  const drive = script === undefined ? undefined : await loadDriver(script);
  await using browser = await openBrowserPool({ configuredPath: browserPath, cacheDir: cacheFolder });
  return await recordTest(browser, { ...options, drive, viewport: defaultRunOptions.viewport }, signal);
}

type Replaying = RecordParts & {
  readonly config: Config;
  readonly input: RecordInput;
  readonly signal: AbortSignal;
};

/** Runs a test that was just recorded, without memory. Where Ctrl+C has ended the recording, the next one stops this at once. */
async function replay(
  path: string,
  variables: Readonly<Record<string, string>>,
  { config, terminal, version, openEngine, input, signal }: Replaying,
): Promise<ExitCode> {
  return await runCommand(
    {
      paths: [path],
      url: undefined,
      variables,
      environment: undefined,
      workers: 1,
      reporters: new Set(['list']),
      outputFolder: 'runwright-report',
      overrides: { video: 'off', trace: 'off', memory: 'off', headed: false },
      workingFolder: input.workingFolder,
    },
    {
      config,
      version,
      terminal,
      openEngine: () => openEngine(config, false),
      signal: signal.aborted ? new AbortController().signal : signal,
    },
  );
}
