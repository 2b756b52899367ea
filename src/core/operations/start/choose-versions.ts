import { AppError } from '#core/domain/app-error.ts';
import type { EnvironmentRecord, Ref, TestRecord } from '#core/domain/records.ts';
import { findApplication, latestVersions, onlyApplication } from '#store/applications.ts';
import type { Connection } from '#store/database.ts';
import { environmentsBySlug } from '#store/environments.ts';

import { lookUpOpenEnvironment } from '../look-up.ts';

/**
 * On which versions of their applications tests run: of those listed the versions named, of all others the latest, which is the newest
 * that is not disabled. A test runs once on each.
 */
export type VersionChoice =
  | 'latest'
  | readonly { readonly application: Ref; readonly versions: readonly Ref[] }[];

/** A test and where it runs; undefined: on its own start page. */
export type PlacedTest = { readonly test: TestRecord; readonly environment: EnvironmentRecord | undefined };

/** No application can be told for a test that has no start page of its own either. */
export class ApplicationUnknown extends AppError {
  constructor(test: TestRecord) {
    super(
      'bad_request',
      `No application version was given, and none could be told for the test '${test.definition.name}'. Name a version, or name an environment in the test.`,
    );
  }
}

/**
 * A test's application is that of the environment it names; else the one that is listed, else the one that the other tests name, else
 * the project's only one. Throws `ApplicationUnknown`, and `bad_request` for applications, versions and environments that are not there.
 */
export async function chooseVersions(
  db: Connection,
  projectId: string,
  tests: readonly TestRecord[],
  choice: VersionChoice,
): Promise<PlacedTest[]> {
  const chosen = await readChoice(db, projectId, choice);
  const placed = await placeTests(db, projectId, tests, { chosen, together: true });
  for (const { test, environment } of placed) {
    if (environment !== undefined) continue;
    const slug = test.definition.environment;
    // Says what is wrong with the name, and which there are.
    if (slug !== undefined) await lookUpOpenEnvironment(db, projectId, { slug });
    if (!URL.canParse(test.definition.url ?? '')) throw new ApplicationUnknown(test);
  }
  return placed;
}

/** Each in the environment that it names itself. Throws `bad_request` where there is none of this name, or it is disabled. */
export async function placeWhereNamed(
  db: Connection,
  projectId: string,
  tests: readonly TestRecord[],
): Promise<PlacedTest[]> {
  const slugs = new Set(tests.flatMap(({ definition }) => definition.environment ?? []));
  const named = new Map<string, EnvironmentRecord>();
  for (const slug of slugs) named.set(slug, await lookUpOpenEnvironment(db, projectId, { slug }));
  return tests.map((test) => ({ test, environment: named.get(test.definition.environment ?? '') }));
}

/** Where each test would run on the latest versions; a test that has no such place is left out. By the test's id. */
export async function latestVersionsOf(
  db: Connection,
  tests: readonly TestRecord[],
): Promise<Map<string, EnvironmentRecord>> {
  const found = new Map<string, EnvironmentRecord>();
  for (const [projectId, group] of Map.groupBy(tests, (test) => test.projectId)) {
    for (const { test, environment } of await placeTests(db, projectId, group, {
      chosen: new Map(),
      together: false,
    })) {
      if (environment !== undefined) found.set(test.id, environment);
    }
  }
  return found;
}

/** By application. */
type Chosen = ReadonlyMap<string, readonly EnvironmentRecord[]>;

async function readChoice(db: Connection, projectId: string, choice: VersionChoice): Promise<Chosen> {
  const chosen = new Map<string, EnvironmentRecord[]>();
  for (const { application: ref, versions } of choice === 'latest' ? [] : choice) {
    const application = await findApplication(db, ref, [projectId]);
    if (application === undefined) {
      const id = 'id' in ref ? ref.id : ref.serial;
      throw new AppError('bad_request', `There is no application '${id}' in the project of these tests.`);
    }
    for (const version of versions) {
      const environment = await lookUpOpenEnvironment(db, projectId, version);
      if (environment.applicationId !== application.id) {
        throw new AppError('bad_request', `'${environment.name}' is no version of '${application.name}'.`);
      }
      chosen.set(application.id, [...(chosen.get(application.id) ?? []), environment]);
    }
  }
  return chosen;
}

type Placing = {
  readonly chosen: Chosen;
  /** Started together, so that what some say holds for those that say nothing. */
  readonly together: boolean;
};

async function placeTests(
  db: Connection,
  projectId: string,
  tests: readonly TestRecord[],
  { chosen, together }: Placing,
): Promise<PlacedTest[]> {
  const slugs = tests.flatMap(({ definition }) => definition.environment ?? []);
  const named = await environmentsBySlug(db, projectId, slugs);
  const applications = [...named.values()].flatMap(({ applicationId }) => applicationId ?? []);
  const shared =
    only(chosen.keys()) ??
    (together ? only(applications) : undefined) ??
    (await onlyApplication(db, projectId));
  const latest = await latestVersions(db, [...applications, ...(shared === undefined ? [] : [shared])]);
  return tests.flatMap((test): PlacedTest[] => {
    const own = named.get(test.definition.environment ?? '');
    // An environment that is no version gives way where one application alone is listed.
    const application =
      own === undefined || chosen.size === 1 ? (own?.applicationId ?? shared) : own.applicationId;
    const listed = chosen.get(application ?? '');
    if (listed !== undefined) return listed.map((environment) => ({ test, environment }));
    return [
      { test, environment: latest.get(application ?? '') ?? (own?.disabled === true ? undefined : own) },
    ];
  });
}

function only(ids: Iterable<string>): string | undefined {
  const [first, another] = new Set(ids);
  return another === undefined ? first : undefined;
}
