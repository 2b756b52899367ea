import { AppError } from '#core/domain/app-error.ts';
import type { FileRecord } from '#core/domain/file-record.ts';
import type { Caller } from '#core/domain/records.ts';
import { insertFile } from '#store/files.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type CreateFileInput = {
  readonly project: ProjectRef;
  readonly name: string;
  readonly description?: string;
  readonly createdBy?: string;
  /** Makes it a link; without it the file is pending until its bytes are put. */
  readonly url?: string;
  readonly contentType?: string;
};

/** Throws `not_found` for the project, `bad_request` for an address that no browser opens. */
export async function createFile(
  context: Context,
  caller: Caller,
  input: CreateFileInput,
): Promise<FileRecord> {
  const { url } = input;
  if (url !== undefined && !(/^https?:\/\//i.test(url) && URL.canParse(url))) {
    throw new AppError('bad_request', `'${url}' is no address: a link begins with http:// or https://.`, {
      problems: [{ at: 'url', message: 'not an http address' }],
    });
  }
  const project = await lookUpProject(context.database, caller, input.project);
  return await insertFile(context.database, {
    projectId: project.id,
    name: input.name,
    description: input.description ?? null,
    createdBy: input.createdBy ?? caller.name,
    url: url ?? null,
    contentType: input.contentType ?? null,
    now: context.clock(),
  });
}
