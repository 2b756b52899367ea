import { AppError } from '#core/domain/app-error.ts';
import type { ProjectRef } from '#core/operations/inputs.ts';

/** A project by its UUID or by its short id. Throws `not_found` for what is neither. */
export function readProject(text: string): ProjectRef {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return { id: text };
  if (/^[0-9a-f]{10}$/i.test(text)) return { shortId: text.toLowerCase() };
  throw new AppError('not_found', `There is no project '${text}': give its id or its shortId.`);
}
