import { capital } from '#base/capital.ts';
import { untilAborted } from '#base/wait.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import type { Locator, Page } from 'playwright-core';
import { dateOf } from '../../calendar/dates.ts';
import { hasTextCome } from '../page-engine.ts';
import { StepFailure } from '../step-failure.ts';
import { ask, unrecorded } from '../unrecorded.ts';
import { Replaced, actOn } from './act-on.ts';
import type { ActOptions } from './act-on.ts';
import { htmlInputValue } from './input-values.ts';
import { nameOf } from './performing.ts';
import type { Performed, Performing, Subject } from './performing.ts';
import { setDate } from './pick-date.ts';
import { subjectOf } from './pointer.ts';
import { selectOption } from './select-option.ts';
import { setSlider } from './slider.ts';
import { uploadFile } from './upload-file.ts';

/** A number field takes digits that are not a number only key by key, and then holds nothing: it is refused instead. */
const typedFields = /^(?:date|time|datetime-local|month|week|color|number|range)$/;
const unfit = /^(?:checkbox|radio|submit|button|reset|image)$/;

/** Replaces the value of whatever takes a value: fields, rich text, date and colour pickers, sliders, spinners, lists. */
export async function inputText(performing: Performing): Promise<Performed> {
  const subject = subjectOf(performing);
  const { node } = subject;
  const value = performing.intent.value ?? '';
  if (node.tag === 'select') return selectOption(performing);
  if (node.inputType === 'file') return uploadFile(performing);
  if (node.tag === 'input' && unfit.test(node.inputType ?? '')) {
    throw new StepFailure(
      'not_actionable',
      `${capital(nameOf(node))} takes no text: it is a ${node.inputType}.`,
    );
  }
  if (node.tag === 'input' && typedFields.test(node.inputType ?? '')) {
    const typed = htmlInputValue(node.inputType ?? '', value);
    await actOn(performing, subject, (locator, options) => locator.fill(typed, options));
    return typed === value ? {} : { note: `as ${typed}` };
  }
  if (node.tag !== 'input' && node.role === 'slider') return setSlider(performing, subject, value);
  const isList = node.role === 'combobox' || node.role === 'listbox';
  // Keys typed at a list that takes no text choose nothing that anybody could see.
  if (isList && (node.states.readOnly || (await editableIn(subject)) === undefined))
    return selectOption(performing);
  const date = takesDate(node) ? dateOf(value.trim()) : undefined;
  if (date !== undefined) return setDate(performing, subject, date, () => fill(performing, subject, value));
  if (isSuggesting(node)) await typeKeys(performing, subject, value);
  else await fill(performing, subject, value);
  return {};
}

/** A field for text that may be one for a date: what is typed into it is looked at again. */
function takesDate({ tag, inputType = 'text' }: ViewNode): boolean {
  return tag === 'input' && /^(?:text|tel|search)$/.test(inputType);
}

export async function clearText(performing: Performing): Promise<Performed> {
  await fill(performing, subjectOf(performing), '');
  return {};
}

/** Fields that offer suggestions listen to keys, not to a value that is suddenly there. */
function isSuggesting(node: ViewNode): boolean {
  return node.tag === 'input' && (node.role === 'combobox' || node.role === 'searchbox');
}

async function typeKeys(performing: Performing, subject: Subject, value: string): Promise<void> {
  await actOn(performing, subject, async (locator, options) => {
    await locator.fill('', options);
    await locator.pressSequentially(value, typingOptions(performing, options));
  });
}

async function fill(performing: Performing, subject: Subject, value: string): Promise<void> {
  const inner = await editableIn(subject);
  if (inner !== undefined && value !== '' && performing.typingDelayMs !== undefined)
    return typeKeys(performing, { ...subject, locator: inner }, value);
  const keys = inner === undefined;
  await actOn(performing, { ...subject, locator: inner ?? subject.locator }, (locator, options) =>
    keys
      ? replaceByKeys(locator, value, typingOptions(performing, options))
      : replaceAtOnce(performing.page, { ...subject, locator }, value, options),
  );
}

type TypingOptions = ActOptions & { readonly delay?: number };

function typingOptions({ typingDelayMs }: Performing, options: ActOptions): TypingOptions {
  return typingDelayMs === undefined ? options : { ...options, delay: typingDelayMs };
}

/** The element itself, or the one field inside it; undefined where only the keyboard can tell it anything. */
async function editableIn(subject: Subject): Promise<Locator | undefined> {
  const { node, locator } = subject;
  if (node.tag === 'input' || node.tag === 'textarea') return locator;
  if (await ask(locator, (found) => found.evaluate(isRichText))) return locator;
  const inside = locator.locator(
    'input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea, [contenteditable=""], [contenteditable=true]',
  );
  return (await ask(inside, (found) => found.count())) === 1 ? inside : undefined;
}

function isRichText(element: Element): boolean {
  return element instanceof HTMLElement && element.isContentEditable;
}

/**
 * At once, and then a key that changes nothing: many pages look at what is in a field only when a key was pressed. The value is
 * never there in parts, which a page that draws itself anew at each change would lose.
 * @throws Replaced where the page drew the field anew before the text came to it.
 */
async function replaceAtOnce(
  page: Page,
  { locator, ref }: Pick<Subject, 'locator' | 'ref'>,
  value: string,
  options: ActOptions,
): Promise<void> {
  if (value === '') {
    await locator.press('ControlOrMeta+A', options);
    await locator.press('Delete', options);
    return await locator.fill(value, options);
  }
  const begun = performance.now();
  await locator.fill(value, options);
  await unrecorded(page, async () => {
    const hasCome = await hasTextCome(page, ref, performance.now() - begun);
    if (!hasCome && !(await holds(locator, value, options))) throw new Replaced();
    await page.keyboard.press('End');
  });
}

/** Asked where nothing told of the text: a page may keep that to itself. */
async function holds(locator: Locator, value: string, { signal }: ActOptions): Promise<boolean> {
  const [shown] = await untilAborted(locator.evaluateAll(textsIn), signal);
  return shown?.includes(value) === true;
}

/** Runs in the page. */
function textsIn(elements: readonly Element[]): (string | null)[] {
  return elements.map((element) => ('value' in element ? String(element.value) : element.textContent));
}

async function replaceByKeys(
  locator: Locator,
  value: string,
  { delay, ...options }: TypingOptions,
): Promise<void> {
  await locator.click(options);
  await locator.press('ControlOrMeta+A', options);
  await locator.press('Delete', options);
  if (value !== '')
    await locator.pressSequentially(value, { ...options, ...(delay !== undefined && { delay }) });
}
