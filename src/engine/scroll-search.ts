import { untilAborted, wait } from '#base/wait.ts';
import type { Alternative, Intent } from '#core/domain/intent.ts';
import type { AttemptContext } from './attempt-context.ts';
import { scrollFurther } from './browser/perform/scroll.ts';
import { seek } from './seek.ts';

/** How long a page may take to draw what has been scrolled to. */
const drawsMs = 80;
/** At the end of everything, more may be on its way. */
const pauseMs = 150;
const pausesAtEnd = 10;

/** Whether the step says to scroll to something, which need not be on the page before it has been scrolled to. */
export function isScrolledTo({ interaction, target, direction }: Intent): boolean {
  return interaction === 'scroll' && target !== undefined && direction === undefined;
}

/** Scrolls the page, then the boxes in it, down by less than they show, until the target is there, all have come to their end, or time is up. */
export async function scrollInSearch(
  context: AttemptContext,
  alternatives: readonly Alternative[],
  { deadlineMs, signal }: { readonly deadlineMs: number; readonly signal: AbortSignal },
): Promise<void> {
  let pauses = 0;
  for (let isFirst = true; performance.now() < deadlineMs && pauses < pausesAtEnd; isFirst = false) {
    const seen = await seek(context, alternatives, {
      deadlineMs: isFirst ? deadlineMs : Math.min(deadlineMs, performance.now() + drawsMs),
      signal,
      impatient: isFirst,
    });
    if (seen.value.resolution.verdict !== 'not-found') return;
    if (await untilAborted(scrollFurther(context.session.page()), signal)) {
      context.watch.touched();
      pauses = 0;
    } else {
      pauses++;
      await wait(pauseMs, signal);
    }
  }
}
