import type { Retention } from '#core/domain/retention.ts';
import { deleteOldRecords } from '#store/old-records.ts';

import { answerKeptMs } from '../carry-out-once.ts';
import { collectMedia } from './collect-media.ts';
import type { Context } from '../context.ts';
import { dropMedia } from './drop-media.ts';
import { sweepExpiredApps } from '../environments/mobile-apps.ts';

const dayMs = 86_400_000;
const atOnce = 500;

/**
 * Takes away what has had its time, a part of it: mobile apps, media of runs, deliveries, firings, audit entries and kept answers, and
 * at last the bytes that nothing needs any more. Any process may do it, any number at once. @returns How many things there were: 0 once
 * all is done.
 */
export async function takeAwayOld(context: Context, retention: Retention): Promise<number> {
  const now = context.clock().getTime();
  const old = async (kind: Parameters<typeof deleteOldRecords>[1], ageMs: number): Promise<number> =>
    await deleteOldRecords(context.database, kind, { before: new Date(now - ageMs), limit: atOnce });
  const counts = [
    await sweepExpiredApps(context),
    await dropMedia(context),
    await old('deliveries', retention.deliveryDays * dayMs),
    await old('firings', retention.deliveryDays * dayMs),
    await old('auditEntries', retention.auditDays * dayMs),
    await old('answers', answerKeptMs),
    await collectMedia(context),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}
