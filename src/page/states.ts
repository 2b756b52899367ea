import type { ViewStates } from '#core/domain/page-view.ts';
import { attribute, hasAttribute, parentOf, shadowRootOf, tagNameOf } from './dom.ts';

const checkable = new Set([
  'checkbox',
  'radio',
  'switch',
  'menuitemcheckbox',
  'menuitemradio',
  'option',
  'treeitem',
]);
const selectable = new Set(['option', 'tab', 'row', 'gridcell', 'treeitem', 'columnheader', 'rowheader']);

const choosable = new Set(['link', 'button', 'listitem', 'menuitem', 'generic']);
const chosenClass = /(?:^|\s)(?:is-)?(?:active|selected|current)(?=\s|$)/;

type Mutable<T> = { -readonly [K in keyof T]?: T[K] };

/** The element's states, native ones first, ARIA where the element has no native one. */
export function statesOf(element: Element, role: string, tag: string): ViewStates {
  const states: Mutable<ViewStates> = {};
  if (isDisabled(element, tag) || looksDisabled(element, tag)) states.disabled = true;
  if (checkable.has(role) || tag === 'input') setChecked(states, element, role, tag);
  if (selectable.has(role)) setSelected(states, element, tag);
  else if (choosable.has(role) && looksChosen(element)) states.selected = true;
  const expanded = expandedOf(element, tag);
  if (expanded !== undefined) states.expanded = expanded;
  if (hasAttribute(element, 'aria-pressed')) states.pressed = attribute(element, 'aria-pressed') !== 'false';
  if (hasAttribute(element, 'readonly') || attribute(element, 'aria-readonly') === 'true')
    states.readOnly = true;
  if (isRequired(element)) states.required = true;
  if (isInvalid(element, tag)) states.invalid = true;
  if (hasFocus(element)) states.focused = true;
  if (isModal(element, tag)) states.modal = true;
  return states;
}

const disableable = new Set(['button', 'input', 'select', 'textarea', 'option', 'optgroup', 'fieldset']);

function isDisabled(element: Element, tag: string): boolean {
  if (disableable.has(tag) && Element.prototype.matches.call(element, ':disabled')) return true;
  // A disabled container disables what it holds.
  return Element.prototype.closest.call(element, '[aria-disabled="true"]') !== null;
}

const disabledClass = /(?:^|[\s_-])disabled(?=\s|$)/;

/** Links and boxes made into buttons have no state of their own; by custom a class tells. */
function looksDisabled(element: Element, tag: string): boolean {
  return !disableable.has(tag) && disabledClass.test(attribute(element, 'class'));
}

function setChecked(states: Mutable<ViewStates>, element: Element, role: string, tag: string): void {
  if (tag === 'input') {
    const input = element as HTMLInputElement;
    if (input.type !== 'checkbox' && input.type !== 'radio') return;
    states.checked = input.indeterminate ? 'mixed' : input.checked;
    return;
  }
  const checked = attribute(element, 'aria-checked');
  if (checked === 'mixed') states.checked = 'mixed';
  else if (checked) states.checked = checked === 'true';
  else if (role !== 'option' && role !== 'treeitem') states.checked = false;
}

function setSelected(states: Mutable<ViewStates>, element: Element, tag: string): void {
  if (tag === 'option') states.selected = (element as HTMLOptionElement).selected;
  else if (hasAttribute(element, 'aria-selected'))
    states.selected = attribute(element, 'aria-selected') === 'true';
  else if (attribute(element, 'role') === 'tab') states.selected = false;
}

/** The current item of a navigation or of tabs made without ARIA: told by `aria-current`, or by a class of it or of its list item. */
function looksChosen(element: Element): boolean {
  const current = attribute(element, 'aria-current');
  if (current !== '') return current !== 'false';
  const parent = parentOf(element);
  const around = parent && tagNameOf(parent) === 'li' ? attribute(parent, 'class') : '';
  return chosenClass.test(attribute(element, 'class')) || chosenClass.test(around);
}

function expandedOf(element: Element, tag: string): boolean | undefined {
  if (hasAttribute(element, 'aria-expanded')) return attribute(element, 'aria-expanded') === 'true';
  if (tag === 'details') return (element as HTMLDetailsElement).open;
  if (tag !== 'summary') return undefined;
  const parent = parentOf(element);
  return parent && tagNameOf(parent) === 'details' ? (parent as HTMLDetailsElement).open : undefined;
}

function isRequired(element: Element): boolean {
  return hasAttribute(element, 'required') || attribute(element, 'aria-required') === 'true';
}

function isInvalid(element: Element, tag: string): boolean {
  if (hasAttribute(element, 'aria-invalid')) return attribute(element, 'aria-invalid') !== 'false';
  if (tag !== 'input' && tag !== 'select' && tag !== 'textarea') return false;
  // A field nobody has touched yet is not shown as wrong.
  return Element.prototype.matches.call(element, ':user-invalid');
}

/** In a shadow tree, its host has the focus too. */
function hasFocus(element: Element): boolean {
  for (let at = document.activeElement; at; at = shadowRootOf(at)?.activeElement ?? null) {
    if (at === element) return true;
  }
  return false;
}

function isModal(element: Element, tag: string): boolean {
  if (attribute(element, 'aria-modal') === 'true') return true;
  return tag === 'dialog' && Element.prototype.matches.call(element, ':modal');
}

const textTypes = new Set(['hidden', 'checkbox', 'radio', 'button', 'submit', 'reset', 'image']);

/** The current value of a control, as a user sees it; undefined where there is none to see. */
export function valueOf(element: Element, role: string, tag: string): string | undefined {
  if (tag === 'input') {
    const input = element as HTMLInputElement;
    if (input.type === 'file') return [...(input.files ?? [])].map((file) => file.name).join(', ');
    return textTypes.has(input.type) ? undefined : input.value;
  }
  if (tag === 'textarea') return (element as HTMLTextAreaElement).value;
  if (tag === 'select')
    return [...(element as HTMLSelectElement).selectedOptions].map((option) => option.text.trim()).join(', ');
  if (tag === 'progress' || tag === 'meter') return String((element as HTMLMeterElement).value);
  if (tag === 'output') return undefined;
  if (hasAttribute(element, 'aria-valuetext')) return attribute(element, 'aria-valuetext');
  if (hasAttribute(element, 'aria-valuenow')) return attribute(element, 'aria-valuenow');
  if (role === 'textbox' || role === 'searchbox' || isEditingHost(element)) return element.textContent.trim();
  return undefined;
}

export function isEditingHost(element: Element): boolean {
  return hasAttribute(element, 'contenteditable') && attribute(element, 'contenteditable') !== 'false';
}

/** Heading level, tree level, or nothing. */
export function levelOf(element: Element, role: string): number | undefined {
  const explicit = Number.parseInt(attribute(element, 'aria-level'), 10);
  if (explicit > 0) return explicit;
  if (role !== 'heading') return undefined;
  const native = /^h([1-6])$/.exec(tagNameOf(element))?.[1];
  return native ? Number(native) : 2;
}
