import { uuidv7 } from '#base/ids.ts';
import { endBatch } from '#store/batch-ends.ts';
import { findBatch, insertBatch } from '#store/batches.ts';
import type { Connection } from '#store/database.ts';
import { selectTests } from '#store/test-selection.ts';

import { AppError } from '../domain/app-error.ts';
import { runsProject } from '../domain/playwright-projects.ts';
import type {
  BatchRecord,
  Build,
  Caller,
  EnvironmentRecord,
  FolderRecord,
  ProjectRecord,
  Ref,
  TagRecord,
  TestRecord,
} from '../domain/records.ts';
import type { RepositoryRecord } from '../domain/repository.ts';
import { sealAsked } from './asked.ts';
import { chooseVersions, type PlacedTest, type VersionChoice } from './choose-versions.ts';
import type { Context } from './context.ts';
import { maskSecrets, savedVariables } from './freeze-variables.ts';
import type { ProjectRef, StartInput } from './inputs.ts';
import { lookUpFolder, lookUpOpenEnvironment, lookUpProject, lookUpTag, missing } from './look-up.ts';
import { isCase, queueCases, type SuiteChoice } from './queue-cases.ts';
import { type BatchOrder, queueInOrder } from './queue-in-order.ts';
import type { RunRequest } from './queue-run.ts';
import { lookUpRepository } from './repositories.ts';
import { tellOfBatch } from './tell-webhooks.ts';

export type StartBatchInput = StartInput & {
  readonly project: ProjectRef;
  /** Made from source and time where absent. */
  readonly name?: string;
  /** Unknown ones are left out. `all`, also where nothing else selects. */
  readonly tests?: readonly Ref[] | 'all';
  /** 41-character case ids; unknown ones are left out. */
  readonly caseIds?: readonly string[];
  /** Of the selected tests only those with any of these. */
  readonly tags?: readonly string[];
  readonly folder?: Ref;
  /** With `folder`: also those in the folders that stand in it. */
  readonly recursive?: boolean;
  /** Of the selected tests only those with this one. */
  readonly tag?: Ref;
  /** Of the selected tests only the Playwright cases of this repository. */
  readonly repository?: Ref;
  /** Of the selected tests only those whose project, file, suites, title and tags match this expression, as with Playwright's own `--grep`. */
  readonly grep?: string;
  /** Of the selected tests only the cases of these Playwright projects. */
  readonly projects?: readonly string[];
  /** How Playwright cases are run, where that is not as their repository says. */
  readonly suite?: SuiteChoice;
  /** Where no `environment` is given: each test runs on these versions of its application. */
  readonly versions?: VersionChoice;
  /** `bad_request` where no test is selected, instead of a batch without runs. */
  readonly refuseEmpty?: boolean;
  /** `not_found` where any of `tests` or `caseIds` is unknown, instead of leaving it out. */
  readonly refuseUnknown?: boolean;
  /** `url` is the application to test, and the variable BUILD_URL. */
  readonly build?: Build;
  readonly branch?: string;
  readonly headSha?: string;
  /** Paths that differ from what was tested before: what is learned from the verdicts says which tests such changes concern. */
  readonly changedFiles?: readonly string[];
  /** Id of the batch that this one repeats. */
  readonly rerunOf?: string;
  /** The group whose tests these are. */
  readonly groupId?: string;
  readonly order?: BatchOrder;
  readonly externalRef?: BatchRecord['externalRef'];
};

/**
 * One run a test and version, all queued in one transaction. Throws `not_found` for the project, folder or tag, `bad_request` for an
 * unknown or disabled environment, `ApplicationUnknown`, `rate_limited` where the project has had its runs for today. With no test
 * left the batch exists all the same and has ended, errored.
 */
export async function startBatch(
  context: Context,
  caller: Caller,
  input: StartBatchInput,
): Promise<BatchRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const given = input.environment && (await lookUpOpenEnvironment(tx, project.id, input.environment));
    const folder = input.folder && (await lookUpFolder(tx, caller, input.folder));
    const tag = input.tag && (await lookUpTag(tx, caller, input.tag));
    const repository = input.repository && (await lookUpRepository(tx, caller, input.repository));
    const tests = await selectedTests(tx, project.id, { tag, repository }, input);
    const placed =
      given === undefined && input.versions !== undefined
        ? await chooseVersions(tx, project.id, tests, input.versions)
        : tests.map((test): PlacedTest => ({ test, environment: given }));
    const batchId = await queueBatch(context, caller, tx, {
      input,
      project,
      environment: given ?? sharedEnvironment(placed),
      folder,
      tag,
      placed: placed.filter(isWanted),
    });
    return (await findBatch(tx, { id: batchId }, caller.projectIds)) ?? missing('batch', { id: batchId });
  });
}

/** An environment may leave Playwright projects out. */
function isWanted({ environment, test }: PlacedTest): boolean {
  const { playwright } = test.definition;
  return (
    playwright === undefined ||
    environment === undefined ||
    runsProject(environment.settings, playwright.project)
  );
}

