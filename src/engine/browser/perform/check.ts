import { wait } from '#base/wait.ts';
import type { Locator } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import { ask } from '../unrecorded.ts';
import { actOn } from './act-on.ts';
import { nameOf } from './performing.ts';
import type { Performed, Performing, Subject } from './performing.ts';
import { subjectOf } from './pointer.ts';

export async function check(performing: Performing): Promise<Performed> {
  return setChecked(performing, true);
}

export async function uncheck(performing: Performing): Promise<Performed> {
  return setChecked(performing, false);
}

const checkables =
  'input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], [role=menuitemcheckbox], [role=menuitemradio]';

async function setChecked(performing: Performing, wanted: boolean): Promise<Performed> {
  const subject = await checkableOf(subjectOf(performing));
  const before = isNative(subject) ? subject.node.states.checked === true : await stateOf(subject);
  if (before === wanted) return { note: `it was ${wanted ? 'on' : 'off'} already` };
  if (!wanted && subject.node.role === 'radio') {
    const message = `${nameOf(subject.node)} is a radio button, which is turned off only by choosing another one.`;
    throw new StepFailure('not_actionable', message);
  }
  const clickable = await clickableFor(subject);
  await actOn(performing, subject, (_locator, options) => clickable.click(options));
  const after = await settledState(performing, subject, wanted);
  if (after === wanted || after === undefined) return {};
  const state = (on: boolean): string => (on ? 'on' : 'off');
  throw new StepFailure(
    'not_actionable',
    `${nameOf(subject.node)} was clicked and stayed ${state(after)}: the page keeps it that way.`,
    { expected: state(wanted), actual: state(after) },
  );
}

/** The target itself, or the one checkbox, radio button or switch inside it or named by it. */
async function checkableOf(subject: Subject): Promise<Subject> {
  if (/^(?:checkbox|radio|switch|menuitemcheckbox|menuitemradio|button|option)$/.test(subject.node.role))
    return subject;
  const inside = subject.locator.locator(checkables);
  if ((await ask(inside, (found) => found.count())) === 1) return { ...subject, locator: inside };
  return subject;
}

/** What the look said of it can be trusted. */
function isNative({ node }: Subject): boolean {
  return node.tag === 'input' && /^(?:checkbox|radio)$/.test(node.inputType ?? '');
}

/** By its role it has to say whether it is on, and it does. */
function saysItsState({ node }: Subject): boolean {
  return (
    /^(?:checkbox|radio|switch|menuitemcheckbox|menuitemradio)$/.test(node.role) &&
    node.states.checked !== undefined
  );
}

/** Whether it is on; undefined where the page says nothing about it. */
async function stateOf(subject: Subject): Promise<boolean | undefined> {
  const { locator } = subject;
  // The driver's own question needs nothing set up in the page, as a function of ours does the first time.
  if (isNative(subject) || saysItsState(subject))
    return ask(locator, (control) => control.isChecked({ timeout: stateTimeoutMs }));
  return locator.evaluate((element) => {
    const control = element instanceof HTMLLabelElement ? element.control : element;
    if (control instanceof HTMLInputElement) return control.checked;
    const said =
      element.getAttribute('aria-checked') ??
      element.getAttribute('aria-pressed') ??
      element.getAttribute('aria-selected');
    return said === null ? undefined : said === 'true';
  });
}

const settleTries = 10;
const stateTimeoutMs = 1_000;

/** Frameworks write the new state a moment after the click. The element may be another one by then: then nothing is known. */
async function settledState(
  performing: Performing,
  subject: Subject,
  wanted: boolean,
): Promise<boolean | undefined> {
  let state: boolean | undefined;
  for (let tries = 0; tries < settleTries; tries++) {
    if ((await ask(subject.locator, (found) => found.count())) === 0) return undefined;
    state = await stateOf(subject);
    if (state === wanted || state === undefined) return state;
    await wait(50, performing.signal);
  }
  return state;
}

type Clickable = Pick<Locator, 'click'>;

/** A styled checkbox is often an invisible input under a visible label. */
async function clickableFor(subject: Subject): Promise<Clickable> {
  const { locator, node } = subject;
  if (!isNative(subject)) return locator;
  if (node.visible) return (await drawnOver(locator)) ?? locator;
  const label = await locator.evaluateHandle((element) => {
    if (!(element instanceof HTMLInputElement)) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const shown = box.width > 1 && box.height > 1 && style.opacity !== '0' && style.visibility === 'visible';
    return shown ? null : (element.labels?.item(0) ?? null);
  });
  return label.asElement() ?? locator;
}

/** The drawn box that lies over a checkbox, in the label of the same checkbox: it is what a user presses. */
async function drawnOver(locator: Locator): Promise<Clickable | undefined> {
  const drawn = await locator.evaluateHandle((element) => {
    if (!(element instanceof HTMLInputElement)) return null;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    const root = element.getRootNode();
    if (!(root instanceof Document || root instanceof ShadowRoot)) return null;
    const hit = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const isLabel = hit !== null && hit !== element && element.labels?.item(0)?.contains(hit) === true;
    return isLabel && hit.closest('a, button') === null ? hit : null;
  });
  return drawn.asElement() ?? undefined;
}
