import type { Alias } from '#core/domain/alias.ts';
import type { Problem } from '#core/domain/app-error.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';

import { sentencesOf } from './aliases.ts';
import { placeholdersOf } from './placeholders.ts';
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
  const declared = new Set([...test.variables.map(({ name }) => name), ...known]);
  const saved = new Set<string>();
  return test.steps.flatMap((step, index) => [
    ...refusalOf(step, index, aliases),
    ...sentencesOf(step.instruction, aliases).flatMap((instruction) =>
      placeholderProblems({ ...step, instruction }, index, declared, saved),
    ),
  ]);
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

/** A kept value is known from the step that keeps it on: `saved` grows. */
function placeholderProblems(
  step: StepDefinition,
  index: number,
  declared: ReadonlySet<string>,
  saved: Set<string>,
): Problem[] {
  const problems: Problem[] = [];
  for (const placeholder of placeholdersOf(step.instruction)) {
    const place = { ...at(step, index), column: placeholder.start + 1 };
    if (placeholder.kind === 'unknown') problems.push({ ...place, message: placeholder.reason });
    else if (
      placeholder.kind === 'variable' &&
      !declared.has(placeholder.name) &&
      !keeps(step, placeholder.name)
    ) {
      const kept = saved.has(placeholder.name)
        ? ` A value kept under that name is written {{saved:${placeholder.name}}}.`
        : '';
      problems.push({
        ...place,
        message: `The variable ${placeholder.name} is not declared: add it under "variables:".${kept}`,
      });
    } else if (
      placeholder.kind === 'saved' &&
      !saved.has(placeholder.name) &&
      !keeps(step, placeholder.name)
    ) {
      problems.push({
        ...place,
        message: `Nothing was kept under the name ${placeholder.name} before this step: add one, as in: read the order number as ${placeholder.name}`,
      });
    }
  }
  for (const name of keptNames(step)) saved.add(name);
  return problems;
}

function keptNames(step: StepDefinition): string[] {
  return understandStep(step).clauses.flatMap(({ alternatives }) => alternatives[0]?.intent.saveAs ?? []);
}

function keeps(step: StepDefinition, name: string): boolean {
  return keptNames(step).includes(name);
}
