import type { TargetRole } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';

type Fit = (node: ViewNode) => number;

/** What a role word takes, from 1 (just that) to 0 (never). Rows: ARIA roles by how well they fit, then the rest. */
type Row = {
  readonly roles?: Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, number>>;
  readonly also?: Fit;
};

function roles(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(', ').map((part) => {
      const [role = '', fit = '1'] = part.split(' ');
      return [role, Number(fit)];
    }),
  );
}

const isPlain = (node: ViewNode): boolean => node.role === 'generic' || node.role === 'paragraph';
/** Something made clickable by a script. What is only there to be moved is no button, however much it reacts. */
const clickable =
  (fit: number): Fit =>
  (node) =>
    node.interactive && isPlain(node) && !node.movable ? fit : 0;
/** Holds more than its own text. */
const isBox = (node: ViewNode): boolean =>
  node.role === 'generic' && !node.interactive && (node.ownText !== node.text || node.text === '');
const opensList = (node: ViewNode): boolean => node.states.expanded !== undefined;
const hinted =
  (pattern: RegExp, fit: number): Fit =>
  (node) =>
    node.hints.some((hint) => pattern.test(hint)) || pattern.test(node.testId ?? '') ? fit : 0;
const isIconOnly = (node: ViewNode): boolean =>
  node.interactive && (node.text.length <= 2 || node.text !== node.name);

