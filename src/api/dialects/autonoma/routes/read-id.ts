import { uuidFromBase36 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { Ref } from '#core/domain/records.ts';

/** An id in a path. A text that can't be one names nothing: throws `not_found`, as for an unknown id. */
export function readId(text: string): Ref {
  const id = uuidFromBase36(text);
  if (id === undefined) throw new AppError('not_found', `Nothing has the id ${text}.`);
  return { id };
}
