import { AppError } from './app-error.ts';
import type { StepDefinition, TestDefinition, VariableDeclaration } from './test-definition.ts';

/** A test that may use others. */
export type ComposableTest = {
  /** Tells it apart from all others. */
  readonly key: string;
  readonly definition: TestDefinition;
};

/** The test that a step of another names; undefined where there is none. */
export type FindUsed<T extends ComposableTest> = (ref: string, user: T) => T | undefined;

/** A step that stays as it is, because what it stands for can't take its place. */
export type Unresolved = {
  /** Which part of the test it is for: `steps[3]`, `setUp`, `tearDown`. */
  readonly at: string;
  readonly ref: string;
  readonly reason: 'missing' | 'cycle';
};

export type Composed = { readonly test: TestDefinition; readonly unresolved: readonly Unresolved[] };

/** Modules in modules multiply: a test that comes to more steps than this is refused. */
const mostSteps = 2_000;

/** Every test that a definition names: its set-up, those of its steps, its tear-down. */
export function refsOf({ setUp, steps, tearDown }: TestDefinition): readonly string[] {
  const refs = [setUp, ...steps.map(refOf), tearDown].filter((ref) => ref !== undefined);
  return [...new Set(refs)];
}

function refOf(step: StepDefinition): string | undefined {
  if (step.type === 'module') return step.moduleId;
  return step.type === 'run-test' ? step.testId : undefined;
}

/**
 * The test with the steps of modules and of other tests in their places. A module gives its steps; another test its start page, set-up,
 * steps and tear-down. Their variables come along, those of the user win. Throws `bad_request` for a test that grows too long.
 */
export function composeTest<T extends ComposableTest>(root: T, find: FindUsed<T>): Composed {
  const composing: Composing<T> = { find, steps: [], variables: new Map(), unresolved: [] };
  const { setUp: _setUp, tearDown: _tearDown, ...definition } = root.definition;
  addWhole(composing, { user: root, trail: [root.key], from: undefined, at: undefined });
  const { steps, unresolved, variables } = composing;
  return { test: { ...definition, steps, variables: [...variables.values()] }, unresolved };
}

type Composing<T extends ComposableTest> = {
  readonly find: FindUsed<T>;
  readonly steps: StepDefinition[];
  readonly variables: Map<string, VariableDeclaration>;
  readonly unresolved: Unresolved[];
};

type Place<T> = {
  readonly user: T;
  /** Keys of the tests around, outermost first, this one's last. */
  readonly trail: readonly string[];
  /** Names of the tests around but for the outermost. */
  readonly from: string | undefined;
  /** Which part of the outermost test this stands in. */
  readonly at: string | undefined;
};

/** Set-up, steps and tear-down of a test. */
function addWhole<T extends ComposableTest>(composing: Composing<T>, place: Place<T>): void {
  const { setUp, tearDown } = place.user.definition;
  const first = composing.steps.length;
  const within = (part: string): Place<T> => ({ ...place, at: place.at ?? part });
  if (setUp !== undefined) addUsed(composing, within('setUp'), moduleStep(setUp, 'Set-up'));
  addSteps(composing, place);
  if (tearDown === undefined) return;
  const end = composing.steps.length;
  addUsed(composing, within('tearDown'), moduleStep(tearDown, 'Tear-down'));
  const added = composing.steps.splice(end);
  for (const step of added) composing.steps.push({ ...step, tearDownOf: step.tearDownOf ?? first });
}

function moduleStep(moduleId: string, instruction: string): StepDefinition {
  return { type: 'module', moduleId, instruction };
}

function addSteps<T extends ComposableTest>(composing: Composing<T>, place: Place<T>): void {
  for (const [index, step] of place.user.definition.steps.entries()) {
    addUsed(composing, { ...place, at: place.at ?? `steps[${index}]` }, step);
  }
  for (const variable of place.user.definition.variables) {
    const secret = variable.secret || composing.variables.get(variable.name)?.secret === true;
    composing.variables.set(variable.name, { ...variable, secret });
  }
}

/** The step, or what it stands for. */
function addUsed<T extends ComposableTest>(
  composing: Composing<T>,
  place: Place<T>,
  step: StepDefinition,
): void {
  const ref = refOf(step);
  const used = ref === undefined ? undefined : composing.find(ref, place.user);
  if (ref === undefined || used === undefined || place.trail.includes(used.key)) {
    if (ref !== undefined) {
      const reason = used === undefined ? 'missing' : 'cycle';
      composing.unresolved.push({ at: place.at ?? 'steps', ref, reason });
    }
    composing.steps.push(place.from === undefined ? step : brought(step, place.from));
    if (composing.steps.length > mostSteps) throw tooLong(place.from);
    return;
  }
  const name = used.definition.name;
  const inside: Place<T> = {
    user: used,
    trail: [...place.trail, used.key],
    from: place.from === undefined ? name : `${place.from} › ${name}`,
    at: place.at,
  };
  if (step.type === 'module') return addSteps(composing, inside);
  const { url } = used.definition;
  if (url !== undefined) {
    addUsed(composing, inside, { type: 'act', instruction: `Open ${url}` });
  }
  addWhole(composing, inside);
}

/** A line counts in the file that it stands in. */
function brought({ line: _line, ...step }: StepDefinition, from: string): StepDefinition {
  return { ...step, from };
}

function tooLong(from: string | undefined): AppError {
  const where = from === undefined ? '' : ` (with “${from}”)`;
  return new AppError(
    'bad_request',
    `With its modules the test has more than ${mostSteps} steps${where}: split it.`,
  );
}
