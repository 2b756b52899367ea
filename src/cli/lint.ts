import { checkTests } from './check-tests.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { problemLine } from './print-error.ts';
import type { Terminal } from './terminal.ts';
import { readTestFiles } from './test-files.ts';

export type LintInput = { readonly paths: readonly string[]; readonly workingFolder: string };

/** Reads tests without running them: a line for each problem, `path:line:column: message`. */
export async function lintCommand(input: LintInput, terminal: Terminal): Promise<ExitCode> {
  const files = await readTestFiles(input.paths, input.workingFolder);
  const { problems } = checkTests(files);
  for (const problem of problems) terminal.out.write(`${problemLine(problem)}\n`);
  const { red, green } = terminal.err.style;
  const count = files.length === 1 ? '1 file' : `${files.length} files`;
  if (problems.length === 0) {
    terminal.err.write(`${green('ok')}  ${count}, nothing wrong\n`);
    return exitCodes.passed;
  }
  terminal.err.write(
    `${red(problems.length === 1 ? '1 problem' : `${problems.length} problems`)} in ${count}\n`,
  );
  return exitCodes.errored;
}
