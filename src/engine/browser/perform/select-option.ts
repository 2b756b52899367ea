import { wait } from '#base/wait.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import { locate, look } from '../page-engine.ts';
import { StepFailure } from '../step-failure.ts';
import { ask } from '../unrecorded.ts';
import { actOn, NotYet } from './act-on.ts';
import { check } from './check.ts';
import { nameOf, remainingMs } from './performing.ts';
import type { Performed, Performing, Subject } from './performing.ts';
import { click, subjectOf } from './pointer.ts';

const optionRoles = /^(?:option|menuitem|menuitemradio|menuitemcheckbox|treeitem)$/;
/** How long a list that was opened may take to show the option before the step is tried anew. */
const openMs = 3_000;
const lookAgainMs = 60;

/** Chooses an option of a native list, or of a combobox, listbox or menu made of other elements. */
export async function selectOption(performing: Performing): Promise<Performed> {
  const subject = subjectOf(performing);
  const { node } = subject;
  if (node.tag === 'option' || optionRoles.test(node.role)) return click(performing);
  if (node.role === 'radio' || node.role === 'checkbox') return check(performing);
  const value = performing.intent.value ?? '';
  if (value === '') return click(performing);
  if (node.tag === 'select') return selectNative(performing, subject, value);
  return selectFromPopup(performing, subject, value);
}

async function selectNative(performing: Performing, subject: Subject, value: string): Promise<Performed> {
  const { node } = subject;
  const options = node.options ?? [];
  const label = bestOf(options, (option) => option, value);
  if (label === undefined) {
    const byValue = subject.locator.locator(`option[value=${JSON.stringify(value)}]`);
    if ((await byValue.count()) === 0) throw new NotYet(noOption(subject.node, value, options));
    await actOn(
      performing,
      subject,
      async (locator, act) => void (await locator.selectOption({ value }, act)),
    );
    return {};
  }
  await actOn(performing, subject, async (locator, act) => {
    const chosen = node.role === 'listbox' ? await ask(locator, (list) => list.evaluate(chosenLabels)) : [];
    await locator.selectOption(
      [...chosen, label].map((text) => ({ label: text })),
      act,
    );
  });
  return label === value ? {} : { note: `“${label}”` };
}

/** Runs in the page. Of a list that takes several, what is chosen stays so. */
function chosenLabels(list: Element): string[] {
  if (!(list instanceof HTMLSelectElement) || !list.multiple) return [];
  return [...list.selectedOptions].map(({ label }) => label);
}

async function selectFromPopup(performing: Performing, subject: Subject, value: string): Promise<Performed> {
  const before = performing.view;
  const shown = optionIn(before, before, value);
  if (shown === undefined) await open(performing, subject);
  const until = performance.now() + Math.min(openMs, remainingMs(performing));
  let view = before;
  let filtered = false;
  for (;;) {
    const option = shown ?? optionIn(view, before, value);
    if (option !== undefined) {
      const chosen = { ref: option.ref, node: option, locator: locate(performing.page, option.ref) };
      await actOn(performing, chosen, (locator, act) => locator.click(act));
      const name = option.name || option.text;
      return name === value ? {} : { note: `“${name}”` };
    }
    if (performance.now() > until) throw new NotYet(noOption(subject.node, value, optionTexts(view)));
    if (!filtered && view !== before && (await filter(performing, subject, value))) filtered = true;
    await wait(lookAgainMs, performing.signal);
    view = await look(performing.page);
  }
}

async function open(performing: Performing, subject: Subject): Promise<void> {
  if (subject.node.states.expanded === true) return;
  await actOn(performing, subject, (locator, act) => locator.click(act));
}

/** A long list shows only what was typed. */
async function filter(performing: Performing, subject: Subject, value: string): Promise<boolean> {
  if (subject.node.tag !== 'input' || subject.node.states.readOnly === true) return false;
  await actOn(performing, subject, async (locator, act) => {
    await locator.fill('', act);
    await locator.pressSequentially(value, act);
  });
  return true;
}

/** Options by role; else whatever the opening brought onto the page and reads exactly so. */
function optionIn(view: PageView, before: PageView, value: string): ViewNode | undefined {
  const options = view.nodes.filter((node) => node.visible && optionRoles.test(node.role));
  const byRole = bestOf(options, (node) => node.name || node.text, value);
  if (byRole !== undefined || view === before) return byRole;
  const known = new Set(before.nodes.filter((node) => node.visible).map((node) => node.ref));
  const appeared = view.nodes.filter((node) => node.visible && !known.has(node.ref) && node.ownText !== '');
  return appeared.find((node) => folded(node.ownText) === folded(value));
}

function optionTexts(view: PageView): readonly string[] {
  return view.nodes
    .filter((node) => node.visible && optionRoles.test(node.role))
    .map((node) => node.name || node.text);
}

/** Exact before case-insensitive before the only one that contains it. */
function bestOf<T>(items: readonly T[], textOf: (item: T) => string, value: string): T | undefined {
  const exact = items.find((item) => textOf(item).trim() === value.trim());
  if (exact !== undefined) return exact;
  const wanted = folded(value);
  const alike = items.filter((item) => folded(textOf(item)) === wanted);
  if (alike.length > 0) return alike[0];
  const containing = items.filter((item) => folded(textOf(item)).includes(wanted));
  return containing.length === 1 ? containing[0] : undefined;
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

const shownOptions = 12;

function noOption(node: ViewNode, value: string, options: readonly string[]): StepFailure {
  const listed = options
    .slice(0, shownOptions)
    .map((option) => `“${option}”`)
    .join(', ');
  const more = options.length > shownOptions ? ` and ${options.length - shownOptions} more` : '';
  const has = options.length === 0 ? 'it shows no options' : `it has ${listed}${more}`;
  return new StepFailure('not_found', `${nameOf(node)} has no option “${value}”: ${has}.`, {
    expected: value,
    actual: options.slice(0, shownOptions).join(', '),
  });
}
