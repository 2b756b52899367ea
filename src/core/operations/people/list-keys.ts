import type { Caller, KeyRecord, Page } from '#core/domain/records.ts';
import { listKeys as selectKeys } from '#store/keys.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';

/** The keys that open nothing the caller does not see, newest first; disabled ones too. */
export async function listKeys(context: Context, caller: Caller, input: PageInput): Promise<Page<KeyRecord>> {
  const page = parsePage(input);
  return toPage(await selectKeys(context.database, caller.projectIds, page), page.limit);
}
