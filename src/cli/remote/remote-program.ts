import type { Command } from 'commander';

import { addText, addVariable, durationMs } from '../flag-values.ts';
import type { CancelInput } from './cancel.ts';
import type { Remote } from './connect.ts';
import type { ExportInput } from './export.ts';
import type { TriggerInput } from './trigger.ts';
import type { WaitInput } from './wait.ts';

/** The commands that talk to a server. Whoever does them knows the key, and the server where none is said. */
export type RemoteCommands = {
  readonly trigger: (input: WithoutKey<TriggerInput>) => Promise<number>;
  readonly wait: (input: WithoutKey<WaitInput>) => Promise<number>;
  readonly cancel: (input: WithoutKey<CancelInput>) => Promise<number>;
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
  readonly wait: boolean;
};

function remoteCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(`${description}; needs RUNWRIGHT_KEY`)
    .option('--server <address>', 'the server (RUNWRIGHT_SERVER, else http://127.0.0.1:4600)');
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
        wait: flags.wait,
        timeoutMs: flags.timeout,
        json: flags.json,
        server: flags.server,
      }),
    );
}
