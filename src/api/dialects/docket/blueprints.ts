import { AppError } from '#core/domain/app-error.ts';
import type { Caller, TestRecord } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { getFolderPath, getFolderPaths } from '#core/operations/tests/get-folder-paths.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import { getTestUses } from '#core/operations/tests/get-test-uses.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import type { TestCredential } from '#core/operations/environments/test-credential.ts';

import type { Api } from '../../api.ts';
import { type DocketExtra, type FindNamed, parseBlueprint, parseModule, problem } from './parse-blueprint.ts';
import { extraOf, presentBlueprint, presentModule, type Surroundings } from './present-blueprint.ts';
import type { BlueprintChange, BlueprintRequest } from './schema-blueprints.ts';

/** A test of this kind. One of the other kind does not exist: a module is no test. Throws `not_found`. */
export async function findOfKind(
  { context }: Api,
  caller: Caller,
  kind: 'test' | 'module',
  serial: number,
): Promise<TestRecord> {
  const test = await getTest(context, caller, { test: { serial } });
  if (test.kind === kind) return test;
  throw new AppError('not_found', `There is no ${kind} '${serial}'.`);
}

/** What a step or a set-up names, of the same project; what is wrong with it is told of the field that names it. */
export function findNamed(api: Api, caller: Caller, projectId: string): FindNamed {
  return async (kind, serial, at) => {
    const found = await findOfKind(api, caller, kind, serial).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return undefined;
      throw error;
    });
    if (found?.projectId !== projectId) throw problem(at, `there is no ${kind} '${serial}'; make it first`);
    return { id: found.id, name: found.definition.name };
  };
}

/** Everything that tests are shown with, asked for once for all of them. */
export async function surroundingsOf(
  { context }: Api,
  caller: Caller,
  tests: readonly TestRecord[],
): Promise<Surroundings> {
  const projectIds = [...new Set(tests.map(({ projectId }) => projectId))];
  const [paths, uses, projects] = await Promise.all([
    getFolderPaths(
      context,
      tests.flatMap(({ folder }) => folder?.id ?? []),
    ),
    getTestUses(context, tests),
    Promise.all(projectIds.map(async (id) => await getProject(context, caller, { project: { id } }))),
  ]);
  return { paths, uses, project: (id) => projects.find((project) => project.id === id) };
}

type Place = Pick<BlueprintChange, 'test_blueprint_category_id' | 'folder_path'>;

/** Where a test is put, as a path: the suite, and in it the folder. Undefined where nothing is said. Throws `not_found`. */
export async function folderOf(
  { context }: Api,
  caller: Caller,
  { folder_path, test_blueprint_category_id: suite }: Place,
): Promise<string | null | undefined> {
  if (suite === undefined && folder_path === undefined) return undefined;
  const outer = suite ? await getFolderPath(context, caller, { serial: suite }) : '';
  const path = [outer, folder_path ?? ''].filter((part) => part !== '').join('/');
  return path === '' ? null : path;
}

/** What is sealed of a test, and what may be said of it. */
export function credentialOf({ credentials }: BlueprintChange): {
  readonly credential: TestCredential | null | undefined;
  readonly shown: DocketExtra['credentials'];
} {
  if (!credentials) return { credential: credentials, shown: undefined };
  const { otp_secret: otpSecret, password, username } = credentials;
  return {
    credential: {
      ...(username && { username }),
      ...(password && { password }),
      ...(otpSecret && { otpSecret }),
    },
    shown: {
      username: username ?? null,
      has_password: Boolean(password),
      has_otp_secret: Boolean(otpSecret),
    },
  };
}

/** The test's definition with what the request says of it; all else stays. */
export async function changeBlueprint(
  api: Api,
  caller: Caller,
  test: TestRecord,
  request: BlueprintChange,
): Promise<TestDefinition> {
  const shown = presentBlueprint(test, await surroundingsOf(api, caller, [test]));
  const {
    app_id: _app,
    credentials: _credentials,
    setup_module: _setUp,
    steps: _steps,
    teardown_module: _tearDown,
    ...scalars
  } = shown;
  const whole: BlueprintRequest = {
    ...scalars,
    ...request,
    title: request.title ?? shown.title,
    steps: request.steps ?? [],
  };
  const credentials =
    request.credentials === undefined ? extraOf(test).credentials : credentialOf(request).shown;
  const changed = await parseBlueprint(whole, findNamed(api, caller, test.projectId), credentials);
  return keptIn(test.definition, changed, request);
}

export async function changeModule(
  api: Api,
  caller: Caller,
  test: TestRecord,
  request: BlueprintChange,
): Promise<TestDefinition> {
  const { status, title, variables } = presentModule(test, await surroundingsOf(api, caller, [test]));
  const whole = {
    status,
    variables,
    ...request,
    title: request.title ?? title,
    steps: request.steps ?? [],
  };
  const changed = await parseModule(whole, findNamed(api, caller, test.projectId));
  return keptIn(test.definition, changed, request);
}

/** What a request does not speak of stays as it is, also where this dialect has no words for it. */
function keptIn(present: TestDefinition, changed: TestDefinition, request: BlueprintChange): TestDefinition {
  const { description, environment, setUp, stepTimeoutMs, steps, tags, tearDown, timeoutMs, variables } =
    present;
  return {
    ...changed,
    tags,
    ...(description !== undefined && { description }),
    ...(environment !== undefined && { environment }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(stepTimeoutMs !== undefined && { stepTimeoutMs }),
    ...(request.steps === undefined && { steps }),
    ...(request.variables === undefined && { variables }),
    ...(request.setup_module === undefined && setUp !== undefined && { setUp }),
    ...(request.teardown_module === undefined && tearDown !== undefined && { tearDown }),
  };
}
