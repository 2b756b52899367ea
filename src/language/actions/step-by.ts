import type { Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  dropLeading,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, reading, type ParsedClause } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { lookWords } from '../words/look-words.ts';
import { wholeNumber } from '../words/ordinal-words.ts';

type Way = 'up' | 'down';

const mostSteps = 10;
const comparatives: Readonly<Record<Way, ReadonlySet<string>>> = {
  up: new Set(
    'brighter bigger faster higher hotter larger longer louder thicker warmer wider older'.split(' '),
  ),
  down: new Set(
    'darker smaller slower lower colder cooler shorter quieter softer thinner narrower younger'.split(' '),
  ),
};
const amounts: Readonly<Record<string, Way>> = { more: 'up', another: 'up', less: 'down', fewer: 'down' };
const up = [
  'raise',
  'raises',
  'raised',
  'increase',
  'increases',
  'increased',
  'increment',
  'increments',
  'turn up',
  'turns up',
];
const down = [
  'lower',
  'lowers',
  'lowered',
  'decrease',
  'decreases',
  'decreased',
  'decrement',
  'decrements',
  'reduce',
  'reduces',
  'reduced',
  'turn down',
  'turns down',
];
const turning = ['turn', 'turns', 'move', 'moves', 'put', 'puts', 'set', 'sets'];
const taking = [
  'add',
  'adds',
  'take',
  'takes',
  'want',
  'wants',
  'have',
  'has',
  'order',
  'orders',
  'get',
  'gets',
  'choose',
  'chooses',
  'give',
  'gives',
  'make it',
  'makes it',
  'put',
  'puts',
];
const means: Readonly<Record<Way, readonly string[]>> = {
  up: ['plus button', 'plus', '+ button', '+', 'plus sign', 'plus icon', 'up arrow', 'arrow up'],
  down: [
    'minus button',
    'minus',
    '- button',
    '-',
    'minus sign',
    'minus icon',
    'down arrow',
    'arrow down',
    '− button',
    '−',
  ],
};

type Step = { readonly way: Way; readonly count: number; readonly thing: Phrase };

/**
 * "Add one more child", "raise the number of guests by two", "make the kitchen one degree colder", with or without the button that does
 * it: as often a press of the plus or the minus beside what is named, or of an arrow key on its slider. Undefined for anything else.
 */
export function stepClauses(phrase: Phrase): readonly ParsedClause[] | undefined {
  const { rest, way } = withoutMeans(trimPunctuation(phrase));
  const step = oneMore(rest) ?? changedBy(rest) ?? madeMore(rest) ?? (way && changedOnce(rest));
  if (!step || isEmpty(step.thing) || step.count < 1 || step.count > mostSteps) return undefined;
  if (way !== undefined && way !== step.way) return undefined;
  const things = parseTargets(step.thing);
  if (things.length === 0 || things.some(({ target }) => target.quoted && target.name === ''))
    return undefined;
  const presses = things.map(({ target, prior }) =>
    reading(0.85 * prior, { interaction: 'click', target: beside(target, step.way) }),
  );
  const arrows = forTargets(
    things.map(({ target, prior }) => ({ target: { ...target, role: 'slider' as const }, prior })),
    0.6,
    { interaction: 'press-key', keys: [step.way === 'up' ? 'ArrowUp' : 'ArrowDown'] },
  );
  // Who names the button does not mean the keys.
  const readings = way === undefined ? [...presses, ...arrows] : presses;
  return Array.from({ length: step.count }, () => clause(phrase, readings));
}

function beside(anchor: Target, steps: Way): Target {
  return {
    said: anchor.said,
    name: '',
    quoted: false,
    role: 'button',
    steps,
    relation: { kind: 'in', anchor },
  };
}

/** "… with the plus button": the same said twice. */
function withoutMeans(phrase: Phrase): { rest: Phrase; way?: Way } {
  const at = phrase.tokens.findLastIndex(
    ({ lower, kind }) => kind === 'word' && /^(?:with|via|using|by)$/.test(lower),
  );
  if (at < 2) return { rest: phrase };
  const button = dropLeading(dropArticles(slice(phrase, at + 1)), [...lookWords]);
  for (const way of ['up', 'down'] as const)
    if (matchAny(button, means[way]) === button.tokens.length) return { rest: slice(phrase, 0, at), way };
  return { rest: phrase };
}

/** "Add one more child", "takes two fewer nights", "add another guest". */
function oneMore(phrase: Phrase): Step | undefined {
  const verb = matchAny(phrase, taking);
  if (verb === 0) return undefined;
  const isAnother = lowerAt(phrase, verb) === 'another';
  const count = isAnother ? 1 : countAt(phrase, verb);
  const word = lowerAt(phrase, isAnother ? verb : verb + 1);
  const way = Object.hasOwn(amounts, word) ? amounts[word] : undefined;
  // "Add another guest" is as often a button that says so.
  if (way === undefined || count === undefined || isAnother) return undefined;
  return { way, count, thing: slice(phrase, verb + 2) };
}

/** "Raise the number of guests by one", "turn the volume down by two". */
function changedBy(phrase: Phrase): Step | undefined {
  const by = phrase.tokens.findLastIndex(({ lower, kind }) => kind === 'word' && lower === 'by');
  const count = by > 0 && phrase.tokens.length <= by + 3 ? countAt(phrase, by + 1) : undefined;
  if (count === undefined) return undefined;
  for (const [way, verbs] of [
    ['up', up],
    ['down', down],
  ] as const) {
    const verb = matchAny(phrase, verbs);
    if (verb > 0) return { way, count, thing: slice(phrase, verb, by) };
  }
  const verb = matchAny(phrase, turning);
  const way = lowerAt(phrase, by - 1);
  return verb > 0 && (way === 'up' || way === 'down')
    ? { way, count, thing: slice(phrase, verb, by - 1) }
    : undefined;
}

/** "Raise the quantity", said with the button that does it: a press. */
function changedOnce(phrase: Phrase): Step | undefined {
  const [raised, lowered] = [matchAny(phrase, up), matchAny(phrase, down)];
  if (raised + lowered === 0) return undefined;
  return { way: raised > 0 ? 'up' : 'down', count: 1, thing: slice(phrase, raised + lowered) };
}

/** "Make the bedroom one degree colder". */
function madeMore(phrase: Phrase): Step | undefined {
  const verb = matchAny(phrase, ['make', 'makes']);
  const last = lowerAt(phrase, -1);
  const way = comparatives.up.has(last) ? 'up' : comparatives.down.has(last) ? 'down' : undefined;
  if (verb === 0 || way === undefined || phrase.tokens.length < 5) return undefined;
  const count = countAt(phrase, phrase.tokens.length - 3);
  return count === undefined ? undefined : { way, count, thing: slice(phrase, verb, -3) };
}

function countAt(phrase: Phrase, at: number): number | undefined {
  const word = lowerAt(phrase, at);
  return /^an?$/.test(word) ? 1 : wholeNumber(word);
}
