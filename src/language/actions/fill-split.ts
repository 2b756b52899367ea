import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { readHead } from '../target-head.ts';
import { isCertainValue, withoutValueNoun } from '../values.ts';
import { containerRoles, valueRoles } from '../words/role-words.ts';
import type { VerbMatch } from '../words/verbs.ts';

/** One way to cut "X into Y", "Y with X" or "Y X" into value and field. */
export type FillSplit = {
  readonly value: Phrase;
  /** Absent where only a value was said: it goes to the focused field. */
  readonly field?: Phrase;
  readonly confidence: number;
  readonly way: 'value-first' | 'field-first' | 'side-by-side' | 'value-only';
};

const valueFirst = [
  'into',
  'in to',
  'in',
  'to',
  'inside',
  'on',
  'for',
  'as',
  'onto',
  'at',
  'within',
  'under',
  'as the value of',
  'as the value for',
  'for the value of',
  'as value for',
];
const fieldFirst = [
  'with',
  'to',
  'as',
  '=',
  ':',
  'to be',
  'to the value',
  'with the value',
  'with value',
  'with the text',
  'to value',
  '->',
  '=>',
  '→',
  'using',
  'by entering',
  'by typing',
  'with the following',
];
const fieldVerbs = new Set([
  'fill',
  'fill in',
  'fill out',
  'fill up',
  'set',
  'populate',
  'change',
  'update',
  'complete',
  'overwrite',
  'replace',
  'increase',
  'decrease',
  'raise',
  'lower',
  'adjust',
  'modify',
  'edit',
  'rename',
]);

/** All ways, best first. Beyond doubt where the value is quoted or other data; else a role word after the preposition decides. */
export function splitFill(said: Phrase, verb: Pick<VerbMatch, 'verb'>): readonly FillSplit[] {
  const splits = [
    ...(verb.verb === 'replace' ? [] : valueFirstSplits(said, verb.verb)),
    ...fieldFirstSplits(said, verb.verb),
    ...sideBySide(said),
    ...valueOnly(said, verb.verb),
  ];
  return splits.toSorted((left, right) => right.confidence - left.confidence).slice(0, 4);
}

function valueFirstSplits(said: Phrase, verb: string): FillSplit[] {
  const splits: FillSplit[] = [];
  for (let at = 1; at < said.tokens.length - 1; at++) {
    const length = said.tokens[at]?.kind === 'quoted' ? 0 : matchAny(said, valueFirst, at);
    if (length === 0 || at + length >= said.tokens.length) continue;
    const value = withoutLabel(slice(said, 0, at));
    const field = untilApposition(slice(said, at + length));
    const confidence = valueFirstConfidence(value, slice(said, 0, at), field, lowerAt(said, at), verb);
    splits.push({ value, field, confidence, way: 'value-first' });
    if (lowerAt(said, at) === 'as' && confidence === 0.95) break;
    at += length - 1;
  }
  return splits;
}

/** "As the title, in the first box": where that is stands after the comma. */
function untilApposition(field: Phrase): Phrase {
  const comma = field.tokens.findIndex(({ text }, at) => at > 0 && text === ',');
  return comma > 0 && /^(?:in|into|below|above|under)$/.test(lowerAt(field, comma + 1))
    ? slice(field, 0, comma)
    : field;
}

/** `the text "Ada"`, `email address "ada@…"`: the data alone. */
function withoutLabel(value: Phrase): Phrase {
  const bare = withoutValueNoun(trimPunctuation(value));
  const last = bare.tokens.at(-1);
  return last &&
    isValueToken(last) &&
    bare.tokens.length > 1 &&
    !bare.tokens.slice(0, -1).some((token) => isValueToken(token))
    ? { source: bare.source, tokens: [last] }
    : bare;
}

function valueFirstConfidence(
  value: Phrase,
  said: Phrase,
  field: Phrase,
  preposition: string,
  verb: string,
): number {
  const head = readHead(untilPreposition(field));
  const isField = head.role !== undefined && (valueRoles.has(head.role) || head.role === 'cell');
  const isPlace = head.role !== undefined && containerRoles.has(head.role) && !isField;
  const weak = /^(?:for|as|to|on|at)$/.test(preposition) ? 0.05 : 0;
  const labelled =
    said.tokens.length > value.tokens.length && !/^(?:the|text|value|a)$/.test(lowerAt(said, -2));
  const certain = isCertainValue(value);
  if (certain && labelled) return isField ? 0.93 : isPlace ? 0.5 : 0.85 - weak;
  if (certain && preposition === 'as' && startsWithArticle(field)) return 0.95;
  // "Fill in Standup as the title": what it is called after "as the" is no text.
  if (
    preposition === 'as' &&
    startsWithArticle(field) &&
    verb.startsWith('fill') &&
    value.tokens.length <= 3 &&
    !startsWithArticle(said)
  )
    return 0.95;
  if (certain) return (fieldVerbs.has(verb) && /^(?:to|as)$/.test(preposition) ? 0.55 : 0.95) - weak;
  if (fieldVerbs.has(verb) && /^(?:to|as|for)$/.test(preposition)) return 0.3;
  if (preposition === 'as' && isCertainValue(field)) return 0.2;
  if (isField) return 0.9 - weak;
  if (startsWithArticle(field)) return 0.75 - weak;
  return 0.55 - weak;
}

