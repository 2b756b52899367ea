import type { Alternative, Comparison, Target } from '#core/domain/intent.ts';
import {
  dropArticles,
  dropTrailing,
  findWord,
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
import { forTargets, reading, type RankedTarget } from '../readings.ts';
import { leadingRelation, parseTarget, parseTargets } from '../target.ts';
import { within } from '../attach.ts';
import { readHead } from '../target-head.ts';
import { isCertainValue, valueOf, withoutValueNoun } from '../values.ts';
import { wordsOf } from '../subject.ts';
import { sumReadings } from './amounts.ts';
import { readComparison } from './comparison.ts';
import { countReadings, isCountable, readQuantity, type Quantity } from './count.ts';
import { valueReadings } from './expected.ts';
import { placedReadings, presence } from './presence.ts';

/** What a verb other than "be" claims of a subject; `said` is what follows it. */
export function verbReadings(
  targets: readonly RankedTarget[],
  verb: string,
  said: Phrase,
  negated: boolean,
): Alternative[] {
  const rest = dropTrailing(dropArticleOnly(said), ['in it', 'on it', 'inside it', 'inside']);
  switch (verb) {
    case 'appear':
    case 'exist':
    case 'pop up':
    case 'open':
    case 'load':
    case 'come':
      return appearReadings(targets, rest, !negated);
    case 'disappear':
    case 'close':
    case 'go':
      return appearReadings(targets, rest, negated);
    case 'show':
      return showReadings(targets, rest, negated, 'contains', 'equals');
    case 'contain':
      return [
        ...optionReadings(targets, rest, negated),
        ...showReadings(targets, rest, negated, 'contains', 'contains'),
      ];
    case 'say':
    case 'read':
      return sayReadings(targets, rest, negated);
    case 'have':
      return haveReadings(targets, rest, negated);
    case 'equal':
      return valueReadings(targets, rest, negated, 'equals', 0.92);
    case 'change':
      return lowerAt(rest, 0) === 'to' ? valueReadings(targets, slice(rest, 1), negated, 'equals', 0.92) : [];
    case 'stand':
      return lowerAt(rest, 0) === 'at' ? valueReadings(targets, slice(rest, 1), negated, 'equals', 0.92) : [];
    case 'sum':
      return sumReadings(targets, rest, negated);
    case 'exceed':
      return valueReadings(targets, rest, negated, 'more-than', 0.9);
    case 'start':
    case 'end': {
      if (!/^(?:with|in|on)$/.test(lowerAt(rest, 0))) return [];
      return valueReadings(
        targets,
        slice(rest, 1),
        negated,
        verb === 'start' ? 'starts-with' : 'ends-with',
        0.92,
      );
    }
    default:
      return [];
  }
}

/** "Says that the order is complete" says those words. */
function sayReadings(targets: readonly RankedTarget[], rest: Phrase, negated: boolean): Alternative[] {
  const words = lowerAt(rest, 0) === 'that' && rest.tokens.length > 2 ? slice(rest, 1) : rest;
  return (
    pageShows(targets, words, negated) ??
    valueReadings(targets, words, negated, isNumber(words) ? 'equals' : 'contains', 0.92)
  );
}

function dropArticleOnly(phrase: Phrase): Phrase {
  return lowerAt(phrase, 0) === ':' ? slice(phrase, 1) : phrase;
}

function appearReadings(targets: readonly RankedTarget[], rest: Phrase, shown: boolean): Alternative[] {
  const extra = matchAny(rest, [
    'on the page',
    'on the screen',
    'on screen',
    'up',
    'away',
    'on page',
    'in the dom',
    'from the page',
    'from the screen',
    'from view',
    'in view',
  ]);
  const tail = slice(rest, extra);
  if (isEmpty(tail)) return presence(targets, shown, 0.95);
  const from = lowerAt(tail, 0) === 'from' || leadingRelation(tail);
  return from ? placedReadings(targets, tail, shown) : [];
}

/** "the dropdown contains 'A'" speaks of its options rather than of what is chosen. */
function optionReadings(targets: readonly RankedTarget[], rest: Phrase, negated: boolean): Alternative[] {
  const list = targets[0]?.target;
  if (list?.role !== 'select' || !isCertainValue(rest)) return [];
  const { value, valueQuoted } = valueOf(rest);
  const option = {
    said: textOf(rest),
    name: value,
    quoted: valueQuoted,
    role: 'option',
    relation: { kind: 'in', anchor: list },
  } as const;
  return [reading(0.94, { interaction: negated ? 'assert-hidden' : 'assert-visible', target: option })];
}

/** "the page shows 'Paid'": something on it reads so. */
function pageShows(
  targets: readonly RankedTarget[],
  rest: Phrase,
  negated: boolean,
): Alternative[] | undefined {
  const page = targets[0]?.target;
  const said = withoutValueNoun(dropArticles(trimPunctuation(rest)));
  if (page?.role !== 'page' || page.name !== '' || page.relation || !isCertainValue(said)) return undefined;
  const { value, valueQuoted } = valueOf(said);
  const target = { said: textOf(said), name: value, quoted: valueQuoted };
  return [
    reading(0.93, { interaction: negated ? 'assert-hidden' : 'assert-visible', target }),
    ...valueReadings(targets, said, negated, 'contains', 0.7),
  ];
}

/** "shows 3 items" counts, "contains a Save button" looks for one, "shows 'Paid'" reads. */
function showReadings(
  targets: readonly RankedTarget[],
  rest: Phrase,
  negated: boolean,
  implied: Comparison,
  numbers: Comparison,
): Alternative[] {
  const quantity = readQuantity(rest);
  if (quantity && isCountable(quantity.counted)) {
    const named = rest.tokens.some(({ text }) => /^\p{Lu}/u.test(text));
    return [
      ...countIn(targets, quantity, negated),
      ...(named || quantity.value.startsWith('{') || rest.tokens[0]?.kind === 'number'
        ? valueReadings(targets, rest, negated, 'contains', 0.5)
        : []),
    ];
  }
  if (lowerAt(rest, 0) === 'no' && rest.tokens.length > 1)
    return holdReadings(targets, slice(rest, 1), negated);
  const onPage = pageShows(targets, rest, negated);
  if (onPage) return onPage;
  const object = trimPunctuation(rest);
  const place = object.tokens[0]?.kind === 'quoted' ? leadingRelation(slice(object, 1)) : undefined;
  if (place) return holdReadings(targets, object, !negated);
  const isElement = !isEmpty(object) && readHead(object).role !== undefined && !(object.tokens.length === 1);
  const textOnly =
    /^(?:the )?(?:text|message|value|word|words|label|error|title)$/.test(
      wordsOf(slice(object, 0, -1)).join(' '),
    ) && isValueToken(object.tokens.at(-1));
  if (targets[0]?.target.role === 'tab' && isCertainValue(object)) {
    return [
      ...holdReadings(targets, object, !negated),
      ...valueReadings(targets, object, negated, implied, 0.6),
    ];
  }
  if (textOnly) return valueReadings(targets, slice(object, -1), negated, implied, 0.92);
  if (isElement || startsWithArticle(object)) {
    return [
      ...holdReadings(targets, object, !negated),
      ...valueReadings(targets, object, negated, implied, 0.5),
    ];
  }
  return valueReadings(targets, rest, negated, isNumber(object) ? numbers : implied, 0.92);
}

/** A number is compared as one: a counter that shows 3 does not show 13. */
function isNumber(phrase: Phrase): boolean {
  return isCertainValue(phrase) && phrase.tokens[0]?.kind === 'number';
}

function countIn(targets: readonly RankedTarget[], quantity: Quantity, negated: boolean): Alternative[] {
  const anchor = targets[0]?.target;
  const counted = countReadings(quantity, negated, 0.93);
  if (!anchor || (anchor.role === 'page' && anchor.name === '')) return counted;
  return counted.map(({ confidence, intent }) => ({
    confidence,
    intent: intent.target ? { ...intent, target: within(intent.target, 'in', anchor) } : intent,
  }));
}

/** Something inside the subject is there, or not. */
function holdReadings(targets: readonly RankedTarget[], object: Phrase, shown: boolean): Alternative[] {
  const anchor = targets[0]?.target;
  const inside = parseTargets(object);
  if (!anchor) return [];
  const whole = anchor.role === 'page' && anchor.name === '';
  const placed = whole
    ? inside
    : inside.map(({ target, prior }) => ({ target: within(target, 'in', anchor), prior }));
  return presence(placed, shown, 0.9);
}

function haveReadings(targets: readonly RankedTarget[], said: Phrase, negated: boolean): Alternative[] {
  const rest = dropArticles(said);
  if (lowerAt(rest, 0) === 'focus')
    return forTargets(targets, 0.95, { interaction: 'assert-state', state: 'focused', negated });
  const value = matchAny(rest, ['value', 'value of', 'current value', 'selected value', 'value:']);
  if (value > 0) return fieldValue(targets, slice(rest, value), negated);
  const text = matchAny(rest, ['text', 'label', 'content', 'text content', 'message', 'caption']);
  if (text > 0 && rest.tokens.length > text)
    return valueReadings(targets, slice(rest, text), negated, 'equals', 0.93).filter(
      ({ intent }) => intent.interaction === 'assert-text',
    );
  const selected = findWord(rest, new Set(['selected', 'chosen']), 1);
  if (selected === rest.tokens.length - 1 && selected > 0)
    return fieldValue(targets, slice(rest, 0, selected), negated);
  const part = partOf(rest);
  if (part) {
    const parts = targets.map(({ target, prior }) => ({ target: within(part.name, 'of', target), prior }));
    return valueReadings(parts, part.value, negated, 'equals', 0.92);
  }
  return showReadings(targets, said, negated, 'equals', 'equals');
}

/** "a total of $178.00": what is said of a part. */
function partOf(rest: Phrase): { name: Target; value: Phrase } | undefined {
  const of = findWord(rest, new Set(['of']), 1);
  const value = slice(rest, of + 1);
  const name = of > 0 && of <= 3 ? parseTarget(slice(rest, 0, of)) : undefined;
  return name && name.role === undefined && isCertainValue(value) ? { name, value } : undefined;
}

export function fieldValue(targets: readonly RankedTarget[], said: Phrase, negated: boolean): Alternative[] {
  const compared = readComparison(said);
  const value = compared?.value ?? said;
  if (isEmpty(trimPunctuation(value))) return [];
  return forTargets(targets, 0.95, {
    interaction: 'assert-value',
    negated,
    comparison: compared?.comparison ?? 'equals',
    ...valueOf(value),
  });
}