/** The one that all tests run in, if there is one. */
function sharedEnvironment(placed: readonly PlacedTest[]): EnvironmentRecord | undefined {
  const first = placed[0]?.environment;
  return placed.every(({ environment }) => environment?.id === first?.id) ? first : undefined;
}

type BatchRequest = {
  readonly input: StartBatchInput;
  readonly project: ProjectRecord;
  readonly environment: EnvironmentRecord | undefined;
  readonly folder: FolderRecord | undefined;
  readonly tag: TagRecord | undefined;
  readonly placed: readonly PlacedTest[];
};

async function queueBatch(
  context: Context,
  caller: Caller,
  tx: Connection,
  { environment, folder, input, placed, project, tag }: BatchRequest,
): Promise<string> {
  const now = context.clock();
  const batchId = uuidv7(now.getTime());
  const saved = await savedVariables(context, tx, project.id, environment?.id ?? null);
  await insertBatch(tx, {
    id: batchId,
    projectId: project.id,
    environmentId: environment?.id ?? null,
    name: input.name ?? `${input.source} ${now.toISOString()}`,
    source: input.source,
    dialect: caller.dialect,
    input: maskSecrets(input.input, saved),
    build: input.build ?? null,
    branch: input.branch ?? null,
    headSha: input.headSha ?? null,
    changedFiles: input.changedFiles ?? null,
    folderId: folder?.id ?? null,
    tagId: tag?.id ?? null,
    rerunOf: input.rerunOf ?? null,
    asked: sealAsked(context.secrets, input),
    groupId: input.groupId ?? null,
    externalRef: input.externalRef ?? null,
    now,
  });
  const savedIn = new Map([[environment?.id, saved]]);
  const buildUrl = input.build?.url;
  const build = buildUrl === undefined ? [] : [{ name: 'BUILD_URL', value: buildUrl, secret: false }];
  const requestIn = async (place: EnvironmentRecord | undefined) => {
    const known =
      savedIn.get(place?.id) ?? (await savedVariables(context, tx, project.id, place?.id ?? null));
    savedIn.set(place?.id, known);
    return {
      environment: place,
      batchId,
      project,
      baseUrl: input.baseUrl ?? buildUrl,
      saved: [...known, ...build],
      overrides: { variables: input.variables ?? {}, onlySaved: input.onlySavedVariables ?? false },
      source: input.source,
      input: input.input,
      mode: input.mode ?? 'fast',
      options: input.options ?? {},
      externalRef: input.externalRef ?? null,
    } as const;
  };
  const requests: RunRequest[] = [];
  for (const { environment: place, test } of placed) {
    if (!isCase(test)) requests.push({ ...(await requestIn(place)), test });
  }
  await queueInOrder(context, caller, tx, { project, requests, order: input.order ?? {} });
  const cases = Map.groupBy(
    placed.filter(({ test }) => isCase(test)),
    (place) => place.environment?.id,
  );
  for (const together of cases.values()) {
    await queueCases(context, caller, tx, {
      ...(await requestIn(together[0]?.environment)),
      tests: together.map(({ test }) => test),
      ref: input.headSha ?? input.branch,
      choice: input.suite ?? {},
      refused: (await input.order?.refused?.(tx)) ?? new Map(),
    });
  }
  await tellOfBatch(context, tx, batchId, 'queued');
  if (placed.length === 0 && (await endBatch(tx, batchId, now))) {
    await tellOfBatch(context, tx, batchId, 'ended');
  }
  return batchId;
}

async function selectedTests(
  tx: Connection,
  projectId: string,
  {
    repository,
    tag,
  }: {
    readonly repository: RepositoryRecord | undefined;
    readonly tag: TagRecord | undefined;
  },
  input: StartBatchInput,
): Promise<readonly TestRecord[]> {
  const refs = input.tests === undefined || input.tests === 'all' ? null : input.tests;
  const caseIds = input.caseIds ?? null;
  const tests = await selectTests(tx, {
    projectId,
    refs,
    caseIds,
    folder: input.folder ?? null,
    recursive: input.recursive ?? false,
    tags: tag === undefined ? (input.tags ?? null) : [tag.name],
    repositoryId: repository?.id ?? null,
    grep: input.grep ?? null,
    projects: input.projects ?? null,
  });
  if (input.refuseEmpty === true && tests.length === 0) {
    throw new AppError('bad_request', 'There is no test to run there: put one in first.');
  }
  if (input.refuseUnknown === true) refuseUnknown(tests, refs ?? [], caseIds ?? []);
  return tests;
}

function refuseUnknown(tests: readonly TestRecord[], refs: readonly Ref[], caseIds: readonly string[]): void {
  const unknown = [
    ...refs
      .filter((ref) => !tests.some((test) => ('id' in ref ? test.id === ref.id : test.serial === ref.serial)))
      .map((ref) => ('id' in ref ? ref.id : String(ref.serial))),
    ...caseIds.filter((caseId) => !tests.some((test) => test.caseId === caseId)),
  ];
  if (unknown.length === 0) return;
  throw new AppError('not_found', `There is no test ${unknown.map((name) => `'${name}'`).join(', ')}.`, {
    problems: unknown.map((name) => ({ at: 'tests', message: `no test '${name}'` })),
  });
}
