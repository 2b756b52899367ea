import type { TargetRole } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';

const words: Readonly<Record<string, TargetRole>> = {
  button: 'button',
  link: 'link',
  textbox: 'field',
  searchbox: 'field',
  spinbutton: 'field',
  checkbox: 'checkbox',
  radio: 'radio',
  switch: 'switch',
  combobox: 'select',
  listbox: 'select',
  option: 'option',
  slider: 'slider',
  tab: 'tab',
  heading: 'heading',
  img: 'image',
  menuitem: 'menuitem',
  row: 'row',
  cell: 'cell',
  gridcell: 'cell',
  columnheader: 'column',
  dialog: 'dialog',
  alertdialog: 'dialog',
  alert: 'message',
  status: 'message',
  listitem: 'item',
  treeitem: 'treeitem',
  table: 'table',
  list: 'list',
  navigation: 'navigation',
  form: 'form',
  region: 'section',
  group: 'section',
};

const spoken: Partial<Record<TargetRole, string>> = {
  radio: 'radio button',
  select: 'dropdown',
  menuitem: 'menu item',
  column: 'column header',
  treeitem: 'tree item',
};

/** The role word of the English for a node; undefined where there is none that helps. */
export function roleWordOf(node: Pick<ViewNode, 'role'>): TargetRole | undefined {
  return words[node.role];
}

/** What a person calls such a node: "button", "dropdown", else "text" or "element". */
export function spokenRole(node: Pick<ViewNode, 'role' | 'interactive' | 'inputType'>): string {
  if (node.inputType === 'file') return 'file field';
  const role = roleWordOf(node);
  if (role) return spoken[role] ?? role;
  return node.interactive ? 'element' : 'text';
}

/** `the button "Save"`; without a name what it shows or holds. */
export function spokenNode(node: ViewNode): string {
  const label = labelOf(node);
  return label === '' ? `the ${spokenRole(node)} without a name` : `the ${spokenRole(node)} "${label}"`;
}

export function labelOf(node: ViewNode): string {
  const text =
    node.name ||
    node.nearbyLabel ||
    node.placeholder ||
    node.ownText ||
    node.text ||
    node.description ||
    node.testId ||
    '';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
