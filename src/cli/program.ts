import { Argument, Command, CommanderError, Option } from 'commander';
import type { RunOptions } from '#core/domain/run.ts';
import type { MemoryMode } from '#core/domain/step-memory.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExplainInput } from './explain.ts';
import {
  addReporter,
  addVariable,
  durationMs,
  portNumber,
  positiveInteger,
  wholeNumber,
} from './flag-values.ts';
import type { LintInput } from './lint.ts';
import type { RecordInput } from './record.ts';
import { addRemote, type RemoteCommands } from './remote/remote-program.ts';
import { reporters, type Reporter } from './reporters.ts';
import type { RunInput } from './run.ts';
import type { ServeInput } from './serve.ts';
import type { Terminal } from './terminal.ts';

/** What each command does; the composition root gives them. Each answers with an exit code. */
export type Commands = {
  readonly run: (input: RunInput) => Promise<number>;
  readonly lint: (input: LintInput) => Promise<number>;
  readonly explain: (input: ExplainInput) => Promise<number>;
  readonly record: (input: RecordInput) => Promise<number>;
  readonly serve: (input: ServeInput) => Promise<number>;
  readonly work: (input: { readonly workers: number | undefined }) => Promise<number>;
  readonly doctor: (input: { readonly port: number | undefined }) => Promise<number>;
  readonly remote: RemoteCommands;
};

export type ProgramOptions = {
  readonly version: string;
  readonly workingFolder: string;
  readonly terminal: Terminal;
};

/** Reads the command line and does what it says. Answers with the exit code; usage errors are 2. */
export async function runProgram(
  args: readonly string[],
  commands: Commands,
  options: ProgramOptions,
): Promise<number> {
  let exitCode: number = exitCodes.passed;
  const program = createProgram(options);
  const settle = async (work: Promise<number>): Promise<void> => {
    exitCode = await work;
  };
  addRun(program, options, (input) => settle(commands.run(input)));
  addLint(program, options, (input) => settle(commands.lint(input)));
  addExplain(program, (input) => settle(commands.explain(input)));
  addRecord(program, options, (input) => settle(commands.record(input)));
  addServe(program, (input) => settle(commands.serve(input)));
  addRemote(program, commands.remote, settle);
  program
    .command('work')
    .description('run queued tests of a platform on this machine too; needs DATABASE_URL')
    .option('--workers <number>', 'tests at once', positiveInteger)
    .action((given: { workers?: number }) => settle(commands.work({ workers: given.workers })));
  program
    .command('doctor')
    .description('check that this machine has all that Runwright needs, and what else it can use')
    .option('--port <number>', 'port to check', portNumber)
    .action((given: { port?: number }) => settle(commands.doctor({ port: given.port })));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.errored;
    throw error;
  }
  return exitCode;
}

function createProgram({ version, terminal }: ProgramOptions): Command {
  return new Command('runwright')
    .description('End-to-end tests in plain English, in a real browser.')
    .version(version, '-v, --version')
    .showHelpAfterError('Run it with --help to see what there is.')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out.write, writeErr: terminal.err.write });
}

type RunFlags = {
  readonly url?: string;
  readonly var: Readonly<Record<string, string>>;
  readonly env?: string;
  readonly workers?: number;
  readonly retries?: number;
  readonly reporter?: readonly Reporter[];
  readonly output: string;
  readonly headed: boolean;
  readonly video?: RunOptions['video'];
  readonly trace?: RunOptions['trace'];
  readonly timeout?: number;
  readonly stepTimeout?: number;
  readonly strict: boolean;
  readonly memory?: MemoryMode;
};

const evidenceChoices = ['on', 'off', 'on-failure'] as const;

const memoryModes = ['write', 'read', 'off'] as const satisfies readonly MemoryMode[];

