import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { AppError } from '#core/domain/app-error.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { writeTestFile } from '#core/test-file/write-test-file.ts';
import { understandStep } from '#language/understand-step.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { createStepPrinter } from './step-printer.ts';
import type { Terminal } from './terminal.ts';
import { printable } from './text-layout.ts';

export type RecordInput = {
  readonly url: string;
  /** File of the test; `recorded.test.yaml` in the working folder unless said. */
  readonly output: string | undefined;
  readonly name: string | undefined;
  /** A module that drives the page in place of a person. */
  readonly script: string | undefined;
  readonly force: boolean;
  /** Run the recorded test at the end. */
  readonly check: boolean;
  readonly workingFolder: string;
};

/** A test that grows while somebody works in a browser. */
export type RecordedTest = {
  readonly steps: () => readonly { readonly instruction: string; readonly certain: boolean }[];
  readonly test: () => TestDefinition;
  readonly secrets: () => Readonly<Record<string, string>>;
};

export type RecordContext = {
  readonly terminal: Terminal;
  /** Whether this machine can show a window. */
  readonly hasDisplay: boolean;
  readonly record: (options: {
    readonly name: string;
    readonly url: string;
    /** Absolute path. */
    readonly script: string | undefined;
    readonly changed: (recording: RecordedTest) => void;
  }) => Promise<RecordedTest>;
  /** Runs the test of a file with these variables. */
  readonly run: (path: string, variables: Readonly<Record<string, string>>) => Promise<ExitCode>;
};

/**
 * Records what is done in a browser as a test. The file is whole after each step, so that it is complete whenever the recording ends: with the
 * script, with the window, or with Ctrl+C.
 * @throws AppError `bad_request` where there is nobody to record or the address is none, `conflict` where the file exists.
 */
export async function recordCommand(input: RecordInput, context: RecordContext): Promise<ExitCode> {
  const { terminal, hasDisplay } = context;
  const path = resolve(input.workingFolder, input.output ?? 'recorded.test.yaml');
  const shown = relative(input.workingFolder, path);
  checkOutput(path, shown, input.force);
  if (input.script === undefined && !hasDisplay) {
    throw new AppError(
      'bad_request',
      'There is no display to show a browser on. Record on a machine with one, or let a script drive the page: --script clicks.mjs, a module whose default export is called with the Playwright page.',
    );
  }
  const url = addressOf(input.url);
  const name = input.name ?? `Recorded on ${URL.parse(url)?.host || 'a page'}`;
  using printer = createStepPrinter(terminal.err);
  if (input.script === undefined)
    terminal.err.write(`Recording ${url} into ${shown}. Close the window or press Ctrl+C to end.\n`);
  const recording = await context.record({
    name,
    url,
    script: input.script === undefined ? undefined : resolve(input.workingFolder, input.script),
    changed(changed) {
      write(path, changed.test());
      printer.update(changed.steps());
    },
  });
  const steps = recording.steps();
  printer.finish(steps);
  if (steps.length === 0) {
    terminal.err.write('Nothing was done on the page, so nothing was recorded.\n');
    return exitCodes.errored;
  }
  write(path, recording.test());
  checkTest(shown, writeTestFile(path, recording.test()));
  return finish(recording, path, shown, input.check, context);
}

async function finish(
  recording: RecordedTest,
  path: string,
  shown: string,
  check: boolean,
  { terminal, run }: RecordContext,
): Promise<ExitCode> {
  const { green, yellow } = terminal.err.style;
  const steps = recording.steps();
  const uncertain = steps.filter(({ certain }) => !certain);
  const count = steps.length === 1 ? '1 step' : `${steps.length} steps`;
  terminal.err.write(`${green('recorded')}  ${shown}, ${count}\n`);
  const secrets = recording.secrets();
  for (const secret of Object.keys(secrets))
    terminal.err.write(
      `${secret} is not in the file: give it with --var ${secret}=… or RUNWRIGHT_VAR_${secret}.\n`,
    );
  if (steps.some(({ instruction }) => instruction.startsWith('Upload ')))
    terminal.err.write(`Put the files that are uploaded beside ${shown}.\n`);
  for (const { instruction } of uncertain)
    terminal.err.write(
      `${yellow('look at')}  ${printable(instruction)}: no words were found that lead to this element only.\n`,
    );
  if (check) return run(path, secrets);
  return uncertain.length > 0 ? exitCodes.failed : exitCodes.passed;
}

function checkOutput(path: string, shown: string, force: boolean): void {
  if (!/\.test\.(?:md|ya?ml)$/.test(path)) {
    throw new AppError(
      'bad_request',
      `${shown} is no name of a test: let it end with .test.yaml or .test.md.`,
    );
  }
  if (!force && existsSync(path)) {
    throw new AppError(
      'conflict',
      `${shown} exists already: choose another name with --output, or replace it with --force.`,
    );
  }
}

function addressOf(text: string): string {
  const whole = /^[a-z][a-z+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const parsed = URL.parse(whole);
  if (parsed && /^(?:https?|file):$/.test(parsed.protocol)) return parsed.href;
  throw new AppError('bad_request', `"${text}" is no address: write it whole, as in https://shop.example/.`);
}

function write(path: string, test: TestDefinition): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, writeTestFile(path, test));
}

/** What was written is read as a run would read it. */
function checkTest(shown: string, text: string): void {
  const test = parseTestFile(shown, text);
  const problems = test.steps.flatMap((step) => {
    const { error } = understandStep(step);
    const { line } = step;
    return error ? [{ at: shown, ...(line !== undefined && { line }), message: error.message }] : [];
  });
  if (problems.length > 0)
    throw new AppError('test_file_invalid', 'Some recorded steps are not understood: reword them.', {
      problems,
    });
}
