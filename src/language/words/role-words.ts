import type { TargetRole } from '#core/domain/intent.ts';

/**
 * English role words. A *firm* word says the kind of element wherever it stands ("the Save button"); a *loose* one is as often part
 * of a label ("Add item", "Delete list"), so that both readings are kept.
 */
type RoleWords = { readonly firm?: string; readonly loose?: string };

const table: Readonly<Partial<Record<TargetRole, RoleWords>>> = {
  button: {
    firm: 'button, push button, icon button, btn, cta, call to action, toggle button',
  },
  link: { firm: 'link, hyperlink, anchor, url link, text link' },
  field: {
    firm: 'field, text field, input, input field, input box, text input, text box, textbox, text area, textarea, entry field, form field, search field, search box, searchbox, search bar, search input, edit box, input textbox, input text box, input text field, password field, number field, date field, date picker, datepicker, date input, time picker, color picker, colour picker, spin button, spinbutton, stepper, autocomplete, editor, rich text editor, text editor, typeahead',
    loose: 'box, blank',
  },
  checkbox: { firm: 'checkbox, check box, tick box, tickbox, check mark box' },
  radio: { firm: 'radio, radio button, radiobutton, radio option, radio input' },
  switch: { firm: 'switch, toggle, toggle switch, slide toggle' },
  select: {
    firm: 'select, dropdown, drop-down, drop down, dropdown list, drop-down list, drop down list, dropdown menu, drop-down menu, drop down menu, dropdown box, dropdown field, combobox, combo box, combo, select box, select field, select list, select menu, listbox, list box, scroll list, scrolling list, scrollable list, picklist, pick list, picker, pulldown, pull-down, selector',
    loose: 'filter',
  },
  option: { firm: 'option', loose: 'choice, suggestion' },
  slider: { firm: 'slider, range slider, range input' },
  tab: { firm: 'tab' },
  menu: { firm: 'menubar, menu bar, context menu', loose: 'menu' },
  menuitem: { firm: 'menu item, menuitem, menu entry, menu option, menu link' },
  dialog: {
    firm: 'dialog, dialogue, dialog box, dialogue box, modal, modal dialog, modal window, popup, pop-up, pop up, popup window, lightbox, drawer, popover, overlay',
    loose: 'prompt, window',
  },
  row: { firm: 'row, table row, line item', loose: 'line' },
  cell: { firm: 'cell, table cell, grid cell' },
  column: { firm: 'column, column header, table column' },
  table: { firm: 'table, grid, data grid, data table' },
  list: { firm: 'bullet list, ordered list, unordered list', loose: 'list' },
  item: { firm: 'list item, list entry', loose: 'item, entry, result' },
  heading: { firm: 'heading, headline, page heading, subheading, section heading, h1, h2, h3' },
  image: { firm: 'image, picture, img, photo, thumbnail, logo image, avatar', loose: 'graphic' },
  icon: { firm: 'icon' },
  canvas: { firm: 'canvas, drawing area, drawing surface' },
  section: {
    firm: 'section, region, fieldset, accordion, accordion section',
    loose: 'panel, area, block, group, pane',
  },
  form: { loose: 'form' },
  navigation: {
    firm: 'navigation, navigation bar, navbar, nav bar, nav, navigation menu, sidebar, side bar, side menu, sidebar menu, side navigation, breadcrumb, breadcrumbs, main menu, main navigation',
  },
  header: { firm: 'page header, header bar, top bar, banner region', loose: 'header' },
  footer: { firm: 'footer, page footer' },
  toolbar: { firm: 'toolbar, tool bar, action bar' },
  card: { firm: 'card', loose: 'tile' },
  message: {
    firm: 'message, error message, success message, warning message, notification, toast, toast message, toast notification, alert, alert message, banner, snackbar, snack bar, validation error, validation message, confirmation message, error banner, status message, flash message, info message, error text',
    loose: 'error, warning, confirmation',
  },
  text: { firm: 'text, paragraph, copy text', loose: 'sentence' },
  label: { firm: 'label, badge, chip, tag', loose: 'caption' },
  frame: { firm: 'frame, iframe, inline frame' },
  file: {
    firm: 'file input, file field, file upload, file upload field, file chooser, file picker, upload field, upload area, upload input, dropzone, drop zone, drop area',
  },
  progress: {
    firm: 'progress bar, progressbar, progress indicator, spinner, spinner icon, loading spinner, loading indicator, loader, loading bar',
  },
  tooltip: { firm: 'tooltip, tool tip, hint text' },
  tree: { firm: 'tree, tree view, treeview' },
  treeitem: { firm: 'tree item, treeitem, tree node' },
  page: { firm: 'page, web page, webpage, screen' },
  element: { firm: 'element, control, widget, component' },
};

export type RoleWord = { readonly role: TargetRole; readonly firm: boolean; readonly plural: boolean };

/** Words that qualify a role word and are lost with it, so that "password field" keeps its name. */
const namesOfTheirOwn: Readonly<Record<string, string>> = {
  'search field': 'search',
  'search box': 'search',
  searchbox: 'search',
  'search bar': 'search',
  'search input': 'search',
  'password field': 'password',
  'main menu': 'main',
  'main navigation': 'main',
  'error message': 'error',
  'success message': 'success',
  'warning message': 'warning',
  'confirmation message': 'confirmation',
  'validation error': 'validation error',
  'validation message': 'validation',
  'error banner': 'error',
  'error text': 'error',
  'info message': 'info',
  'loading spinner': 'loading',
  'loading indicator': 'loading',
  'loading bar': 'loading',
  'date field': 'date',
  'number field': 'number',
  error: 'error',
  warning: 'warning',
  confirmation: 'confirmation',
};

function plural(words: string): string {
  if (/(?:x|s|ch|sh)$/.test(words)) return `${words}es`;
  return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}

function buildIndex(): ReadonlyMap<string, RoleWord> {
  const index = new Map<string, RoleWord>();
  for (const [role, words] of Object.entries(table) as [TargetRole, RoleWords][]) {
    for (const [list, firm] of [
      [words.firm, true],
      [words.loose, false],
    ] as const) {
      for (const word of list?.split(', ').filter(Boolean) ?? []) {
        if (!index.has(word)) index.set(word, { role, firm, plural: false });
        if (!index.has(plural(word)) && word !== 'result' && word !== 'filter')
          index.set(plural(word), { role, firm, plural: true });
      }
    }
  }
  return index;
}

/** Every role word, singular and plural, in lower case; of several words at most four. */
export const roleWords: ReadonlyMap<string, RoleWord> = buildIndex();

/** The part of a role word that is a name as well: `search` of "search box"; empty for most. */
export function nameInRoleWord(words: string): string {
  return namesOfTheirOwn[words] ?? namesOfTheirOwn[words.replace(/e?s$/, '')] ?? '';
}

/** Things that hold other elements: what stands after "in the …" with such a word is a place. */
export const containerRoles: ReadonlySet<TargetRole> = new Set<TargetRole>([
  'dialog',
  'row',
  'cell',
  'column',
  'table',
  'list',
  'item',
  'section',
  'form',
  'navigation',
  'header',
  'footer',
  'toolbar',
  'card',
  'message',
  'frame',
  'menu',
  'tab',
  'tree',
  'treeitem',
  'page',
  'select',
]);

/** What can be typed into, chosen from or set. */
export const valueRoles: ReadonlySet<TargetRole> = new Set<TargetRole>(['field', 'select', 'slider', 'file']);

/** What can be turned on and off. */
export const checkableRoles: ReadonlySet<TargetRole> = new Set<TargetRole>(['checkbox', 'radio', 'switch']);
