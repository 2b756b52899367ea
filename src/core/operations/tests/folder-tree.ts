import { AppError } from '#core/domain/app-error.ts';
import type { Caller, FolderRecord, Ref } from '#core/domain/records.ts';
import type { Connection } from '#store/database.ts';
import {
  deleteEmptyFolder,
  insertFolder,
  standsIn,
  updateFolder as changeFolder,
} from '#store/folder-tree.ts';
import { lockProject } from '#store/runs-of-project.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpFolder, lookUpProject, missing } from '../look-up.ts';

export type CreateFolderInput = {
  readonly project: ProjectRef;
  readonly name: string;
  /** The folder around it; at the top without one. */
  readonly parent?: Ref | null;
};

/** Throws `not_found` for project and folder, `conflict` where one of this name stands there, `bad_request` for a name with a slash. */
export async function createFolder(
  context: Context,
  caller: Caller,
  input: CreateFolderInput,
): Promise<FolderRecord> {
  const name = toFolderName(input.name);
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const parentId = await findParent(tx, caller, project.id, input.parent ?? null);
    const folder = { projectId: project.id, parentId, name, now: context.clock() };
    return (await insertFolder(tx, folder)) ?? taken(name);
  });
}

export type UpdateFolderInput = {
  readonly folder: Ref;
  readonly name?: string;
  /** Where it is to stand; null: at the top. */
  readonly parent?: Ref | null;
};

/** Renames and moves it, with all that is in it. Throws as `createFolder`, and `bad_request` where it would come to stand in itself. */
export async function updateFolder(
  context: Context,
  caller: Caller,
  { folder: ref, name, parent }: UpdateFolderInput,
): Promise<FolderRecord> {
  return await context.database.transaction().execute(async (tx) => {
    const { projectId } = await lookUpFolder(tx, caller, ref);
    // Two folders that are moved into each other at once would be out of reach.
    await lockProject(tx, projectId);
    const folder = await lookUpFolder(tx, caller, ref);
    const parentId = parent === undefined ? folder.parentId : await findParent(tx, caller, projectId, parent);
    if (parentId !== null && (await standsIn(tx, parentId, folder.id))) {
      throw new AppError(
        'bad_request',
        `The folder '${folder.name}' cannot stand in itself: choose another one.`,
        {
          problems: [{ at: 'parent', message: 'stands in the folder that is to be moved' }],
        },
      );
    }
    const changed = { ...folder, parentId, name: name === undefined ? folder.name : toFolderName(name) };
    return (await changeFolder(tx, changed, context.clock())) ?? taken(changed.name);
  });
}

export type DeleteFolderInput = { readonly folder: Ref };

/** Its runs stay. Throws `not_found`, `conflict` where something is in it. */
export async function deleteFolder(
  context: Context,
  caller: Caller,
  input: DeleteFolderInput,
): Promise<void> {
  const folder = await lookUpFolder(context.database, caller, input.folder);
  if (await deleteEmptyFolder(context.database, folder.id, context.clock())) return;
  throw new AppError(
    'conflict',
    `The folder '${folder.name}' is not empty: move or delete the tests, modules and folders in it and the schedules that start it.`,
  );
}

async function findParent(
  tx: Connection,
  caller: Caller,
  projectId: string,
  ref: Ref | null,
): Promise<string | null> {
  if (ref === null) return null;
  const parent = await lookUpFolder(tx, caller, ref);
  return parent.projectId === projectId ? parent.id : missing('folder', ref);
}

/** Paths are written with slashes. */
function toFolderName(text: string): string {
  const name = text.trim();
  if (name !== '' && !name.includes('/')) return name;
  throw new AppError(
    'bad_request',
    'A folder has a name without a slash: make one folder in another instead.',
    {
      problems: [{ at: 'name', message: 'takes a text without /' }],
    },
  );
}

function taken(name: string): never {
  throw new AppError('conflict', `There is a folder '${name}' there already: choose another name or place.`);
}
