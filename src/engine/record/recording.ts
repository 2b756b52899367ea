import type { TestDefinition, VariableDeclaration } from '#core/domain/test-definition.ts';
import type { BrowserAction, ElementAction, UserAction } from '#core/domain/user-action.ts';
import { understand } from '#language/understand.ts';
import { labelOf } from '#engine/resolver/role-words.ts';
import { ordinalWord } from '#language/words/ordinal-words.ts';
import { quoteText } from './quote-text.ts';
import { wordAction } from './word-action.ts';

/** A step as it was recorded. */
export type RecordedStep = {
  readonly instruction: string;
  /** False where no sentence was found that leads back to the element: a person has to look at it. */
  readonly certain: boolean;
};

/** A test that grows while somebody works in a browser. */
export type Recording = {
  /** Notes what was done; a step may be added, changed or taken back by it. */
  readonly add: (action: UserAction) => void;
  readonly steps: () => readonly RecordedStep[];
  readonly test: () => TestDefinition;
  /** What was typed into secret fields, by variable: it goes into no file. */
  readonly secrets: () => Readonly<Record<string, string>>;
};

export type RecordingOptions = { readonly name: string; readonly url: string };

type Entry = { readonly step: RecordedStep; readonly action: UserAction };

/** Begins an empty recording. Pure: it knows no page but the views that come with the actions. */
export function createRecording({ name, url }: RecordingOptions): Recording {
  const variables = createVariables();
  let entries: Entry[] = [];
  let pending: ElementAction | undefined;

  const lastElement = (): ElementAction | undefined => {
    const action = entries.at(-1)?.action;
    return action !== undefined && 'ref' in action ? action : undefined;
  };
  const append = (action: ElementAction, draft?: string): void => {
    const lastRef = lastElement()?.ref;
    const step = wordAction(action, {
      ...(lastRef === undefined ? {} : { lastRef }),
      valueWords: (text) => variables.words(text, action, draft),
    });
    entries.push({ step, action });
  };
  const addToElement = (action: ElementAction): void => {
    const opener = pending;
    pending = undefined;
    if (opener !== undefined && hasCome(action, opener)) append(opener);
    if (action.kind === 'click-into-field') {
      pending = action;
      return;
    }
    if (action.kind === 'double-click') entries = withoutClicksOn(entries, action.ref);
    const last = lastElement();
    if (action.kind === 'input-text' && last?.kind === 'input-text' && last.ref === action.ref) {
      const draft = placeholderIn(entries.pop()?.step.instruction ?? '');
      append({ ...action, view: last.view }, draft);
      return;
    }
    // The click only opened the window in which the file was chosen.
    if (action.kind === 'upload-file' && last?.kind === 'click') entries.pop();
    append(action);
  };
  return {
    add(action) {
      if ('ref' in action) addToElement(action);
      else {
        pending = undefined;
        const instruction = browserSentence(action, url);
        if (instruction !== undefined) entries.push({ step: { instruction, certain: true }, action });
      }
    },
    steps: () => entries.map(({ step }) => step),
    test: () => ({
      name,
      url,
      tags: [],
      variables: variables.usedIn(entries.map(({ step }) => step.instruction)),
      steps: entries.map(({ step }) => ({ type: 'act', instruction: step.instruction })),
    }),
    secrets: variables.secrets,
  };
}

/** Whether an element was not there to be seen before the click into the field: that has opened it. */
function hasCome(action: ElementAction, opener: ElementAction): boolean {
  if (action.ref === opener.ref) return false;
  const before = opener.view.nodes.find(({ ref }) => ref === action.ref);
  const now = action.view.nodes.find(({ ref }) => ref === action.ref);
  return before?.visible !== true && now?.visible === true && action.view.url === opener.view.url;
}

/** A double click begins as two clicks. */
function withoutClicksOn(entries: readonly Entry[], ref: string): Entry[] {
  const left = [...entries];
  for (let count = 0; count < 2; count++) {
    const action = left.at(-1)?.action;
    if (action?.kind !== 'click' || action.ref !== ref) break;
    left.pop();
  }
  return left;
}

