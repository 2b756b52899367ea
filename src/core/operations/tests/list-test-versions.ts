import type { Caller, Page, Ref } from '#core/domain/records.ts';
import type { TestVersion } from '#core/domain/test-history.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listTestVersions as selectVersions } from '#store/test-versions.ts';

import type { Context } from '../context.ts';
import type { PageInput } from '../inputs.ts';
import { lookUpTest } from '../look-up.ts';

export type ListTestVersionsInput = PageInput & { readonly test: Ref };

/** What a test said, newest first. Throws `not_found`. */
export async function listTestVersions(
  context: Context,
  caller: Caller,
  input: ListTestVersionsInput,
): Promise<Page<TestVersion>> {
  const { id } = await lookUpTest(context.database, caller, input.test);
  const page = parsePage(input);
  // A version has no serial: its own number orders it.
  const rows = await selectVersions(context.database, id, page);
  const numbered = rows.map((version) => ({ serial: version.version, version }));
  const { items, next } = toPage(numbered, page.limit);
  return { items: items.map(({ version }) => version), next };
}
