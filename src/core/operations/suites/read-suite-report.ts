import { text } from 'node:stream/consumers';

import type { BatchRecord } from '#core/domain/records.ts';

import type { Context } from '../context.ts';

/**
 * What Playwright itself reports of the cases of a batch, as its JSON reporter writes it; undefined where the batch has none, and until its
 * shards' reports are together.
 */
export async function readSuiteReport(
  context: Context,
  { reports }: Pick<BatchRecord, 'reports'>,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (reports === null) return undefined;
  const { stream } = await context.media.open(reports.json.sha256);
  return JSON.parse(await text(stream)) as Readonly<Record<string, unknown>>;
}
