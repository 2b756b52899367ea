import { forgetMedia, lockMediaToCheck, neededMedia, settleMedia } from '#store/kept-media.ts';

import type { Context } from '../context.ts';

/** Whoever keeps bytes that are being looked at waits: so only a few are at a time. */
const atOnce = 20;

/**
 * Removes kept bytes that nothing needs: those of a worker that was lost before it could say what they belong to, and those whose runs,
 * files and apps are gone. Any process may do it, any number at once, and others may keep the same bytes meanwhile. @returns How many
 * were looked at.
 */
export async function collectMedia(context: Context): Promise<number> {
  return await context.database.transaction().execute(async (tx) => {
    const due = await lockMediaToCheck(tx, context.clock(), atOnce);
    // Asked after the locks are there: what released them meanwhile is seen.
    const needed = new Set(await neededMedia(tx, due));
    const unneeded = due.filter((sha256) => !needed.has(sha256));
    await settleMedia(tx, [...needed]);
    for (const sha256 of unneeded) await context.media.remove(sha256);
    await forgetMedia(tx, unneeded);
    return due.length;
  });
}
