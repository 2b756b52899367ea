import type { Command } from 'commander';

import { addText, addVariable, durationMs } from '../flag-values.ts';
import type { CancelInput } from './cancel.ts';
import type { Remote } from './connect.ts';
import type { ExportInput } from './export.ts';
import type { GateInput } from './gate.ts';
import type { RerunInput } from './rerun.ts';
import type { TriggerInput } from './trigger.ts';
import type { UploadInput } from './upload.ts';
import type { WaitInput } from './wait.ts';

/** The commands that talk to a server. Whoever does them knows the key, and the server where none is said. */
export type RemoteCommands = {
  readonly trigger: (input: WithoutKey<TriggerInput>) => Promise<number>;
  readonly wait: (input: WithoutKey<WaitInput>) => Promise<number>;
  readonly rerun: (input: WithoutKey<RerunInput>) => Promise<number>;
  readonly gate: (input: WithoutKey<GateInput>) => Promise<number>;
  readonly cancel: (input: WithoutKey<CancelInput>) => Promise<number>;
  readonly upload: (input: WithoutKey<UploadInput>) => Promise<number>;
  readonly export: (input: WithoutKey<ExportInput>) => Promise<number>;
};

export type WithoutKey<T extends Remote> = Omit<T, 'key'>;

type Settle = (work: Promise<number>) => Promise<void>;

export function addRemote(program: Command, commands: RemoteCommands, settle: Settle): void {
  addTrigger(program, (input) => settle(commands.trigger(input)));
  remoteCommand(program, 'wait', 'wait until a batch has ended; the exit code says how')
    .argument('<batch>', 'its number or id, as `trigger` prints it')
    .option('--timeout <duration>', 'how long to wait, as in 20m', durationMs)
    .option('--json', 'the batch as JSON', false)
    .action((batch: string, flags: WaitFlags) =>
      settle(commands.wait({ batch, server: flags.server, timeoutMs: flags.timeout, json: flags.json })),
    );
  remoteCommand(program, 'cancel', 'stop the runs of a batch that have not ended')
    .argument('<batch>', 'its number or id')
    .option('--reason <text>', 'why; shown with each run')
    .action((batch: string, { reason, server }: { reason?: string; server?: string }) =>
      settle(commands.cancel({ batch, reason, server })),
    );
  addRerun(program, (input) => settle(commands.rerun(input)));
  addGate(program, (input) => settle(commands.gate(input)));
  addUpload(program, (input) => settle(commands.upload(input)));
  remoteCommand(program, 'export', 'write the tests of a project on a server as files')
    .requiredOption('--project <name>', 'slug, number or id of the project')
    .option('--output <folder>', 'where the files go', 'tests')
    .option('--force', 'replace files that exist', false)
    .action((flags: ExportFlags) =>
      settle(
        commands.export({
          project: flags.project,
          folder: flags.output,
          force: flags.force,
          server: flags.server,
        }),
      ),
    );
}

type WaitFlags = { readonly server?: string; readonly timeout?: number; readonly json: boolean };
type ExportFlags = {
  readonly server?: string;
  readonly project: string;
  readonly output: string;
  readonly force: boolean;
};
type TriggerFlags = WaitFlags & {
  readonly project: string;
  readonly folder?: string;
  readonly tag: readonly string[];
  readonly env?: string;
  readonly url?: string;
  readonly var: Readonly<Record<string, string>>;
  readonly commit?: string;
  readonly branch?: string;
  readonly changed: readonly string[];
  readonly wait: boolean;
};

type GateFlags = WaitFlags & {
  readonly project: string;
  readonly commit: string;
  readonly env?: string;
  readonly requireTag: readonly string[];
  readonly wait: boolean;
};

function remoteCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(`${description}; needs RUNWRIGHT_KEY`)
    .option('--server <address>', 'the server (RUNWRIGHT_SERVER, else http://127.0.0.1:4600)');
}

function addRerun(program: Command, act: (input: WithoutKey<RerunInput>) => Promise<void>): void {
  remoteCommand(program, 'rerun', 'start the tests of a batch again, and print the number of the new one')
    .argument('<batch>', 'its number or id')
    .option('--only-failed', 'only those that failed or could not be judged', false)
    .option('--env <name>', 'environment, by its slug, in place of the same one')
    .option('--wait', 'wait until they have ended; the exit code says how', false)
    .option('--timeout <duration>', 'with --wait: how long, as in 20m', durationMs)
    .option('--json', 'the batch as JSON', false)
    .action((batch: string, flags: WaitFlags & { onlyFailed: boolean; env?: string; wait: boolean }) =>
      act({
        batch,
        onlyFailed: flags.onlyFailed,
        environment: flags.env,
        wait: flags.wait,
        timeoutMs: flags.timeout,
        json: flags.json,
        server: flags.server,
      }),
    );
}

