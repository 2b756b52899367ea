import { z } from 'zod';

import { uuidFromBase36 } from '#base/ids.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { Ref } from '#core/domain/records.ts';

/** The id in a page's address: a UUID, one in base 36, or a number. Throws `not_found`. @param noun What it is the id of. */
export function readPageId(params: unknown, noun: string): Ref {
  const { id: text } = z.object({ id: z.string().max(64) }).parse(params);
  if (/^[1-9]\d{0,14}$/.test(text)) return { serial: Number(text) };
  const id = z.guid().safeParse(text).data ?? uuidFromBase36(text);
  if (id === undefined) throw new AppError('not_found', `There is no ${noun} ${text}.`);
  return { id: id.toLowerCase() };
}
