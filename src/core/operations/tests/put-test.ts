import { uuidv7 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import { caseIdOf } from '#core/domain/case-id.ts';
import type { Caller, Ref, TestRecord } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import type { Connection } from '#store/database.ts';
import { putFolder, putTag } from '#store/folders.ts';
import { addGroupTest } from '#store/groups.ts';
import { lockTestVersion } from '#store/test-versions.ts';
import {
  findTest,
  findTestByFile,
  insertTest,
  lockTestFile,
  setTestEnabled,
  setTestTags,
  updateTest,
} from '#store/tests.ts';

import { keepUses } from './compose-test.ts';
import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpGroup, lookUpProject, missing } from '../look-up.ts';
import { keepTestCredential, type TestCredential } from '../environments/test-credential.ts';

export type PutTestInput = {
  readonly project: ProjectRef;
  /** Either the text of a test file … */
  readonly file?: { readonly path: string; readonly text: string };
  /** … or a definition. Exactly one of the two. */
  readonly definition?: TestDefinition;
  /** By path (`Shop/Checkout`), made where it does not exist; null takes the test out of its folder; absent leaves it. */
  readonly folder?: string | null;
  /** Of a new one; a test unless said. */
  readonly kind?: 'test' | 'module';
  /** What its runs sign in with; null takes it away, absent leaves it. */
  readonly credential?: TestCredential | null;
  /** One that is not enabled is in no batch. Absent leaves it; a new one is. */
  readonly enabled?: boolean;
  /** Puts it into this group as well. */
  readonly group?: Ref;
  /** The version of it that this was made of: a newer one is a `conflict`. Absent replaces whatever is there. */
  readonly basedOn?: number;
  /** The test to change; without it the file's path finds one, and else a new test is made. */
  readonly test?: Ref;
};

/**
 * Makes a test, or a new version of one; putting what is already there changes nothing. Throws `test_file_invalid` with line and
 * column, `not_found` for project or test, `conflict` for a path that something of another kind has, a Playwright case and an outdated `basedOn`, `bad_request`, also for steps of a module or test that is not there or leads back to this one.
 */
export async function putTest(context: Context, caller: Caller, input: PutTestInput): Promise<TestRecord> {
  const given = definitionOf(input);
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const now = context.clock();
    const filePath = input.file?.path ?? null;
    const present = await presentTest(tx, caller, project.id, input);
    refuseOtherKind(present, input.kind);
    if (present !== undefined) {
      refuseCase(present);
      await refuseOutdated(tx, present, input.basedOn);
    }
    const { credential } = input;
    const definition = await keepTestCredential(context, tx, {
      projectId: project.id,
      present,
      definition: given,
      credential,
      now,
    });
    const folderId =
      typeof input.folder === 'string'
        ? await putFolder(tx, { projectId: project.id, path: input.folder, now })
        : input.folder;
    const id = present?.id ?? uuidv7(now.getTime());
    if (present === undefined) {
      await insertTest(tx, {
        id,
        projectId: project.id,
        kind: input.kind ?? 'test',
        folderId: folderId ?? null,
        filePath,
        // A test without a file is its own file, so that two of the same name differ.
        caseId: caseIdOf(filePath ?? id, definition.name),
        definition,
        now,
      });
    } else {
      await updateTest(tx, { id, definition, folderId, now });
    }
    if (input.group !== undefined)
      await putIntoGroup(tx, caller, { id, projectId: project.id }, input.group, now);
    if (input.enabled !== undefined) await setTestEnabled(tx, id, input.enabled, now);
    await keepUses(tx, {
      id,
      projectId: project.id,
      filePath: present?.filePath ?? filePath,
      definition,
    });
    await putTags(tx, id, project.id, definition.tags, now);
    return (await findTest(tx, { id }, caller.projectIds)) ?? missing('test', { id });
  });
}

function refuseOtherKind(present: TestRecord | undefined, kind: PutTestInput['kind']): void {
  if (present === undefined || kind === undefined || present.kind === kind) return;
  throw new AppError('conflict', `'${present.filePath}' is a ${present.kind} already: choose another path.`);
}

async function refuseOutdated(
  tx: Connection,
  { id }: TestRecord,
  basedOn: number | undefined,
): Promise<void> {
  if (basedOn === undefined) return;
  const version = await lockTestVersion(tx, id);
  if (version === basedOn) return;
  throw new AppError(
    'conflict',
    `Somebody has saved version ${version} of this test meanwhile, and this was made of version ${basedOn}: look at what has changed, then save again.`,
  );
}

/** Throws `conflict` for a Playwright case: what its repository says, nobody else can. */
export function refuseCase({ definition, repository }: TestRecord): void {
  if (repository === null) return;
  const at = `${definition.playwright?.filePath}:${definition.playwright?.line}`;
  throw new AppError(
    'conflict',
    `This is a Playwright case of '${repository.name}': change it in ${at}, then sync the repository.`,
  );
}

function definitionOf(input: PutTestInput): TestDefinition {
  if (input.file !== undefined && input.definition === undefined) {
    return parseTestFile(input.file.path, input.file.text);
  }
  if (input.definition !== undefined && input.file === undefined) return input.definition;
  throw new AppError('bad_request', 'Give either the text of a test file or a definition.');
}

async function presentTest(
  tx: Connection,
  caller: Caller,
  projectId: string,
  input: PutTestInput,
): Promise<TestRecord | undefined> {
  if (input.test !== undefined) {
    const test = await findTest(tx, input.test, caller.projectIds);
    return test?.projectId === projectId ? test : missing('test', input.test);
  }
  if (input.file === undefined) return undefined;
  await lockTestFile(tx, projectId, input.file.path);
  return await findTestByFile(tx, projectId, input.file.path);
}

async function putIntoGroup(
  tx: Connection,
  caller: Caller,
  test: Pick<TestRecord, 'id' | 'projectId'>,
  ref: Ref,
  now: Date,
): Promise<void> {
  const group = await lookUpGroup(tx, caller, ref);
  if (group.projectId !== test.projectId) missing('group', ref);
  if (!group.isDefault) await addGroupTest(tx, { groupId: group.id, testId: test.id, now });
}

/** The test has these tags and no others. */
export async function putTags(
  tx: Connection,
  testId: string,
  projectId: string,
  names: readonly string[],
  now: Date,
): Promise<void> {
  const tagIds: string[] = [];
  // In one order everywhere, so that two transactions never wait for each other.
  for (const name of [...new Set(names)].toSorted()) tagIds.push(await putTag(tx, { projectId, name, now }));
  await setTestTags(tx, testId, tagIds);
}
