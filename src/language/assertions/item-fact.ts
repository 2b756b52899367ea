import type { FactText, ItemFact } from '#core/domain/intent.ts';
import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { wordsOf } from '../subject.ts';
import { leadingRelation } from '../target.ts';
import { colourWords } from '../words/colour-words.ts';
import { wholeNumber } from '../words/ordinal-words.ts';
import { stateWords } from '../words/state-words.ts';
import type { Predicate } from './predicate.ts';

/** What a predicate says of an item, and where the item is, if that is said after it: "is ticked | under Show". */
export type SaidFact = { readonly fact: ItemFact; readonly place?: Phrase };

const asides = [
  'still',
  'also',
  'now',
  'currently',
  'already',
  'clearly',
  'both',
  'all',
  'marked as',
  'shown as',
  'listed as',
];

/** What is said of an item; undefined where the words say nothing that can be seen of one. */
export function itemFact({ verb, rest, negated }: Predicate): SaidFact | undefined {
  const said = withoutAsides(verb === 'be' ? rest : slice(rest, 1));
  if (isEmpty(said)) return undefined;
  if (verb === 'be') return stateFact(said, negated) ?? colourFact(said, negated) ?? shownFact(said, negated);
  const needsJoint = /^(?:work|belong|live)$/.test(verb);
  if (!possessing.has(verb) || (needsJoint && !joints.has(lowerAt(said, 0)))) return undefined;
  const part = verb === 'cost' ? undefined : colouredPart(said);
  if (part) return { fact: { said: textOf(said), negated, colour: part } };
  const text = factText(said);
  // "Shows a price" names no value.
  if (!text || !(text.quoted || /^[\p{Lu}\d$€£¥{]/u.test(text.value))) return undefined;
  const within = verb === 'contain' || verb === 'show' ? ({ within: true } as const) : {};
  return { fact: { said: textOf(said), negated, text: { ...text, ...within } } };
}

const possessing: ReadonlySet<string> = new Set([
  'have',
  'show',
  'contain',
  'cost',
  'work',
  'belong',
  'live',
  'carry',
  'bear',
  'weigh',
  'wear',
  'last',
]);

function withoutAsides(phrase: Phrase): Phrase {
  const said = trimPunctuation(phrase);
  const rest = slice(said, matchAny(said, asides));
  const last = /^(?:yet|already|anymore|now|again)$/.test(lowerAt(rest, -1)) && rest.tokens.length > 1;
  return last ? slice(rest, 0, -1) : rest;
}

function stateFact(said: Phrase, negated: boolean): SaidFact | undefined {
  const words = wordsOf(said);
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const found = stateWords.get(words.slice(0, length).join(' '));
    if (!found) continue;
    const name = slice(said, 0, length);
    return placed(slice(said, length), {
      said: textOf(name),
      negated: negated !== (found.negated === true),
      state: found.state,
    });
  }
  return undefined;
}

function colourFact(said: Phrase, negated: boolean): SaidFact | undefined {
  const at = lowerAt(said, 0) === 'in' ? 1 : 0;
  const name = colourWords.get(lowerAt(said, at));
  const fact = name && { said: textOf(slice(said, 0, at + 1)), negated, colour: { name } };
  return fact ? placed(slice(said, at + 1), fact) : undefined;
}

/** After what is said there is nothing, or a place. */
function placed(tail: Phrase, fact: ItemFact): SaidFact | undefined {
  if (isEmpty(tail)) return { fact };
  return leadingRelation(tail) ? { fact, place: tail } : undefined;
}

/** "a red heart", "a blue Default badge". */
function colouredPart(said: Phrase): { name: string; part: string } | undefined {
  const bare = dropArticles(said);
  const name = colourWords.get(lowerAt(bare, 0));
  const part = slice(bare, 1);
  return name && !isEmpty(part) && part.tokens.every(({ kind }) => kind === 'word')
    ? { name, part: textOf(part) }
    : undefined;
}

const participle =
  /^(?:\w{2,}ed|kept|written|taken|set|paid|sent|sold|made|given|held|built|won|left|due|worth|in|at|by|from|for|with|on|of)$/;

