import { attribute, tagNameOf } from './dom.ts';
import { fieldKindOf } from './user-fields.ts';

const steering = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);
const editingChords = new Set(['a', 'c', 'v', 'x', 'y', 'z']);
const browserChords = new Set([
  'r',
  't',
  'w',
  'l',
  'n',
  'p',
  'q',
  'f',
  'd',
  'h',
  'j',
  'o',
  's',
  '+',
  '-',
  '0',
]);
const steeredRoles =
  /^(?:combobox|listbox|option|menu|menubar|menuitem|menuitemcheckbox|menuitemradio|tab|tablist|tree|treeitem|slider|grid|gridcell|spinbutton|radio|radiogroup)$/;

/**
 * The key as a step presses it, where it does something that no other event tells: typing is told by the field's value, Enter and Space
 * on a button by its click.
 */
export function keyOf(event: KeyboardEvent, target: Element): string | undefined {
  const { key } = event;
  if (
    event.isComposing ||
    /^(?:Control|Shift|Alt|Meta|AltGraph|Dead|Process|Unidentified|CapsLock)$/.test(key)
  )
    return undefined;
  const kind = fieldKindOf(target);
  const chorded = event.ctrlKey || event.metaKey || event.altKey;
  if (chorded) return chordOf(event, kind === 'text');
  if (key === 'Escape') return key;
  if (key === 'Enter')
    return kind === 'text' && tagNameOf(target) === 'input' ? key : steeredKey(target, key);
  if (kind !== 'text' && kind !== 'other') return undefined;
  if (steering.has(key)) return steeredKey(target, key);
  if (kind === 'text') return undefined;
  if (key === 'Delete' || key === 'Backspace') return key;
  return /^\S$/u.test(key) ? key : undefined;
}

/** Lists, menus and tabs of a page's own make, also where the focus stays in a field. */
function steeredKey(target: Element, key: string): string | undefined {
  const role = attribute(target, 'role');
  const isSteered = steeredRoles.test(role) || attribute(target, 'aria-activedescendant') !== '';
  const isButton = /^(?:button|a|summary)$/.test(tagNameOf(target));
  return isSteered && !(isButton && key === 'Enter') ? key : undefined;
}

function chordOf(event: KeyboardEvent, inText: boolean): string | undefined {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const main = event.ctrlKey || event.metaKey;
  if (key.length > 1 && !/^(?:Enter|Delete|F\d+|Arrow\w+)$/.test(key)) return undefined;
  if (main && !event.altKey && !event.shiftKey && browserChords.has(key)) return undefined;
  if (inText && (editingChords.has(key) || key.startsWith('Arrow') || !main)) return undefined;
  const held = [main ? 'Control' : '', event.altKey ? 'Alt' : '', event.shiftKey ? 'Shift' : ''].filter(
    (name) => name !== '',
  );
  return [...held, key.length === 1 ? key.toUpperCase() : key].join('+');
}
