import type { UserRecord } from '#core/domain/people.ts';
import type { Caller, Page } from '#core/domain/records.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listUsers as selectUsers } from '#store/users.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';
import { requireEverything } from '../require-role.ts';

/** Newest first; disabled ones too. Throws `forbidden`. */
export async function listUsers(
  context: Context,
  caller: Caller,
  input: PageInput,
): Promise<Page<UserRecord>> {
  requireEverything(caller);
  const page = parsePage(input);
  return toPage(await selectUsers(context.database, page), page.limit);
}