function untilPreposition(field: Phrase): Phrase {
  const at = field.tokens.findIndex(
    (token, index) =>
      index > 0 &&
      token.kind !== 'quoted' &&
      /^(?:in|on|of|inside|within|below|under|above|next|near|labelled|labeled|with|named)$/.test(
        token.lower,
      ),
  );
  const bare = at === -1 ? field : slice(field, 0, at);
  return /^(?:log|sign|opt|check)$/.test(lowerAt(bare, -1)) ? field : bare;
}

function fieldFirstSplits(said: Phrase, verb: string): FillSplit[] {
  const splits: FillSplit[] = [];
  const preferred = fieldVerbs.has(verb);
  for (let at = 1; at < said.tokens.length - 1; at++) {
    const length = said.tokens[at]?.kind === 'quoted' ? 0 : matchAny(said, fieldFirst, at);
    if (length === 0 || at + length >= said.tokens.length) continue;
    const word = lowerAt(said, at);
    const field = withoutOldValue(slice(said, 0, at), verb);
    if (word === 'as' && startsWithArticle(slice(said, at + length)) && isCertainValue(field)) continue;
    const value = withoutValueNoun(trimPunctuation(slice(said, at + length)));
    if (isCertainValue(field) && !(field.tokens[0]?.kind === 'quoted' && preferred)) continue;
    const hasField = readHead(field).role !== undefined;
    const joint =
      preferred ||
      /^(?:=|:|->|=>|→)$/.test(word) ||
      (/^(?:with|as)$/.test(word) && (hasField || isCertainValue(value)));
    const certain = isCertainValue(value) || value.tokens.some((token) => isValueToken(token));
    const place = certain ? -1 : placeAfterValue(value);
    if (place > 0) {
      splits.push({
        value: slice(value, 0, place),
        field: { source: said.source, tokens: [...field.tokens, ...value.tokens.slice(place)] },
        confidence: joint ? 0.9 : 0.45,
        way: 'field-first',
      });
      at += length - 1;
      continue;
    }
    const late = splits.length * 0.1;
    splits.push({
      value,
      field,
      confidence: Math.max(0.2, (joint ? (certain ? 0.95 : 0.9) : 0.45) - late),
      way: 'field-first',
    });
    at += length - 1;
  }
  return splits;
}

/** "… to Viewer in the drawer": after words without quotes a dialog, a section or a row is no part of the value. -1 for none. */
function placeAfterValue(value: Phrase): number {
  return value.tokens.findIndex(({ kind, lower }, at) => {
    if (at === 0 || kind !== 'word' || !/^(?:in|on|inside|within)$/.test(lower)) return false;
    const place = slice(value, at + 1);
    const { role, firm } = readHead(place);
    return startsWithArticle(place) && role !== undefined && firm && containerRoles.has(role);
  });
}

/** "change the title from 'A'", "replace 'A' in the title": what is there now does not matter. */
function withoutOldValue(said: Phrase, verb: string): Phrase {
  const content = matchAny(said, [
    'the text in',
    'the value of',
    'the value in',
    'the text of',
    'the content of',
    'the contents of',
    'value of',
    'the value for',
  ]);
  const field = slice(said, content);
  const from = field.tokens.findIndex(
    (token, index) => index > 0 && token.kind === 'word' && token.lower === 'from',
  );
  if (from > 0 && /^(?:change|update|set)$/.test(verb)) return slice(field, 0, from);
  const place = field.tokens.findIndex(
    (token, index) => index > 0 && token.kind === 'word' && /^(?:in|inside|of)$/.test(token.lower),
  );
  const replaced =
    verb === 'replace' && place > 0 && isCertainValue(withoutValueNoun(slice(field, 0, place)));
  return replaced ? slice(field, place + 1) : field;
}

/** "enter username 'ada'", "enter the email ada@example.org in the sign-up form". */
function sideBySide(said: Phrase): FillSplit[] {
  const at = said.tokens.findIndex((token, index) => index > 0 && isValueToken(token));
  if (at < 1) return [];
  const value = slice(said, at, at + 1);
  const before = slice(said, 0, at);
  const after = slice(said, at + 1);
  if (
    withoutValueNoun(slice(said, 0, at + 1)).tokens.length === 1 ||
    /^(?:into|in|to|with|as|on|for|=|:)$/.test(lowerAt(before, -1))
  )
    return [];
  if (isEmpty(dropArticles(before)) || before.tokens.some((token) => token.kind === 'quoted')) return [];
  if (isEmpty(after)) return [{ value, field: before, confidence: 0.88, way: 'side-by-side' }];
  const place = matchAny(after, ['in', 'on', 'inside', 'within', 'into']);
  if (place === 0) return [];
  const container = readHead(untilPreposition(slice(after, place)));
  const isPlace =
    container.role !== undefined && containerRoles.has(container.role) && !valueRoles.has(container.role);
  return [
    {
      value,
      field: { source: said.source, tokens: [...before.tokens, ...after.tokens] },
      confidence: isPlace ? 0.92 : 0.5,
      way: 'side-by-side',
    },
  ];
}

function valueOnly(said: Phrase, verb: string): FillSplit[] {
  const value = withoutValueNoun(said);
  if (isCertainValue(value)) return [{ value, confidence: 0.8, way: 'value-only' }];
  const typing = /^(?:type|type in|write|paste|key in)$/.test(verb);
  const isField =
    readHead(said).role !== undefined ||
    /^(?:password|username|user name|email|e-mail|name|address|phone|text|something|anything|it|value|message|description)$/.test(
      textOf(said).toLowerCase(),
    );
  return typing && !isField && textOf(said) !== '' ? [{ value, confidence: 0.5, way: 'value-only' }] : [];
}
