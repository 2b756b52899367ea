import { AppError } from '#core/domain/app-error.ts';
import type { Importance, NoteRecord } from '#core/domain/project-records.ts';
import type { Caller } from '#core/domain/records.ts';
import { deleteNote as removeNote, insertNote, listNotes as selectNotes, pruneNotes } from '#store/notes.ts';
import { lockProject } from '#store/runs-of-project.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';

/** More than anybody reads before testing. */
export const maxNotes = 100;

/** From the one that goes first. */
const levels: readonly Importance[] = ['low', 'medium', 'high'];

/** All of a project, newest first. Throws `not_found`. */
export async function listNotes(
  context: Context,
  caller: Caller,
  input: { readonly project: ProjectRef },
): Promise<readonly NoteRecord[]> {
  const project = await lookUpProject(context.database, caller, input.project);
  return await selectNotes(context.database, project.id);
}

export type CreateNoteInput = Pick<NoteRecord, 'category' | 'importance' | 'title' | 'content'> & {
  readonly project: ProjectRef;
};

/** `pruned` notes, less important and older ones, made room for it. */
export type CreatedNote = { readonly note: NoteRecord; readonly pruned: number };

/** Throws `not_found` for the project, `conflict` where it is full of notes as important as this one or more. */
export async function createNote(
  context: Context,
  caller: Caller,
  { project: ref, ...note }: CreateNoteInput,
): Promise<CreatedNote> {
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, ref);
    await lockProject(tx, project.id);
    const excess = (await selectNotes(tx, project.id)).length + 1 - maxNotes;
    const below = levels.slice(0, levels.indexOf(note.importance));
    const pruned = excess > 0 ? await pruneNotes(tx, project.id, below, excess) : 0;
    if (pruned < excess) {
      throw new AppError(
        'conflict',
        `The project has its ${maxNotes} notes, and none is less important than this one. Delete one first.`,
      );
    }
    const created = await insertNote(tx, { ...note, projectId: project.id, now: context.clock() });
    return { note: created, pruned };
  });
}

/** Throws `not_found` for project and note. */
export async function deleteNote(
  context: Context,
  caller: Caller,
  input: { readonly project: ProjectRef; readonly noteId: string },
): Promise<void> {
  const project = await lookUpProject(context.database, caller, input.project);
  const removed = await removeNote(context.database, project.id, input.noteId);
  if (!removed) missing('note', { id: input.noteId });
}