function addRun(
  program: Command,
  { workingFolder }: ProgramOptions,
  act: (input: RunInput) => Promise<void>,
): void {
  program
    .command('run')
    .description('run tests in a browser, without a server')
    .argument('<paths...>', 'test files (*.test.md, *.test.yaml), or folders that hold some')
    .option('--url <address>', 'address of the application under test')
    .option('--var <NAME=value>', 'give a variable its value; may be repeated', addVariable, {})
    .option('--env <name>', 'use environments/<name>.yaml: its address and variables')
    .option('--workers <number>', 'tests at once', positiveInteger)
    .option('--retries <number>', 'further attempts after one that failed', wholeNumber)
    .option(
      '--reporter <name>',
      `${reporters.join(', ')}; may be repeated (list and html unless set)`,
      addReporter,
    )
    .option('--output <folder>', 'where reports and evidence go', 'runwright-report')
    .option('--headed', 'show the browser', false)
    .addOption(new Option('--video <when>', 'keep a video').choices(evidenceChoices))
    .addOption(new Option('--trace <when>', 'keep a trace of the page').choices(evidenceChoices))
    .option('--timeout <duration>', 'longest time of an attempt, as in 90s', durationMs)
    .option('--step-timeout <duration>', 'longest time of a step, as in 10s', durationMs)
    .option('--strict', 'refuse matches that are not exact', false)
    .addOption(
      new Option(
        '--memory <mode>',
        'what earlier runs took: use it and keep what this one takes, only use it, or neither (read where CI is set, else write)',
      ).choices(memoryModes),
    )
    .action((paths: readonly string[], flags: RunFlags) =>
      act({
        paths,
        url: flags.url,
        variables: flags.var,
        environment: flags.env,
        workers: flags.workers,
        reporters: new Set(flags.reporter ?? ['list', 'html']),
        outputFolder: flags.output,
        overrides: overridesOf(flags),
        workingFolder,
      }),
    );
}

function overridesOf(flags: RunFlags): Partial<RunOptions> {
  return {
    headed: flags.headed,
    strict: flags.strict,
    ...(flags.retries !== undefined && { retries: flags.retries }),
    ...(flags.video !== undefined && { video: flags.video }),
    ...(flags.trace !== undefined && { trace: flags.trace }),
    ...(flags.memory !== undefined && { memory: flags.memory }),
    ...(flags.timeout !== undefined && { timeoutMs: flags.timeout }),
    ...(flags.stepTimeout !== undefined && { stepTimeoutMs: flags.stepTimeout }),
  };
}

function addLint(
  program: Command,
  { workingFolder }: ProgramOptions,
  act: (input: LintInput) => Promise<void>,
): void {
  program
    .command('lint')
    .description('read tests without running them, and say what is wrong and where')
    .argument('<paths...>', 'test files, or folders that hold some')
    .action((paths: readonly string[]) => act({ paths, workingFolder }));
}

function addExplain(program: Command, act: (input: ExplainInput) => Promise<void>): void {
  program
    .command('explain')
    .description('say what a step means: what would be done, on what, and what else it could mean')
    .addArgument(new Argument('<steps...>', 'sentences, each in quotes'))
    .option('--json', 'a line of JSON for each sentence', false)
    .option('--url <address>', 'say also what the sentences come to on this page; nothing is done to it')
    .action((sentences: readonly string[], { json, url }: { json: boolean; url?: string }) =>
      act({ sentences, json, ...(url !== undefined && { url }) }),
    );
}

type RecordFlags = {
  readonly output?: string;
  readonly name?: string;
  readonly script?: string;
  readonly force: boolean;
  readonly check: boolean;
};

function addRecord(
  program: Command,
  { workingFolder }: ProgramOptions,
  act: (input: RecordInput) => Promise<void>,
): void {
  program
    .command('record')
    .description('open a page in a browser and write what is done there as a test')
    .argument('<url>', 'address to begin at')
    .option('--output <file>', 'file of the test, *.test.yaml or *.test.md (recorded.test.yaml unless set)')
    .option('--name <text>', 'what the test is called')
    .option(
      '--script <file>',
      'a module whose default export drives the Playwright page, instead of a person',
    )
    .option('--force', 'replace the file where it exists', false)
    .option('--check', 'run the test when it is recorded', false)
    .action((url: string, { output, name, script, force, check }: RecordFlags) =>
      act({ url, output, name, script, force, check, workingFolder }),
    );
}

type ServeFlags = {
  readonly withSamples: boolean;
  readonly port?: number;
  readonly host?: string;
  readonly data?: string;
  readonly worker: boolean;
  readonly printKeys?: 'json';
};

function addServe(program: Command, act: (input: ServeInput) => Promise<void>): void {
  program
    .command('serve')
    .description('start the platform: API, worker and database')
    .option('--with-samples', 'start the sample shop too, and run its tests', false)
    .option('--port <number>', 'port to listen on', portNumber)
    .option('--host <address>', 'address to listen on')
    .option('--data <folder>', 'where the built-in database and the media are')
    .option('--no-worker', 'run no tests in this process')
    .addOption(
      new Option('--print-keys <format>', 'print the keys of the first start for scripts').choices(['json']),
    )
    .action((flags: ServeFlags) =>
      act({
        withSamples: flags.withSamples,
        port: flags.port,
        host: flags.host,
        dataFolder: flags.data,
        worker: flags.worker,
        printKeys: flags.printKeys,
      }),
    );
}