const plainSentences = {
  'go-back': 'Go back',
  'go-forward': 'Go forward',
  reload: 'Reload the page',
  'close-tab': 'Close the tab',
} as const;

function browserSentence(action: BrowserAction, startUrl: string): string | undefined {
  if (action.kind === 'open-url') return openSentence(action.url, startUrl, action.inNewTab);
  if (action.kind === 'answer-dialog') return dialogSentence(action);
  if (action.kind !== 'switch-tab') return plainSentences[action.kind];
  return `Switch to the ${ordinalWord(action.tab)} tab`;
}

/** Within the application an address is said without its origin, so that the test runs on another deployment too. */
function openSentence(url: string, startUrl: string, inNewTab: boolean): string {
  const parsed = URL.parse(url);
  const isOwn = parsed !== null && parsed.origin !== 'null' && parsed.origin === URL.parse(startUrl)?.origin;
  const relative = isOwn ? `${parsed.pathname}${parsed.search}${parsed.hash}` : url;
  const ending = inNewTab ? ' in a new tab' : '';
  const sentences = [`Open ${relative}${ending}`, `Open "${relative}"${ending}`, `Open ${url}${ending}`];
  const opens = (sentence: string): boolean => {
    const intent = understand(sentence).clauses[0]?.alternatives[0]?.intent;
    return intent?.interaction === 'open-url' && (intent.value === relative || intent.value === url);
  };
  return sentences.find(opens) ?? `Open ${url}${ending}`;
}

/** Dialogs are accepted as they come; only another answer is a step. */
function dialogSentence(action: Extract<BrowserAction, { kind: 'answer-dialog' }>): string | undefined {
  if (action.dialog === 'alert') return undefined;
  if (!action.accepted) return action.dialog === 'prompt' ? 'Dismiss the prompt' : 'Dismiss the confirmation';
  if (action.dialog !== 'prompt') return undefined;
  const text = quoteText(action.text ?? '');
  return text === undefined ? undefined : `Accept the prompt with ${text}`;
}

type Variables = {
  /** What stands for a text in a sentence. `draft` is the variable of the same field while it was typed into. */
  readonly words: (text: string, action: ElementAction, draft?: string) => string;
  readonly usedIn: (instructions: readonly string[]) => VariableDeclaration[];
  readonly secrets: () => Readonly<Record<string, string>>;
};

function createVariables(): Variables {
  const declared = new Map<string, VariableDeclaration & { readonly value: string }>();
  const nameFor = (base: string, text: string, secret: boolean): string => {
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}_${number}`;
      const known = declared.get(name);
      if (known === undefined) declared.set(name, { name, value: text, secret });
      if (known === undefined || (known.value === text && known.secret === secret)) return name;
    }
  };
  return {
    words(text, action, draft) {
      const secret = action.kind === 'input-text' && action.secret;
      const quoted = secret ? undefined : quoteText(text);
      if (quoted !== undefined) return quoted;
      if (draft !== undefined && declared.get(draft)?.secret === secret) declared.delete(draft);
      return `{{${nameFor(variableName(action, secret), text, secret)}}}`;
    },
    usedIn: (instructions) =>
      [...declared.values()]
        .filter(({ name }) => instructions.some((instruction) => instruction.includes(`{{${name}}}`)))
        .map(({ name, value, secret }) => (secret ? { name, secret } : { name, value, secret })),
    secrets: () =>
      Object.fromEntries(
        [...declared.values()].filter(({ secret }) => secret).map(({ name, value }) => [name, value]),
      ),
  };
}

function placeholderIn(instruction: string): string | undefined {
  return /^Enter \{\{([\p{L}\p{N}_]+)\}\} into /u.exec(instruction)?.[1];
}

function variableName(action: ElementAction, secret: boolean): string {
  const node = action.view.nodes.find(({ ref }) => ref === action.ref);
  const words = (node ? labelOf(node) : '').match(/[A-Za-z][A-Za-z0-9]*/g) ?? [];
  const name = words.slice(0, 4).join('_').toUpperCase();
  if (name !== '') return name;
  return secret ? 'SECRET' : 'TEXT';
}
