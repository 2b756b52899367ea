import type { Alias } from '#core/domain/alias.ts';
import type { Problem } from '#core/domain/app-error.ts';
import type { Understanding } from '#core/domain/intent.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';

import { sentencesOf } from './aliases.ts';
import { type Placeholder, placeholdersOf } from './placeholders.ts';
import { understandStep } from './understand-step.ts';

/**
 * Everything that is wrong with a test before it runs: steps that no form fits, with the nearest one that does;
 * placeholders that can't be filled; variables that are used but not declared. Of an alias, its steps are looked at. `known` are variables that come from
 * elsewhere: the environment, the store, the command line. Columns count from 1 within the sentence.
 */
export function lintTest(
  test: TestDefinition,
  known: Iterable<string> = [],
  aliases: readonly Alias[] = [],
): Problem[] {
  const names = namesOf(test, known);
  return test.steps.flatMap((step, index) => [
    ...refusalOf(step, index, aliases),
    ...textsOf(step, aliases).flatMap((instruction) =>
      placeholderProblems({ ...step, instruction }, index, names),
    ),
  ]);
}

/** The names that placeholders may use; `saved` grows from step to step. */
export type Names = {
  readonly declared: ReadonlySet<string>;
  readonly saved: Set<string>;
  /** False where steps of others, which are not looked at here, may declare and keep more. */
  readonly isComplete: boolean;
};

/** What is declared before the first step; `known` are variables that come from elsewhere. */
export function namesOf(
  test: Pick<TestDefinition, 'variables' | 'steps' | 'setUp'>,
  known: Iterable<string>,
): Names {
  return {
    declared: new Set([...test.variables.map(({ name }) => name), ...known]),
    saved: new Set(),
    isComplete: test.setUp === undefined && !test.steps.some(standsForOthers),
  };
}

function standsForOthers({ type }: StepDefinition): boolean {
  return type === 'module' || type === 'run-test';
}

/** Everything of a step that placeholders may stand in. */
function textsOf(step: StepDefinition, aliases: readonly Alias[]): readonly string[] {
  if (step.type !== 'api-request') return sentencesOf(step.instruction, aliases);
  const { body, headers, url } = step.request;
  return [url, ...Object.values(headers), ...(body === undefined ? [] : [body])];
}

function at(step: StepDefinition, index: number): Pick<Problem, 'at' | 'line'> {
  return { at: `steps[${index}]`, ...(step.line !== undefined && { line: step.line }) };
}

function refusalOf(step: StepDefinition, index: number, aliases: readonly Alias[]): Problem[] {
  const { error } = understandStep(step, aliases);
  if (!error) return [];
  const nearest = error.nearest === undefined ? '' : ` Nearest: ${error.nearest}`;
  return [{ ...at(step, index), column: error.position.start + 1, message: `${error.message}${nearest}` }];
}

function placeholderProblems(step: StepDefinition, index: number, names: Names): Problem[] {
  const understanding = understandStep(step);
  const problems = wrongPlaceholders(understanding, names).flatMap(({ placeholder, message }): Problem[] => [
    { ...at(step, index), column: placeholder.start + 1, message },
  ]);
  noteKeptNames(understanding, names);
  return problems;
}

/** Placeholders of a sentence that can't be filled, each with what is wrong. */
export function wrongPlaceholders(
  understanding: Understanding,
  names: Names,
): readonly { readonly placeholder: Placeholder; readonly message: string }[] {
  return placeholdersOf(understanding.instruction).flatMap((placeholder) => {
    const message = problemOf(placeholder, understanding, names);
    return message === undefined ? [] : [{ placeholder, message }];
  });
}

/** From here on `{{saved:…}}` finds what the step keeps. */
export function noteKeptNames(understanding: Understanding, names: Names): void {
  for (const name of keptNames(understanding)) names.saved.add(name);
}

/** What is wrong with a placeholder, as a sentence. */
function problemOf(
  placeholder: Placeholder,
  understanding: Understanding,
  { declared, isComplete, saved }: Names,
): string | undefined {
  if (placeholder.kind === 'unknown') return placeholder.reason;
  if (placeholder.kind !== 'variable' && placeholder.kind !== 'saved') return undefined;
  const { kind, name } = placeholder;
  const isKnown = kind === 'variable' ? declared.has(name) : saved.has(name);
  if (isKnown || !isComplete || keptNames(understanding).includes(name)) return undefined;
  if (kind === 'saved')
    return `Nothing was kept under the name ${name} before this step: add one, as in: read the order number as ${name}`;
  const kept = saved.has(name) ? ` A value kept under that name is written {{saved:${name}}}.` : '';
  return `The variable ${name} is not declared: add it under "variables:".${kept}`;
}

function keptNames({ clauses }: Understanding): string[] {
  return clauses.flatMap(({ alternatives }) => alternatives[0]?.intent.saveAs ?? []);
}
