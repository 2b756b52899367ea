import { AppError, type Problem } from '#core/domain/app-error.ts';
import { checkTests } from './check-tests.ts';
import { findEnvironments } from './environment-file.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { problemLine } from './print-error.ts';
import type { Terminal } from './terminal.ts';
import { readTestFiles, type TestFile } from './test-files.ts';

export type LintInput = { readonly paths: readonly string[]; readonly workingFolder: string };

export type LintContext = {
  readonly terminal: Terminal;
  /** Names from `RUNWRIGHT_VAR_*`. */
  readonly environmentVariables: readonly string[];
};

/** Reads tests without running them: a line for each problem, `path:line:column: message`. */
export async function lintCommand(input: LintInput, context: LintContext): Promise<ExitCode> {
  const { terminal } = context;
  const files = await readTestFiles(input.paths, input.workingFolder);
  const environments = await readEnvironments(files, input.workingFolder);
  const checked = await checkTests(files, (file) => [
    ...context.environmentVariables,
    ...(environments.names.get(file) ?? []),
  ]);
  const problems = [...environments.problems, ...checked.problems];
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

type Environments = {
  /** The variables that any environment gives which the test can be run in. */
  readonly names: ReadonlyMap<TestFile, readonly string[]>;
  readonly problems: readonly Problem[];
};

async function readEnvironments(files: readonly TestFile[], workingFolder: string): Promise<Environments> {
  const names = new Map<TestFile, readonly string[]>();
  // Several tests share an environment: what is wrong with it is said once.
  const problems = new Map<string, Problem>();
  for (const file of files) {
    try {
      const environments = await findEnvironments(file.absolutePath, workingFolder);
      names.set(
        file,
        environments.flatMap(({ variables }) => variables.map((variable) => variable.name)),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      for (const problem of error.problems) problems.set(problemLine(problem), problem);
    }
  }
  return { names, problems: [...problems.values()] };
}
