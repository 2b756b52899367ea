import { readFileSync } from 'node:fs';
import type { Check } from './cli/doctor.ts';
import { exitCodes } from './cli/exit-codes.ts';
import type { ExplainInput } from './cli/explain.ts';
import { printError } from './cli/print-error.ts';
import { runProgram } from './cli/program.ts';
import type { Engine } from './cli/run.ts';
import type { Platform, ServeInput } from './cli/serve.ts';
import { watchStopSignals } from './cli/stop-signals.ts';
import { createTerminal, type Terminal } from './cli/terminal.ts';
import { toConfig, type Config, type LogLevel } from './config/config.ts';
import { remoteCommands } from './compose-remote.ts';
import { readEnv, type Env } from './config/env.ts';
import { AppError } from './core/domain/app-error.ts';
import { defaultRunOptions } from './core/domain/run-options.ts';
import type { BrowserPool } from './engine/browser/browser-pool.ts';
import type { Recogniser } from './engine/recogniser/recogniser.ts';
import type { Network } from './network/send-request.ts';

// The only place where the parts are put together. Whatever a command does not need is not loaded: `explain` and `lint`
// answer while somebody types.

const version = readVersion();

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}

async function main(args: readonly string[]): Promise<number> {
  const env = readEnv();
  const terminal = createTerminal(
    { out: process.stdout, err: process.stderr },
    { colours: colourWish(env), buildServer: env.CI !== undefined },
  );
  try {
    return await runCommands(args, env, terminal);
  } catch (error) {
    printError(error, terminal.err, { debug: env.LOG_LEVEL === 'debug' || env.LOG_LEVEL === 'trace' });
    return exitCodes.errored;
  }
}

// Errors of the configuration itself are printed too, so this one setting is read before it is checked.
function colourWish(env: Env): boolean | undefined {
  if (env.NO_COLOR !== undefined) return false;
  return env.FORCE_COLOR === undefined ? undefined : env.FORCE_COLOR !== '0';
}

function stopAtOnce(): never {
  process.exit(exitCodes.interrupted);
}

function runCommands(args: readonly string[], env: Env, terminal: Terminal): Promise<number> {
  const parts = { env, terminal, version, openEngine: openLocalEngine };
  return runProgram(
    args,
    {
      lint: async (input) =>
        (await import('./cli/lint.ts')).lintCommand(input, {
          terminal,
          environmentVariables: Object.keys(env.variables),
        }),
      explain: (input) => explain(input, env, terminal),
      run: async (input) => {
        const config = toConfig(env);
        const { runCommand } = await import('./cli/run.ts');
        using stopping = watchStopSignals(stopAtOnce);
        const openEngine = (): Promise<Engine> => openLocalEngine(config, input.overrides.headed ?? false);
        return await runCommand(input, { config, version, terminal, openEngine, signal: stopping.signal });
      },
      record: async (input) => (await import('./compose-record.ts')).record(input, parts),
      serve: async (input) => {
        const config = configFor(env, input);
        const { serveCommand } = await import('./cli/serve.ts');
        using stopping = watchStopSignals(stopAtOnce);
        return await serveCommand(input, {
          version,
          terminal,
          openPlatform: async () => {
            // Found out before the database is started; somebody may still take the port until we listen.
            await (await import('./cli/machine-checks.ts')).checkPort(config.port, config.host);
            return openPlatform(config, terminal, input.withSamples ? 'warn' : undefined);
          },
          openSamples,
          signal: stopping.signal,
        });
      },
      work: async ({ workers }) => {
        const config = { ...toConfig(env), ...(workers !== undefined && { workers }) };
        const { workCommand } = await import('./cli/work.ts');
        using stopping = watchStopSignals(stopAtOnce);
        return await workCommand({
          terminal,
          databaseUrl: config.databaseUrl,
          openPlatform: () => openPlatform(config, terminal),
          signal: stopping.signal,
        });
      },
      doctor: async ({ port }) => {
        const config = toConfig(env);
        const { doctorCommand } = await import('./cli/doctor.ts');
        return doctorCommand(await machineChecks(config, port ?? config.port), terminal);
      },
      remote: remoteCommands(env, terminal, stopAtOnce),
    },
    { version, workingFolder: env.workingFolder, terminal },
  );
}

function configFor(env: Env, input: ServeInput): Config {
  const config = toConfig({
    ...env,
    ...(input.dataFolder !== undefined && { RUNWRIGHT_DATA: input.dataFolder }),
  });
  return {
    ...config,
    port: input.port ?? config.port,
    host: input.host ?? config.host,
  };
}

