import { wait } from '#base/wait.ts';
import { bodyOf, type Client, type Gate } from '#client/client.ts';
import { AppError } from '#core/domain/app-error.ts';
import { durationText } from '#report/wording.ts';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { printable } from '../text-layout.ts';
import { connect, type Remote } from './connect.ts';

const pollMs = 2_000;

export type GateInput = Remote & {
  readonly project: string;
  readonly commit: string;
  readonly environment: string | undefined;
  /** Of each, a test has to have run at the commit. */
  readonly requiredTags: readonly string[];
  /** Until it is mergeable or blocked. */
  readonly wait: boolean;
  readonly timeoutMs: number | undefined;
  readonly json: boolean;
};

/**
 * Says whether a commit may be merged. Throws `unavailable` where `wait` had its time.
 * @returns 0 where it may, 1 where something blocks it, 2 where that is not known (yet).
 */
export async function gateCommand(
  input: GateInput,
  { signal, terminal }: { readonly terminal: Terminal; readonly signal: AbortSignal },
): Promise<ExitCode> {
  const client = connect(input);
  const startedAt = performance.now();
  for (;;) {
    const gate = await askGate(client, input);
    const isDecided = gate.state === 'mergeable' || gate.state === 'blocked';
    if (isDecided || !input.wait) return tell(gate, input, terminal);
    if (input.timeoutMs !== undefined && performance.now() - startedAt > input.timeoutMs) {
      throw new AppError(
        'unavailable',
        `${input.commit} is ${gate.state} after ${durationText(input.timeoutMs)}: ${gate.reasons.map(({ message }) => message).join(' ')}`,
      );
    }
    await wait(pollMs, signal);
  }
}

async function askGate(client: Client, input: GateInput): Promise<Gate> {
  return bodyOf(
    await client.GET('/runwright/v1/projects/{project}/gate', {
      params: {
        path: { project: input.project },
        query: {
          commit: input.commit,
          ...(input.environment !== undefined && { environment: input.environment }),
          ...(input.requiredTags.length > 0 && { requiredTags: input.requiredTags.join(',') }),
        },
      },
    }),
  );
}

function tell(gate: Gate, { json }: GateInput, { err, out }: Terminal): ExitCode {
  if (json) out.write(`${JSON.stringify(gate)}\n`);
  else {
    for (const { message, verdict } of gate.reasons) {
      out.write(`✕ ${printable(message)}\n`);
      if (verdict !== null) out.write(`    ${out.style.dim(verdict.run.url)}\n`);
    }
    for (const { snooze, test } of gate.agreed) {
      const word = snooze?.kind === 'quarantine' ? 'quarantined' : 'snoozed';
      out.write(`- ${word}: ${printable(test.name)}\n`);
    }
    for (const { test } of gate.flaky) out.write(`~ flaky: ${printable(test.name)}\n`);
  }
  const { passed, tests } = gate.counts;
  err.write(`${gate.commit}: ${gate.state}, ${passed} of ${tests} passed\n`);
  if (gate.state === 'mergeable') return exitCodes.passed;
  return gate.state === 'blocked' ? exitCodes.failed : exitCodes.errored;
}
