import { wait } from '#base/wait.ts';
import type { BrowserContext, Locator } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import { actOn } from './act-on.ts';
import { nameOf } from './performing.ts';
import type { Performed, Performing, Subject } from './performing.ts';
import { subjectOf } from './pointer.ts';

/** Selects the text of an element, or all of a field, and copies it as a user does: by keys. */
export async function copy(performing: Performing): Promise<Performed> {
  const subject = subjectOf(performing);
  await actOn(performing, subject, async (locator, options) => {
    await locator.selectText(options);
    await performing.page.keyboard.press('ControlOrMeta+C');
  });
  return {};
}

const changeMs = 600;

/** Pastes by keys at the end of what a field holds, so that the page sees a paste, and looks whether the field has taken it. */
export async function paste(performing: Performing): Promise<Performed> {
  const subject = subjectOf(performing);
  const before = await contentOf(subject.locator);
  await actOn(performing, subject, async (locator, options) => {
    await locator.focus(options);
    if (before !== undefined && before !== '') await locator.press('ControlOrMeta+End', options);
    await locator.press('ControlOrMeta+V', options);
  });
  if (before === undefined) return {};
  for (let waitedMs = 0; waitedMs < changeMs; waitedMs += 50) {
    if ((await contentOf(subject.locator)) !== before) return {};
    await wait(50, performing.signal);
  }
  throw notTaken(subject);
}

function notTaken({ node }: Subject): StepFailure {
  const message = `Pasted into ${nameOf(node)}, and it holds what it held before: the clipboard is empty, or the field refuses it.`;
  return new StepFailure('not_actionable', message);
}

/** Undefined where the element has left the page. */
async function contentOf(locator: Locator): Promise<string | undefined> {
  if ((await locator.count()) === 0) return undefined;
  return locator.evaluate((element) =>
    element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? element.value
      : (element.textContent ?? ''),
  );
}

/**
 * What is on the browser's clipboard, as text. It is pasted into a page of its own, which asks no permission and works whatever the
 * address of the tested page is.
 */
export async function clipboardText(context: BrowserContext): Promise<string> {
  const aside = await context.browser()?.newContext();
  if (aside === undefined)
    throw new StepFailure('browser_lost', 'The browser has ended, and its clipboard with it.');
  try {
    const page = await aside.newPage();
    await page.setContent('<textarea aria-label="Clipboard"></textarea>');
    const area = page.locator('textarea');
    await area.press('ControlOrMeta+V');
    return await area.inputValue();
  } finally {
    await aside.close();
  }
}
