import type { ElementState, Intent } from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';
import type { Interaction } from '#core/domain/interaction.ts';
import type { ViewNode } from '#core/domain/page-view.ts';

const typed = new Set(['textbox', 'searchbox', 'spinbutton', 'slider']);
const ticked = new Set(['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio']);
const notTyped = /^(button|submit|reset|image|checkbox|radio|file)$/;

/** What a non-interactive element gets for a click: a script may still listen on it. */
export const passiveFit = 0.45;

type Fit = (node: ViewNode, intent: Intent) => number;

const fits: Partial<Record<Interaction, Fit>> = {
  click: clickFit,
  'double-click': clickFit,
  'right-click': clickFit,
  hover: (node) => (node.interactive ? 1 : passiveFit),
  'input-text': typeFit,
  'clear-text': typeFit,
  'select-option': selectFit,
  check: checkFit,
  uncheck: checkFit,
  'upload-file': uploadFit,
  'press-key': (node) => (node.interactive ? 1 : passiveFit),
  drag: (node, { at }) =>
    node.interactive || (at !== undefined && /^(?:canvas|svg)$/.test(node.tag)) ? 1 : 0.7,
  'assert-value': (node) => (isFilled(node) || node.value !== undefined ? 1 : 0.4),
  'assert-state': (node, { state }) => (state ? stateFits[state](node) : 1),
  read: (node, { property }) => (property === 'value' && !isFilled(node) ? 0.4 : 1),
};

/** How fit a node is for what is to be done with it, 0 (can't be) to 1. */
export function actionFit(intent: Intent, node: ViewNode): number {
  return fits[intent.interaction]?.(node, intent) ?? 1;
}

/** Acting needs an element a user can see; only a file field may be hidden behind a button. */
export function isEligible(intent: Intent, node: ViewNode): boolean {
  if (node.tag === 'body' && intent.interaction !== 'scroll')
    return interactions[intent.interaction].kind !== 'act';
  return node.visible || (intent.interaction === 'upload-file' && node.inputType === 'file');
}

export function isFilled(node: ViewNode): boolean {
  return (
    isTyped(node) ||
    node.role === 'combobox' ||
    node.role === 'listbox' ||
    (node.interactive && node.value !== undefined)
  );
}

/** Whether text is typed into the node, or a number set in it. */
export function isTyped({ role }: ViewNode): boolean {
  return typed.has(role);
}

function clickFit(node: ViewNode, { at }: Intent): number {
  // A place is said of what is drawn: the heading of a chart has none.
  if (at !== undefined && /^(?:canvas|svg|img|video|map)$/.test(node.tag)) return 1;
  if (!node.interactive) return passiveFit;
  return isTyped(node) && node.inputType !== 'date' ? 0.85 : 1;
}

/** A place to drop files on need not be interactive. */
function uploadFit(node: ViewNode): number {
  if (node.inputType === 'file') return 1;
  // A label names what takes the file.
  if (isFilled(node) || node.tag === 'label') return 0;
  return node.interactive ? 0.6 : passiveFit / 2;
}

function typeFit(node: ViewNode): number {
  if (node.inputType !== undefined && notTyped.test(node.inputType)) return 0;
  if (isTyped(node)) return 1;
  // One that is no input takes no text: its list is opened and chosen from.
  if (node.role === 'combobox') return node.tag === 'input' && !node.states.readOnly ? 1 : 0.3;
  return node.interactive && node.value !== undefined && node.tag !== 'select' ? 0.95 : 0;
}

function selectFit(node: ViewNode): number {
  if (node.tag === 'select' || node.role === 'combobox' || node.role === 'listbox') return 1;
  if (node.options !== undefined) return 0.9;
  if (node.role === 'radiogroup') return 0.7;
  if (!node.interactive) return 0;
  if (node.states.expanded !== undefined) return 0.8;
  if (node.role === 'button' || node.role === 'generic') return 0.5;
  return isTyped(node) ? 0.4 : 0;
}

function checkFit(node: ViewNode): number {
  if (ticked.has(node.role)) return 1;
  if (node.states.checked !== undefined) return 0.9;
  if (node.states.pressed !== undefined) return 0.8;
  if (node.role === 'option' || node.role === 'treeitem') return 0.6;
  return 0;
}

const isTicked = (node: ViewNode): boolean =>
  ticked.has(node.role) || node.states.checked !== undefined || node.states.pressed !== undefined;
const tickedFit = (node: ViewNode): number => (isTicked(node) ? 1 : 0.2);
/** What does not say whether it is open can not be judged. */
const expandedFit = (node: ViewNode): number => (node.states.expanded !== undefined ? 1 : 0);
const fieldFit = (node: ViewNode): number => (isFilled(node) || ticked.has(node.role) ? 1 : 0.5);
const operatedFit = (node: ViewNode): number => (node.interactive ? 1 : 0.5);

const stateFits: Readonly<Record<ElementState, (node: ViewNode) => number>> = {
  checked: tickedFit,
  unchecked: tickedFit,
  selected: (node) => (node.states.selected !== undefined ? 1 : node.interactive ? 0.7 : 0.3),
  expanded: expandedFit,
  collapsed: expandedFit,
  pressed: (node) => (node.states.pressed !== undefined ? 1 : 0.5),
  'read-only': fieldFit,
  editable: fieldFit,
  required: fieldFit,
  invalid: fieldFit,
  empty: (node) => (/^(?:heading|link|button|tab)$/.test(node.role) ? 0 : fieldFit(node)),
  enabled: operatedFit,
  disabled: operatedFit,
  focused: operatedFit,
};

const stateTests: Readonly<Record<ElementState, (node: ViewNode) => boolean>> = {
  enabled: ({ states }) => !states.disabled,
  disabled: ({ states }) => states.disabled === true,
  checked: ({ states }) => (states.checked ?? states.pressed ?? states.selected) === true,
  unchecked: ({ states }) => (states.checked ?? states.pressed ?? states.selected ?? false) === false,
  selected: ({ states }) => (states.selected ?? states.checked ?? states.pressed) === true,
  focused: ({ states }) => states.focused === true,
  expanded: ({ states }) => states.expanded === true,
  collapsed: ({ states }) => states.expanded === false,
  'read-only': ({ states }) => states.readOnly === true,
  editable: ({ states }) => !states.readOnly && !states.disabled,
  required: ({ states }) => states.required === true,
  empty: (node) => (node.value ?? node.text) === '',
  invalid: ({ states }) => states.invalid === true,
  pressed: ({ states }) => states.pressed === true,
};

/** Whether the node is in a state. */
export function hasState(node: ViewNode, state: ElementState): boolean {
  return stateTests[state](node);
}
