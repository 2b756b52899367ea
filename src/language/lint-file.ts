import type { Alias } from '#core/domain/alias.ts';
import { AppError, type Problem } from '#core/domain/app-error.ts';
import type { Composed, Unresolved } from '#core/domain/compose-test.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';

import { lintTest } from './lint.ts';

export type LintedFile = {
  /** Undefined where the file can't be read. */
  readonly test?: TestDefinition;
  /** In the order of their places, each with the file's path, line and column. */
  readonly problems: readonly Problem[];
};

/**
 * Reads a test file and all its sentences. `known` gives the variables that it may use without declaring them, `compose` puts the steps of
 * others into their places: the test then has them, and what is wrong with them is told of their own files.
 */
export function lintFile(
  { path, text }: { readonly path: string; readonly text: string },
  known: (test: TestDefinition) => Iterable<string>,
  aliases: readonly Alias[],
  compose: (test: TestDefinition) => Composed = asItStands,
): LintedFile {
  try {
    const own = parseTestFile(path, text);
    const { test, unresolved } = compose(own);
    const problems = [
      ...lintTest(test, known(test), aliases)
        .filter((problem) => stepOf(test, problem)?.from === undefined)
        .map((problem) => inFile(path, text, test, problem)),
      ...unresolved.map((each) => whyNot(path, text, own, each)),
    ];
    return { test, problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problems: fileProblems(path, error) };
  }
}

/** A test as its file says it, its sentences unread; what is wrong with a file that can't be read. */
export function readFileOf({ path, text }: { readonly path: string; readonly text: string }): LintedFile {
  try {
    return { test: parseTestFile(path, text), problems: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { problems: fileProblems(path, error) };
  }
}

function fileProblems(path: string, error: AppError): readonly Problem[] {
  if (error.problems.length === 0) return [{ at: path, line: 1, column: 1, message: error.message }];
  return error.problems.map((problem) => ({
    ...problem,
    at: path,
    line: problem.line ?? 1,
    column: problem.column ?? 1,
  }));
}

function asItStands(test: TestDefinition): Composed {
  return { test, unresolved: [] };
}

/** A step that stands for a file that is not there, or for the test itself. */
function whyNot(path: string, text: string, test: TestDefinition, { at, reason, ref }: Unresolved): Problem {
  const line = stepOf(test, { at })?.line ?? text.split(/\r?\n/).findIndex((each) => each.includes(ref)) + 1;
  const message =
    reason === 'cycle'
      ? `With "${ref}" the test would stand in itself: take it out.`
      : `There is no file "${ref}" with steps to be done here.`;
  return { at: path, line: Math.max(line, 1), column: 1, message };
}

function stepOf(test: TestDefinition, { at }: Pick<Problem, 'at'>): StepDefinition | undefined {
  return test.steps[Number(/^steps\[(\d+)\]$/.exec(at ?? '')?.[1] ?? Number.NaN)];
}

/** A problem of a sentence, told by its place in the file; its line where the file writes the sentence otherwise. */
function inFile(path: string, text: string, test: TestDefinition, problem: Problem): Problem {
  const step = stepOf(test, problem);
  const place = step
    ? (placeOf(text, step, (problem.column ?? 1) - 1) ?? lineOf(text, step))
    : { line: problem.line ?? 1, column: 1 };
  return { at: path, ...place, message: problem.message };
}

type Place = { readonly line: number; readonly column: number };

/** Where in the file an offset of a step's sentence stands; undefined where the file writes the sentence otherwise. */
export function placeOf(
  text: string,
  { instruction, line = 1 }: StepDefinition,
  offset: number,
): Place | undefined {
  const written = text.split(/\r?\n/)[line - 1] ?? '';
  const start = written.indexOf(instruction);
  return start < 0 ? undefined : { line, column: start + offset + 1 };
}

function lineOf(text: string, { line = 1 }: StepDefinition): Place {
  const written = text.split(/\r?\n/)[line - 1] ?? '';
  return { line, column: written.search(/\S/) + 1 || 1 };
}
