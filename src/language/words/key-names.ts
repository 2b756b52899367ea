/** Spoken names of keys, in lower case, and what Playwright calls them. */
const table: Readonly<Record<string, string>> = {
  Enter: 'enter, return',
  Tab: 'tab, tabulator',
  Escape: 'escape, esc',
  Backspace: 'backspace, back space',
  Delete: 'delete, del',
  Insert: 'insert, ins',
  Home: 'home',
  End: 'end',
  PageUp: 'page up, pageup, pgup, page-up',
  PageDown: 'page down, pagedown, pgdn, pgdown, page-down',
  ArrowUp: 'arrow up, up arrow, arrowup, up, up-arrow, arrow-up, cursor up',
  ArrowDown: 'arrow down, down arrow, arrowdown, down, down-arrow, arrow-down, cursor down',
  ArrowLeft: 'arrow left, left arrow, arrowleft, left, left-arrow, arrow-left, cursor left',
  ArrowRight: 'arrow right, right arrow, arrowright, right, right-arrow, arrow-right, cursor right',
  Space: 'space, spacebar, space bar, space-bar',
  Control: 'control, ctrl, ctl, strg',
  Shift: 'shift',
  Alt: 'alt, option, opt',
  Meta: 'meta, command, cmd, windows, win, super',
  ControlOrMeta: 'controlormeta, ctrl/cmd, cmd/ctrl, mod, control or command, ctrl or cmd',
  CapsLock: 'caps lock, capslock',
  ContextMenu: 'context menu, contextmenu, menu',
  Pause: 'pause',
  PrintScreen: 'print screen, printscreen',
};

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(table).flatMap(([key, names]) =>
    names.split(', ').map((name): [string, string] => [name, key]),
  ),
);
export const modifierKeys: ReadonlySet<string> = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'ControlOrMeta',
]);

/** Keys that are as often the label of a button: "press Delete". */
export const keysLikeLabels: ReadonlySet<string> = new Set([
  'Enter',
  'Delete',
  'Insert',
  'Home',
  'End',
  'Space',
  'Pause',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'ContextMenu',
  'Escape',
]);

/** Playwright's name of the key that people call `name`; undefined where it is no key. */
export function keyName(name: string): string | undefined {
  const lower = name.toLowerCase();
  const named = byName.get(lower);
  if (named !== undefined) return named;
  if (/^f(?:[1-9]|1[0-2])$/.test(lower)) return lower.toUpperCase();
  return /^\S$/u.test(name) ? name : undefined;
}
