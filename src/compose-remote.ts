import type { RemoteCommands } from './cli/remote/remote-program.ts';
import { watchStopSignals } from './cli/stop-signals.ts';
import type { Terminal } from './cli/terminal.ts';
import type { Env } from './config/env.ts';

/** The commands that talk to a server, each loaded when it is asked for. */
export function remoteCommands(env: Env, terminal: Terminal, onSecondSignal: () => never): RemoteCommands {
  const remote = <T extends { readonly server: string | undefined }>(
    input: T,
  ): T & { readonly key: string | undefined } => ({
    ...input,
    server: input.server ?? env.RUNWRIGHT_SERVER,
    key: env.RUNWRIGHT_KEY,
  });
  return {
    trigger: async (input) => {
      const { triggerCommand } = await import('./cli/remote/trigger.ts');
      using stopping = watchStopSignals(onSecondSignal);
      return await triggerCommand(remote(input), { terminal, signal: stopping.signal });
    },
    wait: async (input) => {
      const { waitCommand } = await import('./cli/remote/wait.ts');
      using stopping = watchStopSignals(onSecondSignal);
      return await waitCommand(remote(input), { terminal, signal: stopping.signal });
    },
    cancel: async (input) => (await import('./cli/remote/cancel.ts')).cancelCommand(remote(input), terminal),
    gate: async (input) => {
      const { gateCommand } = await import('./cli/remote/gate.ts');
      using stopping = watchStopSignals(onSecondSignal);
      return await gateCommand(remote(input), { terminal, signal: stopping.signal });
    },
    rerun: async (input) => {
      const { rerunCommand } = await import('./cli/remote/rerun.ts');
      using stopping = watchStopSignals(onSecondSignal);
      return await rerunCommand(remote(input), { terminal, signal: stopping.signal });
    },
    upload: async (input) => (await import('./cli/remote/upload.ts')).uploadCommand(remote(input), terminal),
    export: async (input) => (await import('./cli/remote/export.ts')).exportCommand(remote(input), terminal),
  };
}