const rows: Readonly<Record<TargetRole, Row>> = {
  button: {
    roles: roles(
      'button, menuitem .6, tab .6, link .6, switch .6, option .4, radio .4, treeitem .4, columnheader .4',
    ),
    also: clickable(0.9),
  },
  link: { roles: roles('link, button .5, menuitem .6, tab .5, treeitem .6'), also: clickable(0.6) },
  field: {
    roles: roles(
      'textbox, searchbox, spinbutton, combobox, listbox .9, slider .9, checkbox .4, radio .4, switch .4',
    ),
    also: (node) =>
      node.inputType !== undefined && !/^(button|submit|reset|image)$/.test(node.inputType)
        ? 0.8
        : node.interactive && node.value !== undefined
          ? 0.9
          : 0,
  },
  checkbox: {
    roles: roles('checkbox, switch .8, menuitemcheckbox .9, radio .4'),
    also: (node) => (node.states.checked !== undefined ? 0.8 : node.states.pressed !== undefined ? 0.5 : 0),
  },
  radio: {
    roles: roles('radio, menuitemradio .9, checkbox .4, option .4'),
    also: (node) => (node.states.checked !== undefined ? 0.6 : clickable(0.4)(node)),
  },
  switch: {
    roles: roles('switch, checkbox .9, menuitemcheckbox .8'),
    also: (node) => (node.states.pressed !== undefined ? 0.8 : node.role === 'button' ? 0.4 : 0),
  },
  select: {
    roles: roles('combobox, listbox, radiogroup .5'),
    tags: { select: 1 },
    also: (node) =>
      node.options ? 0.8 : node.role === 'button' ? (opensList(node) ? 0.75 : 0.4) : clickable(0.5)(node),
  },
  option: {
    roles: roles(
      'option, menuitem .8, menuitemradio .8, menuitemcheckbox .8, radio .6, listitem .5, treeitem .6, gridcell .5, checkbox .5, link .4, button .4, tab .4',
    ),
    also: clickable(0.7),
  },
  slider: {
    roles: roles('slider, spinbutton .4'),
    also: (node) => (node.interactive && isPlain(node) ? hinted(/^(?:slider|range|knob)$/, 0.9)(node) : 0),
  },
  tab: {
    roles: roles('tab, link .5, button .5, radio .4, menuitem .4'),
    also: (node) => Math.max(clickable(0.6)(node), node.interactive ? hinted(/^tabs?$/, 0.9)(node) : 0),
  },
  menu: {
    roles: roles('menu, menubar, listbox .5, list .5, navigation .6, tablist .4'),
    also: (node) =>
      node.interactive && (opensList(node) || /^(button|menuitem|link)$/.test(node.role))
        ? opensList(node)
          ? 0.9
          : 0.6
        : Math.max(
            clickable(0.5)(node),
            isBox(node) ? hinted(/^(menu|dropdown|drop|popup)$/, 0.75)(node) : 0,
          ),
  },
  menuitem: {
    roles: roles(
      'menuitem, menuitemcheckbox, menuitemradio, link .75, button .75, option .75, tab .6, treeitem .6, listitem .5',
    ),
    also: clickable(0.75),
  },
  dialog: {
    roles: roles('dialog, alertdialog'),
    tags: { dialog: 1 },
    also: hinted(/^(modal|dialog|popup|drawer|popover|lightbox)$/, 0.8),
  },
  row: { roles: roles('row, listitem .5, article .4'), tags: { tr: 1 } },
  cell: { roles: roles('cell, gridcell, rowheader, columnheader .6'), tags: { td: 1 } },
  column: { roles: roles('columnheader, cell .4') },
  table: { roles: roles('table, grid, treegrid'), tags: { table: 1 } },
  list: {
    roles: roles('list, listbox, menu .8, tree .8, feed, table .4, combobox .5, navigation .4, grid .4'),
    tags: { select: 0.9 },
  },
  item: {
    roles: roles('listitem, article, option, treeitem, menuitem .8, row .75, group .4'),
    also: (node) => hinted(/^(item|card|tile|entry|result|product)$/, 0.75)(node),
  },
  heading: { roles: roles('heading'), tags: { legend: 0.8, summary: 0.6, caption: 0.6 } },
  image: { roles: roles('img, figure .9'), tags: { canvas: 0.9, video: 0.8, img: 1, svg: 1 } },
  icon: { roles: roles('img .9'), tags: { svg: 1, i: 1 }, also: (node) => (isIconOnly(node) ? 0.9 : 0) },
  canvas: { tags: { canvas: 1, svg: 0.6 } },
  section: {
    roles: roles(
      'region, group, form, main, complementary, article, tabpanel, radiogroup, search, navigation .8, banner .6, contentinfo .6, listitem .5, dialog .6, list .4, table .4',
    ),
    tags: { section: 1, details: 1, fieldset: 1 },
    also: (node) => (isBox(node) ? 0.5 : 0),
  },
  form: {
    roles: roles('form, search .9, group .6, region .6, dialog .6, article .4, main .4'),
    tags: { form: 1 },
    also: (node) => (isBox(node) ? 0.4 : 0),
  },
  navigation: {
    roles: roles('navigation, complementary .9, menu .6, menubar .7, tablist .5, list .4'),
    also: hinted(/^(nav|navbar|navigation|sidebar|breadcrumbs?)$/, 0.8),
  },
  header: {
    roles: roles('banner, heading .5, columnheader .5'),
    tags: { header: 0.9 },
    also: hinted(/^(header|topbar|masthead)$/, 0.7),
  },
  footer: { roles: roles('contentinfo'), tags: { footer: 0.9 }, also: hinted(/^footer$/, 0.7) },
  toolbar: {
    roles: roles('toolbar, group .5, menubar .6, banner .4'),
    also: hinted(/^(toolbar|actionbar|actions)$/, 0.8),
  },
  card: {
    roles: roles(
      'article, listitem .9, group .8, region .8, option .6, row .5, link .5, button .4, radio .5',
    ),
    also: (node) =>
      Math.max(hinted(/^(card|tile|item|panel|product)$/, 0.9)(node), node.role === 'generic' ? 0.6 : 0),
  },
  message: {
    roles: roles(
      'alert, status, log, alertdialog .9, dialog .7, tooltip .6, note .9, region .5, paragraph .75, heading .6, listitem .5, group .4',
    ),
    tags: { output: 1 },
    also: (node) =>
      Math.max(
        hinted(
          /^(alert|toast|message|notice|notification|snackbar|error|flash|banner|feedback|invalid)$/,
          1,
        )(node),
        node.ownText !== '' && !node.interactive ? 0.75 : 0,
      ),
  },
  text: { also: () => 1 },
  label: {
    tags: { label: 1, legend: 0.9 },
    also: (node) => (!node.interactive ? 0.8 : node.role === 'button' ? 0.75 : 0.6),
  },
  frame: { tags: { iframe: 1, frame: 1 } },
  file: {
    also: (node) =>
      node.inputType === 'file'
        ? 1
        : node.interactive && (node.role === 'button' || isPlain(node))
          ? 0.6
          : hinted(/^(dropzone|upload|uploader|drop)$/, 0.6)(node),
  },
  progress: {
    roles: roles('progressbar, meter, spinbutton .7, status .6, img .4, alert .4'),
    tags: { progress: 1, meter: 1 },
    also: hinted(/^(spinner|loading|loader|progress|skeleton)$/, 1),
  },
  tooltip: { roles: roles('tooltip'), also: (node) => (node.ownText !== '' && !node.interactive ? 0.5 : 0) },
  tree: { roles: roles('tree, treegrid, list .5, group .4') },
  treeitem: { roles: roles('treeitem, listitem .7, link .5, option .5, row .5') },
  page: { tags: { body: 1 } },
  element: { also: () => 1 },
};

/** A fit from which a role word counts as said rightly; from `weakFit` it is taken where nothing fits better. */
export const strongFit = 0.74;
export const weakFit = 0.4;

/** How well a node is what a role word names, 0 to 1; 1 where none was said. */
export function roleFit(role: TargetRole | undefined, node: ViewNode): number {
  if (role === undefined) return 1;
  const row = rows[role];
  return Math.max(row.roles?.[node.role] ?? 0, row.tags?.[node.tag] ?? 0, row.also?.(node) ?? 0);
}