function addGate(program: Command, act: (input: WithoutKey<GateInput>) => Promise<void>): void {
  remoteCommand(
    program,
    'gate',
    'say whether a commit may be merged; exit code 0 it may, 1 blocked, 2 not known',
  )
    .requiredOption('--project <name>', 'slug, number or id of the project')
    .requiredOption('--commit <sha>', 'as the batches name it, of the build or of the tests')
    .option('--env <name>', 'only this environment, by its slug')
    .option('--require-tag <name>', 'a test with this tag has to have run; may be repeated', addText, [])
    .option('--wait', 'wait until it is mergeable or blocked', false)
    .option('--timeout <duration>', 'with --wait: how long, as in 20m', durationMs)
    .option('--json', 'as the API gives it', false)
    .action((flags: GateFlags) =>
      act({
        project: flags.project,
        commit: flags.commit,
        environment: flags.env,
        requiredTags: flags.requireTag,
        wait: flags.wait,
        timeoutMs: flags.timeout,
        json: flags.json,
        server: flags.server,
      }),
    );
}

function addTrigger(program: Command, act: (input: WithoutKey<TriggerInput>) => Promise<void>): void {
  remoteCommand(program, 'trigger', 'start tests on a server, and print the number of their batch')
    .argument('[tests...]', 'paths of their files, names, numbers or ids; all of the project unless said')
    .requiredOption('--project <name>', 'slug, number or id of the project')
    .option('--folder <id>', 'only tests in this folder and those in it')
    .option('--tag <name>', 'only tests with this tag; may be repeated', addText, [])
    .option('--env <name>', 'environment, by its slug')
    .option('--url <address>', 'address of the application under test')
    .option(
      '--var <NAME=value>',
      'give a variable its value for these runs; may be repeated',
      addVariable,
      {},
    )
    .option('--commit <sha>', 'commit of the application, which `gate` asks by')
    .option('--branch <name>', 'branch of the application')
    .option(
      '--changed <path>',
      'a file that differs from what was tested before; may be repeated',
      addText,
      [],
    )
    .option('--wait', 'wait until they have ended; the exit code says how', false)
    .option('--timeout <duration>', 'with --wait: how long, as in 20m', durationMs)
    .option('--json', 'the batch as JSON', false)
    .action((tests: readonly string[], flags: TriggerFlags) =>
      act({
        tests,
        project: flags.project,
        folder: flags.folder,
        tags: flags.tag,
        environment: flags.env,
        url: flags.url,
        variables: flags.var,
        commit: flags.commit,
        branch: flags.branch,
        changedFiles: flags.changed,
        wait: flags.wait,
        timeoutMs: flags.timeout,
        json: flags.json,
        server: flags.server,
      }),
    );
}

type UploadFlags = {
  readonly server?: string;
  readonly project: string;
  readonly name?: string;
  readonly env?: string;
  readonly branch?: string;
  readonly sha?: string;
  readonly repository?: string;
  readonly idempotencyKey?: string;
  readonly json: boolean;
};

function addUpload(program: Command, act: (input: WithoutKey<UploadInput>) => Promise<void>): void {
  remoteCommand(program, 'upload', 'send the reports of a run that is over, as a batch')
    .argument('<files...>', "Playwright's JSON or blob reports, or JUnit XML of any tool; all of one run")
    .requiredOption('--project <name>', 'slug, number or id of the project')
    .option('--name <text>', 'name of the batch')
    .option('--env <name>', 'environment that it ran in, by its slug')
    .option('--branch <name>', 'branch that was tested')
    .option('--sha <commit>', 'commit that was tested')
    .option('--repository <name>', 'whose cases they are; made where there is none of that name')
    .option('--idempotency-key <text>', 'the same reports under the same key are recorded once')
    .option('--json', 'the batch as JSON', false)
    .action((files: readonly string[], flags: UploadFlags) =>
      act({
        files,
        project: flags.project,
        name: flags.name,
        environment: flags.env,
        branch: flags.branch,
        headSha: flags.sha,
        repository: flags.repository,
        idempotencyKey: flags.idempotencyKey,
        json: flags.json,
        server: flags.server,
      }),
    );
}
