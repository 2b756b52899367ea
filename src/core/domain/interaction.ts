/**
 * The wire name of everything a step can do. One row an interaction: what kind of reading it makes and what it is
 * for. `explain`, the reports and the dialects all speak these names.
 */
export const interactions = {
  click: { kind: 'act', says: 'click an element' },
  'double-click': { kind: 'act', says: 'click an element twice' },
  'right-click': { kind: 'act', says: 'open the context menu of an element' },
  hover: { kind: 'act', says: 'move the pointer over an element' },
  'input-text': { kind: 'act', says: 'replace the value of a field' },
  'clear-text': { kind: 'act', says: 'empty a field' },
  'press-key': { kind: 'act', says: 'press a key or a chord' },
  'select-option': { kind: 'act', says: 'choose an option of a list' },
  check: { kind: 'act', says: 'turn a checkbox, switch or radio button on' },
  uncheck: { kind: 'act', says: 'turn a checkbox or switch off' },
  'upload-file': { kind: 'act', says: 'give files to a file field' },
  drag: { kind: 'act', says: 'drag one element onto another' },
  scroll: { kind: 'act', says: 'scroll the page, or to an element' },
  'open-url': { kind: 'act', says: 'open an address' },
  'go-back': { kind: 'act', says: 'go one page back' },
  'go-forward': { kind: 'act', says: 'go one page forward' },
  reload: { kind: 'act', says: 'load the page again' },
  'accept-dialog': { kind: 'act', says: 'accept an alert, a confirmation or a prompt of the browser' },
  'dismiss-dialog': { kind: 'act', says: 'dismiss an alert, a confirmation or a prompt of the browser' },
  wait: { kind: 'act', says: 'wait for a length of time' },
  'wait-for': { kind: 'act', says: 'wait until something holds' },
  read: { kind: 'read', says: 'keep a value of the page under a name' },
  screenshot: { kind: 'act', says: 'keep a picture of the page' },
  'assert-visible': { kind: 'assert', says: 'an element is visible' },
  'assert-hidden': { kind: 'assert', says: 'an element is not visible' },
  'assert-text': { kind: 'assert', says: 'an element shows a text' },
  'assert-value': { kind: 'assert', says: 'a field holds a value' },
  'assert-state': { kind: 'assert', says: 'an element is enabled, checked, focused …' },
  'assert-count': { kind: 'assert', says: 'there are so many of an element' },
  'assert-url': { kind: 'assert', says: 'the address of the page' },
  'assert-title': { kind: 'assert', says: 'the title of the page' },
} as const satisfies Record<string, { kind: 'act' | 'assert' | 'read'; says: string }>;

export type Interaction = keyof typeof interactions;
