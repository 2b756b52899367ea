import { untilAborted } from '#base/wait.ts';
import type { Intent } from '#core/domain/intent.ts';
import type { Page } from 'playwright-core';
import { actOn } from './act-on.ts';
import type { Performed, Performing } from './performing.ts';

type Direction = NonNullable<Intent['direction']>;

/** Scrolls to an element, inside one in a direction, or the page. */
export async function scroll(performing: Performing): Promise<Performed> {
  const { subject, page, intent, signal } = performing;
  if (subject !== undefined && intent.direction === undefined) {
    await actOn(performing, subject, (locator, options) => locator.scrollIntoViewIfNeeded(options));
    return {};
  }
  const scrolled = subject?.locator ?? page.locator(':root');
  const moved = await untilAborted(scrolled.evaluate(scrollBox, intent.direction ?? 'down'), signal);
  return moved ? {} : { note: 'it was at its end already' };
}

/** Scrolls the page on, or where it is at its end the largest box in it that is not. False where everything is at its end. */
export async function scrollFurther(page: Page): Promise<boolean> {
  return page.locator(':root').evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    const boxes = [...document.querySelectorAll('*')].filter(
      (box) =>
        box !== root &&
        box.scrollHeight - box.clientHeight > 1 &&
        /auto|scroll|overlay/.test(getComputedStyle(box).overflowY),
    );
    const area = (box: Element): number => box.clientWidth * box.clientHeight;
    for (const box of [root, ...boxes.sort((a, b) => area(b) - area(a))]) {
      const before = box.scrollTop;
      const part = 0.8;
      box.scrollTo({ top: before + box.clientHeight * part, behavior: 'instant' });
      if (box.scrollTop > before) return true;
    }
    return false;
  });
}

/** Runs in the page, so it may use nothing from outside. True where anything moved. */
function scrollBox(element: Element, direction: Direction): boolean {
  const sideways = direction === 'left' || direction === 'right';
  const canScroll = (box: Element): boolean => {
    const room = sideways ? box.scrollWidth - box.clientWidth : box.scrollHeight - box.clientHeight;
    if (room < 1) return false;
    if (box === document.scrollingElement) return true;
    const style = getComputedStyle(box);
    return /auto|scroll|overlay/.test(sideways ? style.overflowX : style.overflowY);
  };
  const largestIn = (root: Element): Element | undefined => {
    const boxes = [...root.querySelectorAll('*')].filter(canScroll);
    const area = (box: Element): number => box.clientWidth * box.clientHeight;
    return boxes.sort((a, b) => area(b) - area(a))[0];
  };
  const page = document.scrollingElement ?? document.documentElement;
  const start = element === document.documentElement ? page : element;
  let box: Element | null | undefined = canScroll(start) ? start : largestIn(start);
  for (let up = start.parentElement; box === undefined && up !== null; up = up.parentElement) {
    if (canScroll(up)) box = up;
  }
  if (box === undefined) return false;
  const before = [box.scrollLeft, box.scrollTop];
  const part = 0.8;
  const moves: Record<Direction, ScrollToOptions> = {
    up: { top: box.scrollTop - box.clientHeight * part },
    down: { top: box.scrollTop + box.clientHeight * part },
    left: { left: box.scrollLeft - box.clientWidth * part },
    right: { left: box.scrollLeft + box.clientWidth * part },
    top: { top: 0 },
    bottom: { top: box.scrollHeight },
  };
  box.scrollTo({ ...moves[direction], behavior: 'instant' });
  return box.scrollLeft !== before[0] || box.scrollTop !== before[1];
}
