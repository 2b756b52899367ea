import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { printable, wrap } from './text-layout.ts';

/** One thing that is looked at. Answers with what was found; what it throws is the problem and says what to do. */
export type Check = { readonly name: string; readonly look: () => Promise<string> };

const nameColumns = 14;

/** Looks at everything, also after a problem; a line each. */
export async function doctorCommand(checks: readonly Check[], terminal: Terminal): Promise<ExitCode> {
  const { out } = terminal;
  const { green, red, dim } = out.style;
  let problems = 0;
  for (const { name, look } of checks) {
    try {
      const found = await look();
      out.write(`${green('ok')}       ${name.padEnd(nameColumns)}${dim(printable(found))}\n`);
    } catch (error) {
      problems += 1;
      const message = printable(error instanceof Error ? error.message : String(error));
      const [first = '', ...rest] = wrap(message, out.columns() - nameColumns - 9);
      out.write(`${red('problem')}  ${name.padEnd(nameColumns)}${first}\n`);
      for (const line of rest) out.write(`${' '.repeat(nameColumns + 9)}${line}\n`);
    }
  }
  if (problems === 0) return exitCodes.passed;
  out.write(`\n${problems === 1 ? 'One problem' : `${problems} problems`} to mend.\n`);
  return exitCodes.failed;
}
