import type { Intent } from '#core/domain/intent.ts';
import type { Interaction } from '#core/domain/interaction.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { seconds } from './stop.ts';

/** What an action was done to and with, as the results tell it. */
export type ActionFacts = {
  readonly intent: Intent;
  readonly node?: ViewNode | undefined;
  readonly destination?: ViewNode | undefined;
  readonly note?: string | undefined;
};

const roleWords: Readonly<Record<string, string>> = {
  textbox: 'field',
  searchbox: 'field',
  spinbutton: 'field',
  combobox: 'list',
  listbox: 'list',
  generic: 'element',
  img: 'image',
};

/** An element in a result's words: `button "Save"`. */
export function elementWords(node: ViewNode): string {
  const role = node.tag === 'canvas' ? 'canvas' : (roleWords[node.role] ?? node.role);
  const name = node.name || node.nearbyLabel || node.placeholder || node.text.slice(0, 80);
  return name === '' ? role : `${role} "${name}"`;
}

/** `input-text on field "Email" with text ada@example.org`. */
export function actionOutput({ intent, node, destination, note }: ActionFacts): string {
  const on = node === undefined ? '' : ` on ${elementWords(node)}`;
  const to = destination === undefined ? '' : ` to ${elementWords(destination)}`;
  const said = note === undefined ? '' : ` (${note})`;
  return `${intent.interaction}${on}${to}${withWords[intent.interaction]?.(intent) ?? ''}${said}`;
}

const withWords: Partial<Record<Interaction, (intent: Intent) => string>> = {
  'input-text': ({ value }) => ` with text ${value ?? ''}`,
  'select-option': ({ value }) => (value === undefined ? '' : ` with option ${value}`),
  'upload-file': ({ value }) => ` with file ${value ?? ''}`,
  'press-key': ({ keys }) => ` with key ${(keys ?? []).join(' ')}`,
  'open-url': ({ value }) => ` ${value ?? ''}`,
  scroll: ({ direction }) => (direction === undefined ? '' : ` ${direction}`),
  wait: ({ durationMs }) => ` ${seconds(durationMs ?? 0)}`,
};

const done: Partial<Record<Interaction, string>> = {
  click: 'Clicked',
  'double-click': 'Double-clicked',
  'right-click': 'Right-clicked',
  hover: 'Moved the pointer over',
  'clear-text': 'Emptied',
  check: 'Turned on',
  uncheck: 'Turned off',
  drag: 'Dragged',
  'go-back': 'Went one page back',
  'go-forward': 'Went one page forward',
  reload: 'Loaded the page again',
  'switch-tab': 'Brought a tab to the front',
  'close-tab': 'Closed a tab',
  copy: 'Copied the text of',
  paste: 'Pasted the clipboard into',
  'set-viewport': 'Gave the page another size',
  'set-location': 'Set the location',
  'set-clock': 'Set the clock',
  screenshot: 'Took a picture',
};

/** The same for a person: `Entered "ada@example.org" into the field "Email".` */
export function actionSentence(facts: ActionFacts): string {
  const { intent, node, destination, note } = facts;
  const element = node === undefined ? '' : ` the ${elementWords(node)}`;
  const to = destination === undefined ? '' : ` to the ${elementWords(destination)}`;
  const said = note === undefined ? '' : ` (${note})`;
  const sentence = sentences[intent.interaction];
  const start = sentence?.(intent, element) ?? `${done[intent.interaction] ?? intent.interaction}${element}`;
  return `${start}${to}${said}.`;
}

type Sentence = (intent: Intent, element: string) => string;

const sentences: Partial<Record<Interaction, Sentence>> = {
  'input-text': ({ value }, element) => `Entered "${value ?? ''}" into${element}`,
  'select-option': ({ value }, element) =>
    value === undefined ? `Chose${element}` : `Chose "${value}"${element === '' ? '' : ` in${element}`}`,
  'upload-file': ({ value }, element) => `Gave the file ${value ?? ''} to${element}`,
  'press-key': ({ keys }, element) =>
    `Pressed ${(keys ?? []).join(', ')}${element === '' ? '' : ` on${element}`}`,
  'open-url': ({ value }) => `Opened ${value ?? ''}`,
  scroll: ({ direction }, element) =>
    `Scrolled${element === '' ? '' : ` to${element}`}${direction === undefined ? '' : ` ${direction}`}`,
  wait: ({ durationMs }) => `Waited ${seconds(durationMs ?? 0)}`,
};