async function explain(input: ExplainInput, env: Env, terminal: Terminal): Promise<number> {
  const { findProjectFile } = await import('./cli/project-file.ts');
  const language = await findProjectFile(process.cwd(), process.cwd());
  const { explainCommand } = await import('./cli/explain.ts');
  return await explainCommand(input, {
    terminal,
    language,
    async onPage(url, sentences) {
      const { explainOnPage } = await import('./engine/explain-on-page.ts');
      using stopping = watchStopSignals(stopAtOnce);
      await using browser = await openLocalBrowser(toConfig(env));
      const { viewport } = defaultRunOptions;
      return await explainOnPage(browser, { url, sentences, language, viewport }, stopping.signal);
    },
  });
}

async function openLocalBrowser(config: Config): Promise<BrowserPool> {
  const { openBrowserPool } = await import('./engine/browser/browser-pool.ts');
  return await openBrowserPool({ configuredPath: config.browserPath, cacheDir: config.cacheFolder });
}

/** What an engine shares with the rest of its process. */
type Shared = { readonly network: Network; readonly recogniser: Recogniser };

async function openLocalEngine(config: Config, headed: boolean, shared?: Shared): Promise<Engine> {
  const [browser, { executeRun }, { createAddressPolicy }, { openRecogniser }] = await Promise.all([
    openLocalBrowser(config),
    import('./engine/execute-run.ts'),
    import('./network/address-policy.ts'),
    import('./engine/recogniser/recogniser.ts'),
  ]);
  await using opening = new AsyncDisposableStack();
  opening.use(browser);
  await browser.warm(headed);
  const policy = shared?.network.policy ?? createAddressPolicy(config.addresses);
  const recogniser = shared?.recogniser ?? opening.use(openRecogniser());
  const opened = opening.move();
  return {
    execute: (plan, deps, signal) =>
      executeRun(plan, { browser, recogniser, network: { policy }, ...deps }, signal),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function openPlatform(config: Config, terminal: Terminal, logLevel?: LogLevel): Promise<Platform> {
  const compose = await import('./compose-platform.ts');
  const openEngine = (shared: Shared): Promise<Engine> => openLocalEngine(config, false, shared);
  const openBrowser = (): Promise<BrowserPool> => openLocalBrowser(config);
  return await compose.openPlatform(config, { terminal, version, logLevel, openEngine, openBrowser });
}

async function openSamples(): Promise<import('./cli/run-samples.ts').Samples> {
  const { loadSamples } = await import('./cli/load-samples.ts');
  return loadSamples();
}

async function machineChecks(config: Config, port: number): Promise<readonly Check[]> {
  const { diskCheck, folderCheck, nodeCheck, portCheck } = await import('./cli/machine-checks.ts');
  return [
    nodeCheck(),
    { name: 'Browser', look: () => lookAtBrowser(config) },
    { name: 'Canvas text', look: lookAtRecogniser },
    folderCheck(config.dataFolder),
    diskCheck(config.dataFolder),
    { name: 'Database', look: () => lookAtDatabase(config) },
    portCheck(port, config.host),
  ];
}

async function lookAtBrowser(config: Config): Promise<string> {
  const { findBrowser } = await import('./engine/browser/find-browser.ts');
  const { launchBrowser } = await import('./engine/browser/launch-browser.ts');
  const found = await findBrowser({ configuredPath: config.browserPath, cacheDir: config.cacheFolder });
  const { browser } = await launchBrowser(found, { headed: false, timeoutMs: 30_000 });
  try {
    return `Chromium ${browser.version()} (${found.source}: ${found.executablePath})`;
  } finally {
    await browser.close();
  }
}

async function lookAtRecogniser(): Promise<string> {
  const { openRecogniser, recogniserPackages } = await import('./engine/recogniser/recogniser.ts');
  await using recogniser = openRecogniser();
  return recogniser.isInstalled()
    ? `read by ${recogniserPackages[0]}`
    : `not read; to have it read: npm install ${recogniserPackages.join(' ')}`;
}

async function lookAtDatabase(config: Config): Promise<string> {
  const [{ openDatabase }, { hostOf }] = await Promise.all([
    import('./store/open-database.ts'),
    import('./compose-platform.ts'),
  ]);
  try {
    await using _opened = await openDatabase({
      url: config.databaseUrl,
      dataFolder: config.dataFolder,
      maxConnections: 1,
      onWarning: () => undefined,
    });
    return config.databaseUrl === undefined ? 'built-in PostgreSQL starts' : hostOf(config.databaseUrl);
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return 'in use by a running Runwright';
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
