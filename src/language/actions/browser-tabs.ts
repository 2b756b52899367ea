import type { Alternative, BrowserTab, Intent, Target } from '#core/domain/intent.ts';
import { isEmpty, slice, textOf, trimPunctuation, type Phrase } from '../phrase.ts';
import { clause, reading, refuse, type Parse, type ParsedClause } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { valueOf } from '../values.ts';
import { ordinalPhrases, wholeNumber } from '../words/ordinal-words.ts';

const comparisons = {
  contain: 'contains',
  end: 'ends-with',
  start: 'starts-with',
  be: 'equals',
} as const;

/** Which tab was meant: by its place, or by what it shows. `onPage`: a tab of the page may be called so as well. */
type SaidTab = Pick<Intent, 'tab' | 'value' | 'valueQuoted' | 'comparison' | 'property'> & {
  readonly onPage?: Target;
};

const switching =
  /^(?:(?:switch|change|swap|move|go|return|jump|focus|navigate|turn)(?:es|s)? (?:back )?(?:over )?(?:to|on|into) |(?:bring|select|activate)s? )/;
const closing = /^(?:close|shut)s? /;
const opening =
  /^(?:a|the|another) (?:new|second|separate) (?:browser )?(?:tab|window) (?:is |was |has |should |will |gets )?(?:be )?(?:opens?|opened|appears?|displayed|shown|launched)$/;
const tabWord = '(?:(?:browser )?(?:tab|window)|popup window|pop-up window)';
const fresh = new RegExp(
  `^(?:new|newly opened|newest|latest|just opened|newly created|opened|popup|pop-up) (?:${tabWord}|browser|page)$`,
);
const numbered = new RegExp(`^(.+?) ${tabWord}$|^(?:browser )?(?:tab|window) (?:number |no |# ?)?(\\S+)$`);
const named = new RegExp(
  `^(?:" ${tabWord}|${tabWord} (?:(?:named|called|titled|labell?ed|for|with the title|with title|whose title is|where the title is) )?")(?: to the front)?$`,
);
const described =
  /^(?:browser )?(?:tab|window|page) (?:whose|with|where|with a|with an|with the|whose the|where the) (?:page )?(title|url|address) ?(containing|that contains|contains|ending with|ending in|ends with|starting with|starts with|of|is)? \S+$/;

/** "switch to the new tab", "close the tab", "go back to the first tab", `switch to the tab "Invoice"`. Undefined for anything else. */
export function parseBrowserTab(phrase: Phrase, whole: Phrase): Parse | undefined {
  const words = wordsOf(phrase).join(' ');
  if (opening.test(words))
    return refuse(
      'that a tab opens is said by going on in it: a step that opens one is followed there, and this fails where none has opened',
      whole,
      'Switch to the new tab',
    );
  const close = closing.exec(words);
  const match = close ?? switching.exec(words);
  if (!match) return undefined;
  const taken = match[0].trim().split(' ').length;
  const object = trimPunctuation(slice(phrase, taken));
  const said = readTab(object, close !== null);
  if (!said) return undefined;
  const { onPage, ...tab } = said;
  const interaction = close ? 'close-tab' : 'switch-tab';
  const onPageReadings: Alternative[] =
    onPage === undefined
      ? []
      : [reading(0.9, { interaction: 'click', target: closer(onPage, close !== null) })];
  return [
    clause(whole, [
      reading(
        onPage === undefined ||
          (typeof tab.tab === 'number' && /^(?:switch|change|swap|\S+ back)/.test(words))
          ? 0.95
          : 0.85,
        { interaction, ...tab },
      ),
      ...onPageReadings,
    ]),
  ];
}

/** "Switch to the new tab and close it" is about the tab. */
export function aboutTab(parsed: ParsedClause, before: ParsedClause | undefined): ParsedClause {
  const isTab = before?.readings[0]?.intent.interaction === 'switch-tab';
  const closes = /^(?:close|shut)s? (?:it|this|that)$/.test(wordsOf(parsed.phrase).join(' '));
  return isTab && closes ? clause(parsed.phrase, [reading(0.95, { interaction: 'close-tab' })]) : parsed;
}

