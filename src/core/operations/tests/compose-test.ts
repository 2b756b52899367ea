import { posix } from 'node:path';

import { AppError, type Problem } from '#core/domain/app-error.ts';
import { composeTest as compose, type Composed, refsOf, type Unresolved } from '#core/domain/compose-test.ts';
import type { TestRecord } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import type { Connection } from '#store/database.ts';
import { findUsableTests, setTestUses, type UsableTest, usersOfTests } from '#store/test-uses.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type OfProject = { readonly projectId: string };

/**
 * The test with the steps of modules and of other tests in their places, as they are now; null where it uses none. What is not there
 * any more stays a step, which can't be run. Throws `bad_request` for a test that grows too long.
 */
export async function composeForRun(
  db: Connection,
  test: UsableTest & OfProject,
): Promise<TestDefinition | null> {
  if (refsOf(test.definition).length === 0) return null;
  const known = await loadUsed(db, test);
  return composeKnown(test, known).test;
}

/**
 * Keeps which tests a test uses. Throws `bad_request` for one that does not exist in the project, and where the test would come to
 * stand in itself.
 */
export async function keepUses(db: Connection, test: UsableTest & OfProject): Promise<void> {
  const refs = refsOf(test.definition);
  const known = await loadUsed(db, test);
  const { unresolved } = composeKnown(test, known);
  if (unresolved.length > 0) throw unusable(unresolved);
  const used = refs.map((ref) => known.get(keyOf(ref, test))?.id);
  await setTestUses(db, test.id, [...new Set(used.filter((id) => id !== undefined))]);
}

/** Throws `conflict` where other tests have steps of this one, and says which. */
export async function refuseWhileUsed(db: Connection, test: TestRecord): Promise<void> {
  const users = await usersOfTests(db, [test.id]);
  if (users.length === 0) return;
  const named = users.slice(0, 5).map(({ name, serial }) => `“${name}” (${serial})`);
  const more = users.length > named.length ? ` and ${users.length - named.length} more` : '';
  throw new AppError(
    'conflict',
    `“${test.definition.name}” is used by ${named.join(', ')}${more}: take it out of them first.`,
  );
}

/** Ids and file paths never look alike, so that one map holds both. */
type Known = ReadonlyMap<string, UsableTest>;

function composeKnown(test: UsableTest, known: Known): Composed {
  const root = { ...test, key: test.id };
  return compose(root, (ref, user: typeof root) => {
    const used = known.get(keyOf(ref, user));
    return used && { ...used, key: used.id };
  });
}

/** By its id, or by its file's path from that of the file that names it. */
function keyOf(ref: string, user: Pick<UsableTest, 'filePath'>): string {
  if (uuid.test(ref)) return ref.toLowerCase();
  return posix.normalize(posix.join(posix.dirname(user.filePath ?? ''), ref));
}

/** Everything that is used, level by level. */
async function loadUsed(db: Connection, test: UsableTest & OfProject): Promise<Known> {
  const known = new Map<string, UsableTest>();
  let users: readonly UsableTest[] = [test];
  while (users.length > 0) {
    const keys = users.flatMap((user) => refsOf(user.definition).map((ref) => keyOf(ref, user)));
    const wanted = [...new Set(keys)].filter((key) => !known.has(key));
    if (wanted.length === 0) break;
    users = await findUsableTests(db, test.projectId, {
      ids: wanted.filter((key) => uuid.test(key)),
      filePaths: wanted.filter((key) => !uuid.test(key)),
    });
    for (const user of users) {
      known.set(user.id, user);
      if (user.filePath !== null) known.set(posix.normalize(user.filePath), user);
    }
  }
  return known;
}

function unusable(unresolved: readonly Unresolved[]): AppError {
  const problems = unresolved.map(({ at, reason, ref }): Problem => ({
    at,
    message:
      reason === 'cycle'
        ? `with '${ref}' the test would stand in itself; take that step out`
        : `there is no test or module '${ref}' in this project; make it first`,
  }));
  const said = problems.map(({ at, message }) => `${at}: ${message}`).join('; ');
  return new AppError('bad_request', `The test can’t be put together: ${said}.`, { problems });
}
