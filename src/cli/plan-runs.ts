import { dirname } from 'node:path';
import { AppError, type Problem } from '#core/domain/app-error.ts';
import { type Cookie, parseCookies } from '#core/domain/cookie.ts';
import { toRunOptions } from '#core/domain/run-options.ts';
import type { RunOptions, RunPlan } from '#core/domain/run.ts';
import type { TestDefinition, Variable } from '#core/domain/test-definition.ts';
import { sentencesOf } from '#language/aliases.ts';
import { fillTemplate } from '#language/fill-template.ts';
import { fillPlaceholders, placeholdersOf } from '#language/placeholders.ts';
import { understandStep } from '#language/understand-step.ts';
import type { CheckedTest } from './check-tests.ts';
import { findEnvironment, type EnvironmentFile } from './environment-file.ts';
import type { TestFile } from './test-files.ts';

export type PlanInput = {
  /** From `RUNWRIGHT_VAR_*`. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  /** From `--var`. */
  readonly givenVariables: Readonly<Record<string, string>>;
  readonly url: string | undefined;
  readonly environment: string | undefined;
  readonly overrides: Partial<RunOptions>;
  readonly workingFolder: string;
};

export type PlannedTest = {
  readonly file: TestFile;
  readonly plan: RunPlan;
  readonly environment: EnvironmentFile | undefined;
};

/**
 * Everything a run needs, gathered before a browser starts. A variable is taken from the test's file, an environment
 * file, `RUNWRIGHT_VAR_*` and `--var`; the later one wins.
 * @throws AppError `variable_missing` or `bad_request` with what is missing in all tests at once.
 */
export async function planRuns(
  tests: readonly CheckedTest[],
  input: PlanInput,
): Promise<readonly PlannedTest[]> {
  const planned = await Promise.all(tests.map((checked) => planRun(checked, input)));
  const missing = planned.flatMap(({ file, plan }) => missingVariables(file, plan));
  if (missing.length > 0) {
    throw new AppError('variable_missing', 'Some variables have no value.', { problems: missing });
  }
  const lost = planned.flatMap(({ file, plan }) => startProblem(file, plan) ?? []);
  if (lost.length > 0) {
    throw new AppError('bad_request', 'Some tests do not say where to start.', { problems: lost });
  }
  return planned;
}

async function planRun({ file, test }: CheckedTest, input: PlanInput): Promise<PlannedTest> {
  const name = input.environment ?? test.environment;
  const environment =
    name === undefined ? undefined : await findEnvironment(name, file.absolutePath, input.workingFolder);
  if (environment === undefined && input.environment !== undefined) {
    throw new AppError(
      'bad_request',
      `There is no environment "${input.environment}": make the file environments/${input.environment}.yaml beside the tests or in a folder above them, with url: and variables:.`,
    );
  }
  const baseUrl = input.url ?? environment?.url;
  const geolocation = environment?.geolocation;
  const variables = gatherVariables(test, environment, input);
  const overrides = {
    ...input.overrides,
    filesRoot: dirname(file.absolutePath),
    ...file.language,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(geolocation !== undefined && { geolocation }),
  };
  const plan = {
    test,
    variables,
    cookies: environment === undefined ? [] : cookiesOf(environment, variables),
    options: toRunOptions(test, overrides),
  };
  return { file, plan, environment };
}

/** A session is a secret, so that a file may take it from a variable. */
function cookiesOf({ cookies, path }: EnvironmentFile, variables: readonly Variable[]): readonly Cookie[] {
  const filled = fillPlaceholders(cookies, (placeholder) => {
    const name = placeholder.kind === 'variable' ? placeholder.name : placeholder.text;
    const value = variables.find((variable) => variable.name === name)?.value;
    if (value !== undefined) return value;
    throw new AppError(
      'variable_missing',
      `The cookies of ${path} need the variable ${name}: give it with --var ${name}=… or as RUNWRIGHT_VAR_${name} in the environment.`,
    );
  });
  return parseCookies(filled);
}

function gatherVariables(
  test: TestDefinition,
  environment: EnvironmentFile | undefined,
  input: PlanInput,
): readonly Variable[] {
  const declared = [...test.variables, ...(environment?.variables ?? [])];
  const secret = new Set(declared.filter((each) => each.secret).map((each) => each.name));
  const values = new Map<string, string>();
  const now = new Date();
  for (const { name, template, value } of declared) {
    if (template !== undefined) values.set(name, fillTemplate(template, now));
    if (value !== undefined) values.set(name, value);
  }
  for (const given of [input.environmentVariables, input.givenVariables]) {
    for (const [name, value] of Object.entries(given)) values.set(name, value);
  }
  return [...values].map(([name, value]) => ({ name, value, secret: secret.has(name) }));
}

function missingVariables(file: TestFile, plan: RunPlan): readonly Problem[] {
  const known = new Set(plan.variables.map((variable) => variable.name));
  const problems = new Map<string, Problem>();
  const note = (name: string, line: number | undefined): void => {
    if (known.has(name) || problems.has(name)) return;
    problems.set(name, {
      at: file.path,
      ...(line !== undefined && { line }),
      message: `"${plan.test.name}" needs the variable ${name}: give it with --var ${name}=…, as RUNWRIGHT_VAR_${name} in the environment, or under variables: in the test or its environment file.`,
    });
  };
  for (const step of plan.test.steps) {
    const sentences = sentencesOf(step.instruction, plan.options.aliases ?? []);
    for (const placeholder of sentences.flatMap(placeholdersOf)) {
      if (placeholder.kind === 'variable') note(placeholder.name, step.line);
    }
  }
  for (const { name } of plan.test.variables) note(name, undefined);
  return [...problems.values()];
}

function startProblem(file: TestFile, { test, options }: RunPlan): Problem | undefined {
  if (options.baseUrl !== undefined) {
    const protocol = URL.parse(options.baseUrl)?.protocol ?? '';
    if (['http:', 'https:', 'file:'].includes(protocol)) return undefined;
    return {
      at: '--url',
      message: `"${options.baseUrl}" is no address: write it whole, as in https://shop.example/.`,
    };
  }
  if (test.url !== undefined) {
    if (URL.canParse(test.url)) return undefined;
    return {
      at: file.path,
      message: `the test starts at ${test.url}, which is only a part of an address: say of which application with --url.`,
    };
  }
  const [first] = test.steps;
  const intent = first && understandStep(first, options.aliases).clauses[0]?.alternatives[0]?.intent;
  if (intent?.interaction === 'open-url' && URL.canParse(intent.value ?? '')) return undefined;
  return {
    at: file.path,
    ...(first?.line !== undefined && { line: first.line }),
    message:
      'the test has no start page: give the application’s address with --url, or write url: into the test.',
  };
}