/** "is stored at A1", "is worth 5 points", "is Overdue". */
function shownFact(said: Phrase, negated: boolean): SaidFact | undefined {
  const [word, other] = said.tokens;
  if (word?.kind === 'word' && !other)
    return { fact: { said: word.text, negated, text: { value: word.text, quoted: false } } };
  const inColumn = columnFact(said, negated);
  if (inColumn) return inColumn;
  const starts = participle.test(lowerAt(said, 0)) && !/^(?:out|off|up|in|on)$/.test(lowerAt(said, 1));
  const isName = dropArticles(said).tokens.every(
    (token) => isValueToken(token) || /^\p{Lu}/u.test(token.text),
  );
  if (!starts && !isName) return undefined;
  const value = starts ? slice(said, 1) : said;
  const text = isEmpty(value) ? undefined : factText(value);
  return text && { fact: { said: textOf(said), negated, text } };
}

/** "Taken at 10:00": that stands in the column that is called so. */
function columnFact(said: Phrase, negated: boolean): SaidFact | undefined {
  const [value, joint, column, other] = said.tokens;
  const isColumn = column !== undefined && (column.kind === 'quoted' || /^[\d\p{Lu}]/u.test(column.value));
  if (value?.kind !== 'word' || joint?.lower !== 'at' || !isColumn || other) return undefined;
  if (participle.test(value.lower) && !/^(?:taken|booked|reserved)$/.test(value.lower)) return undefined;
  const text = { value: value.value, quoted: false, label: column.value };
  return { fact: { said: textOf(said), negated, text } };
}

const joints: ReadonlySet<string> = new Set(
  'a an the of in at by from for to with on as under is its his her their'.split(' '),
);

/** What stands in an item, taken apart into what it is called, its value and what it counts. */
export function factText(phrase: Phrase): FactText | undefined {
  const tokens = trimPunctuation(phrase).tokens;
  const quotes = tokens.filter(({ kind }) => kind === 'quoted');
  const [quote, other] = quotes;
  if (other || tokens.some(({ kind }) => kind === 'punct')) return undefined;
  if (quote) {
    const label = labelOf(tokens.filter((token) => token !== quote));
    return { value: quote.value, quoted: true, ...(label !== '' && { label }) };
  }
  const at = tokens.findIndex(
    ({ kind, lower }) => kind === 'number' || kind === 'template' || wholeNumber(lower) !== undefined,
  );
  if (at >= 0) {
    const said = tokens[at];
    const whole = said?.kind === 'word' ? wholeNumber(said.lower) : undefined;
    const value = whole === undefined ? (said?.value ?? '') : String(whole);
    const label = labelOf(tokens.slice(0, at));
    const unit = labelOf(tokens.slice(at + 1));
    if (tokens.slice(at + 1).some(({ kind, lower }) => kind === 'number' || lower === 'and'))
      return undefined;
    return { value, quoted: false, ...(label !== '' && { label }), ...(unit !== '' && { unit }) };
  }
  const first = tokens.findIndex(({ text }) => /^\p{Lu}/u.test(text));
  const start = Math.max(first, 0);
  const end = first < 0 ? tokens.length : endOfName(tokens, first);
  const value = tokens.slice(start, end).filter((token, index) => index > 0 || !joints.has(token.lower));
  const label = first < 0 ? '' : labelOf([...tokens.slice(0, start), ...tokens.slice(end)]);
  const said = value.map(({ text }) => text).join(' ');
  return said === '' ? undefined : { value: said, quoted: false, ...(label !== '' && { label }) };
}

function endOfName(tokens: Phrase['tokens'], from: number): number {
  const end = tokens.findIndex(({ text }, index) => index > from && !/^[\p{Lu}\d]/u.test(text));
  return end === -1 ? tokens.length : end;
}

function labelOf(tokens: Phrase['tokens']): string {
  return tokens
    .filter(({ lower }) => !joints.has(lower))
    .map(({ lower }) => lower)
    .join(' ');
}
