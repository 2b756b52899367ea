import type { ElementHandle, Frame, Locator, Page } from 'playwright-core';

/** What brings a page into the state that a step begins in. */
export type Preparation =
  | { readonly click: string }
  | { readonly hover: string }
  | { readonly fill: string; readonly value: string };

const prepareTimeoutMs = 5_000;

/** The elements that a selector of the set picks; `>>>` goes into an open shadow root or a frame. */
export async function pick(page: Page, selector: string): Promise<Locator> {
  const [first = '', ...rest] = selector.split('>>>').map((part) => part.trim());
  let found = page.locator(`css=${first}`);
  for (const part of rest) {
    const isFrame = await found
      .first()
      .evaluate((element) => /^i?frame$/i.test(element.tagName), undefined, { timeout: prepareTimeoutMs })
      .catch(() => false);
    found = isFrame ? found.contentFrame().locator(`css=${part}`) : found.locator(`css=${part}`);
  }
  return found;
}

/**
 * The one visible element that a selector picks.
 * @throws Error that says how many there are.
 */
export async function pickOne(
  page: Page,
  selector: string,
): Promise<{ readonly element: ElementHandle<Element>; readonly frame: Frame }> {
  const found = await pick(page, selector);
  const elements = (await found.elementHandles()) as ElementHandle<Element>[];
  const visible: ElementHandle<Element>[] = [];
  for (const element of elements) if (await element.isVisible()) visible.push(element);
  const [element] = visible;
  if (element === undefined || visible.length > 1) {
    const hidden = elements.length - visible.length;
    const besides = hidden > 0 ? ` (and ${hidden} hidden)` : '';
    throw new Error(`“${selector}” picks ${visible.length} visible elements${besides}; it has to pick one.`);
  }
  const frame = await element.ownerFrame();
  if (frame === null) throw new Error(`“${selector}” picks an element that is in no frame.`);
  return { element, frame };
}

/** Opens a page of the set and waits until it is drawn. */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(
    () => document.body.innerText.trim() !== '' && document.fonts.status === 'loaded',
  );
  await settle(page);
}

/** @throws Error that names the preparation that could not be done. */
export async function prepare(page: Page, preparations: readonly Preparation[]): Promise<void> {
  for (const preparation of preparations) {
    const selector = selectorOf(preparation);
    const target = await pick(page, selector);
    try {
      if ('click' in preparation) await target.click({ timeout: prepareTimeoutMs });
      else if ('hover' in preparation) await target.hover({ timeout: prepareTimeoutMs });
      else await target.fill(preparation.value, { timeout: prepareTimeoutMs });
    } catch (error) {
      const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new Error(`The preparation “${selector}” could not be done: ${said}`, { cause: error });
    }
    await settle(page);
  }
}

function selectorOf(preparation: Preparation): string {
  if ('click' in preparation) return preparation.click;
  return 'hover' in preparation ? preparation.hover : preparation.fill;
}

/** Components begin to move a moment after they were told to. */
const startsWithinMs = 80;

/** Until nothing moves any more, in open shadow roots as well. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(startsWithinMs);
  await page.waitForFunction(isStill, undefined, { timeout: prepareTimeoutMs });
}

/** Runs in the page, so it may use nothing from outside. */
function isStill(): boolean {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const root of roots) {
    const moves = root
      .getAnimations()
      .some(
        ({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity,
      );
    if (moves) return false;
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot !== null) roots.push(element.shadowRoot);
    }
  }
  return true;
}
