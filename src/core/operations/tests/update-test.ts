import type { Caller, Ref, TestRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';
import { type TestFileFormat, testFileEndings } from './export-test.ts';
import { getFolderPath } from './get-folder-paths.ts';
import { lookUpTest } from '../look-up.ts';
import { putTest } from './put-test.ts';

export type UpdateTestInput = {
  readonly test: Ref;
  /** The whole text of its file, in a format of the caller's choice: it keeps its path. */
  readonly text?: string;
  readonly format?: TestFileFormat;
  /** Without a text. */
  readonly name?: string;
  /** Null takes it out of its folder. */
  readonly folder?: Ref | null;
  readonly enabled?: boolean;
  /** The version that the text was made of: where there is a newer one, nothing is changed. */
  readonly version?: number;
};

/** What is given is changed, and the rest stays. Throws as `putTest`, and `conflict` where somebody else has saved meanwhile. */
export async function updateTest(
  context: Context,
  caller: Caller,
  { enabled, folder, format, name, test: ref, text, version }: UpdateTestInput,
): Promise<TestRecord> {
  const test = await lookUpTest(context.database, caller, ref);
  const basedOn = text === undefined ? test.version : version;
  return await putTest(context, caller, {
    project: { id: test.projectId },
    test: { id: test.id },
    ...(text === undefined
      ? { definition: { ...test.definition, ...(name === undefined ? {} : { name }) } }
      : { file: { path: `test.${testFileEndings[format ?? 'markdown']}`, text } }),
    ...(folder === undefined ? {} : { folder: folder && (await getFolderPath(context, caller, folder)) }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(basedOn === undefined ? {} : { basedOn }),
  });
}