/** Closing a tab of the page is a click on what closes it. */
function closer(tab: Target, closes: boolean): Target {
  return closes
    ? { said: tab.said, name: 'Close', quoted: false, relation: { kind: 'near', anchor: tab } }
    : tab;
}

function readTab(object: Phrase, closes: boolean): SaidTab | undefined {
  const from = /^(?:the|a|that|this|my)$/.test(wordsOf(object)[0] ?? '') ? 1 : 0;
  const said = slice(object, from);
  if (isEmpty(said)) return undefined;
  const words = wordsOf(said).join(' ');
  if (/^(?:current |active |open )?(?:browser )?(?:tab|window)$/.test(words)) return closes ? {} : undefined;
  if (fresh.test(words)) return { tab: 'new' };
  const described = describedTab(said, words);
  if (described) return described;
  if (named.test(words)) return namedTab(said, words);
  return numberedTab(said, words);
}

function describedTab(said: Phrase, words: string): SaidTab | undefined {
  const match = described.exec(words);
  if (!match) return undefined;
  const how = (match[2] ?? 'is').replace(/^that /, '').replace(/^of$/, 'be');
  const comparison = Object.entries(comparisons).find(([stem]) => how.startsWith(stem))?.[1] ?? 'equals';
  return {
    ...valueOf(slice(said, -1)),
    comparison,
    property: match[1] === 'title' ? 'title' : 'url',
  };
}

function namedTab(said: Phrase, words: string): SaidTab {
  const quoted = said.tokens.find(({ kind }) => kind === 'quoted');
  const name = quoted?.value ?? '';
  const tab = { value: name, valueQuoted: true };
  const isBrowsers = /browser|window|title/.test(words);
  return isBrowsers ? tab : { ...tab, onPage: { said: textOf(said), name, quoted: true, role: 'tab' } };
}

const relative: Readonly<Record<string, BrowserTab>> = {
  original: 1,
  main: 1,
  initial: 1,
  parent: 1,
  opener: 1,
  starting: 1,
  next: 'next',
  previous: 'previous',
  old: 'previous',
  other: 'other',
};

function numberedTab(said: Phrase, words: string): SaidTab | undefined {
  const match = numbered.exec(words);
  if (!match) return undefined;
  const word = (match[1] ?? match[2] ?? '').replace(/ browser$/, '');
  const ordinal =
    relative[word] ?? ordinalPhrases.get(word) ?? wholeNumber(word.replace(/(?:st|nd|rd|th)$/, ''));
  if (ordinal !== undefined) {
    // Where the browser has one tab only, it is one of the page's.
    return typeof ordinal === 'number' &&
      ordinal !== 0 &&
      !/browser|window/.test(words) &&
      relative[word] === undefined
      ? { tab: ordinal, onPage: { said: textOf(said), name: '', quoted: false, role: 'tab', ordinal } }
      : { tab: ordinal };
  }
  if (!/(?:browser tab|window)$/.test(words) || /modal|dialog|popup/.test(words)) return undefined;
  const name = slice(said, 0, / browser tab$| popup window$/.test(words) ? -2 : -1);
  return isEmpty(name) ? undefined : valueOf(name);
}

const inNewTab =
  /^(.*?)(?:,? ?(?:in|on|into|using) )?(?:an?|the)? ?(?:new|another|separate|second|different)(?: browser)? (?:tab|window)(?: (?:with|at|to|for|and go to|and navigate to|and open|and visit|on))?( .*)?$/;

/** What of "open X in a new tab" is opened: empty for a tab alone. Undefined where no new tab is meant. */
export function openedInNewTab(said: Phrase): Phrase | undefined {
  const words = wordsOf(said);
  const match = inNewTab.exec(words.join(' '));
  if (!match) return undefined;
  const before = (match[1] ?? '').trim();
  const after = (match[2] ?? '').trim();
  if (before !== '' && after !== '') return undefined;
  const count = (text: string): number => (text === '' ? 0 : text.split(' ').length);
  const opened =
    after === '' ? slice(said, 0, count(before)) : slice(said, said.tokens.length - count(after));
  return trimPunctuation(opened);
}
