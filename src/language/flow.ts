import type { Intent, Target } from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';

import { isDialogIntent } from './actions/native-dialog.ts';
import { assertionReadings } from './assertions/assertion.ts';
import { splitClauses, startsClause } from './clauses.ts';
import { opposite } from './conditions.ts';
import { isEmpty, lowerAt, matchAny, slice, textOf, trimPunctuation, type Phrase } from './phrase.ts';
import { isRefusal, mapIntents, refuse, type Parse, type ParsedClause, type Refusal } from './readings.ts';
import { stripOpening, wordsOf } from './subject.ts';
import { readHead } from './target-head.ts';
import { parseTargets } from './target.ts';
import { within } from './attach.ts';
import { wholeNumber } from './words/ordinal-words.ts';
import { matchVerb } from './words/verbs.ts';

type ParseSentence = (sentence: Phrase) => Parse;

/** "if …, click A, otherwise click B": the second is done where the condition of the first does not hold. */
export function parseOtherwise(sentence: Phrase, parse: ParseSentence): Parse | undefined {
  const at = sentence.tokens.findIndex(
    (token, index) =>
      index > 0 &&
      token.kind === 'word' &&
      /^(?:otherwise|else)$/.test(token.lower) &&
      (/^[,;.]$/.test(lowerAt(sentence, index - 1)) ||
        startsClause(trimPunctuation(slice(sentence, index + 1)), false)),
  );
  if (at === -1) return undefined;
  const joined = /^(?:or|and)$/.test(lowerAt(sentence, at - 1)) ? 1 : 0;
  const first = trimPunctuation(slice(sentence, 0, at - joined));
  const second = trimPunctuation(slice(sentence, at + 1));
  const main = parse(first);
  if (isRefusal(main)) return main;
  const condition = main.map(({ readings }) => readings[0]?.intent.condition).find(Boolean);
  if (!condition)
    return refuse(
      '"otherwise" needs an "if" before it, as in: if the banner is visible, click "Close", otherwise click "Continue"',
      sentence,
      `If "…" is visible, ${textOf(first)}, otherwise ${textOf(second)}`,
    );
  if (isEmpty(second)) return refuse('after "otherwise" a step is missing', slice(sentence, at));
  const other = parse(second);
  if (isRefusal(other)) return other;
  if (other.some(({ readings }) => readings.some(({ intent }) => intent.condition)))
    return refuse(
      'a condition inside "otherwise" is one too many for a sentence: write a step of its own for each case',
      second,
    );
  const unless = opposite(condition);
  return [
    ...main,
    ...other.map((parsed) => mapIntents(parsed, (intent) => ({ ...intent, condition: unless }))),
  ];
}

export type Repetition = {
  /** What is done again and again. */
  readonly rest: Phrase;
  readonly until: Intent;
  readonly atMost?: number;
};

const repeating = [
  'keep',
  'keep on',
  'continue',
  'continue to',
  'repeat',
  'repeatedly',
  'repeat to',
  'go on',
  'carry on',
];
const again = ['repeatedly', 'again and again', 'over and over', 'as often as needed', 'again'];

/** "click Next until 'Order 57' is visible, at most 20 times". Waiting and scrolling have an "until" of their own. */
export function readUntil(part: Phrase): Repetition | Refusal | undefined {
  const at = part.tokens.findIndex(
    (token, index) => index > 0 && token.kind === 'word' && /^(?:until|till)$/.test(token.lower),
  );
  if (at === -1) return undefined;
  const before = withoutRepeating(trimPunctuation(slice(part, 0, at)));
  const verb = matchVerb(wordsOf(stripOpening(before).phrase));
  if (verb?.action === 'wait' || verb?.action === 'scroll' || /^waits?$/.test(lowerAt(before, -1)))
    return undefined;
  const limited = readLimit(trimPunctuation(slice(part, at + 1)));
  const [condition] = assertionReadings(limited.rest, 'said');
  if (!condition)
    return refuse(
      `"${textOf(slice(part, at))}" needs something that will be seen, as in: until "Order 57" is visible`,
      slice(part, at),
      `${textOf(before)} until "…" is visible`,
    );
  return {
    rest: before,
    until: condition.intent,
    ...(limited.atMost !== undefined && { atMost: limited.atMost }),
  };
}

function withoutRepeating(said: Phrase): Phrase {
  const start = matchAny(said, repeating);
  const rest = start > 0 && matchVerb(wordsOf(said), start) ? slice(said, start) : said;
  const end = again.find(
    (words) => matchAny(rest, [words], rest.tokens.length - words.split(' ').length) > 0,
  );
  return end === undefined ? rest : trimPunctuation(slice(rest, 0, -end.split(' ').length));
}

/** ", at most 5 times" at the end. */
function readLimit(said: Phrase): { readonly rest: Phrase; readonly atMost?: number } {
  if (!/^times?$/.test(lowerAt(said, -1))) return { rest: said };
  for (let at = said.tokens.length - 3; at > 0; at--) {
    const length = matchAny(said, ['at most', 'up to', 'no more than', 'a maximum of', 'maximum', 'max'], at);
    const number = length > 0 ? wholeNumber(lowerAt(said, at + length)) : undefined;
    if (number !== undefined && at + length + 2 === said.tokens.length)
      return { rest: trimPunctuation(slice(said, 0, at)), atMost: number };
  }
  return { rest: said };
}

/** The clauses of a part with what ends their repetition. */
export function repeated(parse: Parse, { until, atMost }: Repetition, part: Phrase): Parse {
  if (isRefusal(parse)) return parse;
  const acts = parse.every(({ readings }) =>
    readings.every(({ intent }) => interactions[intent.interaction].kind === 'act' && !intent.until),
  );
  if (!acts || parse.length !== 1)
    return refuse(
      `"${textOf(part)}" repeats something that can't be repeated: "until" follows one thing to do, as in: click "Next" until "Order 57" is visible`,
      part,
    );
  return parse.map((parsed) => ({
    ...mapIntents(parsed, (intent) => ({ ...intent, until, ...(atMost !== undefined && { atMost }) })),
    phrase: part,
  }));
}

const eachWords = ['for each', 'for every', 'for all', 'for each of', 'for every one of', 'for all of'];
const inEachWords = [
  ...eachWords,
  'in each',
  'in every',
  'on each',
  'on every',
  'of each',
  'of every',
  'in each of',
  'in all',
];

export type Each = { readonly rows: Target; readonly rest: Phrase };

export function startsEach(sentence: Phrase): boolean {
  return matchAny(stripOpening(sentence).phrase, eachWords) > 0;
}

/** "for each row in the Orders table, click Delete", "click Delete in each row". */
export function readEach(said: Phrase): Each | Refusal | undefined {
  const sentence = stripOpening(said).phrase;
  const leading = matchAny(sentence, eachWords);
  if (leading > 0) return readLeadingEach(sentence, leading);
  for (let at = 2; at < sentence.tokens.length; at++) {
    const length = sentence.tokens[at]?.kind === 'word' ? matchAny(sentence, inEachWords, at) : 0;
    if (length === 0) continue;
    const rows = slice(sentence, at + length);
    const rest = trimPunctuation(slice(sentence, 0, at));
    const target = rowsOf(rows);
    if (target?.role !== undefined && splitClauses(rows).length === 1 && startsClause(rest, true))
      return { rows: target, rest };
  }
  return undefined;
}

function readLeadingEach(sentence: Phrase, length: number): Each | Refusal {
  for (const isMarked of [true, false]) {
    for (let at = length + 1; at < sentence.tokens.length; at++) {
      if (sentence.tokens[at]?.kind === 'quoted') continue;
      const mark = matchAny(sentence, [',', ':', ', then', 'then', '-'], at);
      if (mark > 0 !== isMarked) continue;
      const rest = trimPunctuation(slice(sentence, at + mark));
      const rows = rowsOf(slice(sentence, length, at));
      if (rows && !isEmpty(rest) && (startsClause(rest, true) || /^(?:if|unless)$/.test(lowerAt(rest, 0))))
        return { rows, rest };
    }
  }
  return refuse(
    `"${textOf(sentence)}" needs what each is and a step after a comma, as in: for each row, click "Archive"`,
    sentence,
    'For each row, click "…"',
  );
}

function rowsOf(phrase: Phrase): Target | undefined {
  const said = trimPunctuation(phrase);
  if (isEmpty(said) || readHead(said).ordinal !== undefined) return undefined;
  return parseTargets(said)[0]?.target;
}

const pronoun = /^(?:it|them|this|that)$/i;
/** What opens over the page is not in the row that it was opened from. */
const elsewhere: ReadonlySet<string> = new Set(['dialog', 'page', 'message', 'tooltip']);

/** The clauses, each with what it is done for, and what they speak of in there. */
export function forEach(parse: Parse, rows: Target): Parse {
  if (isRefusal(parse)) return parse;
  const kept = parse.find(({ readings }) => readings.some(({ intent }) => intent.interaction === 'read'));
  if (kept)
    return refuse(
      'of several values only the last would be kept: read one of them, or count them',
      kept.phrase,
    );
  const { role } = rows;
  const turn: Target = {
    said: `each ${role ?? rows.name}`,
    name: '',
    quoted: false,
    ...(role && { role }),
    each: true,
  };
  const isTurn = (target: Target): boolean =>
    target === rows ||
    (target.relation === undefined &&
      target.ordinal === undefined &&
      !target.quoted &&
      ((target.role === undefined && pronoun.test(target.name)) ||
        (target.role === role && target.name.toLowerCase() === rows.name.toLowerCase())));
  const inTurn = (target: Target): Target => replaced(target, isTurn, turn) ?? placed(target, turn);
  return parse.map((parsed): ParsedClause => ({
    ...mapIntents(parsed, (intent) => intentInTurn(intent, inTurn)),
    each: rows,
  }));
}

function intentInTurn(intent: Intent, inTurn: (target: Target) => Target): Intent {
  if (isDialogIntent(intent)) return intent;
  const { target, destination, until, condition } = intent;
  return {
    ...intent,
    ...(target && target.said !== '' && { target: inTurn(target) }),
    ...(destination && { destination: inTurn(destination) }),
    ...(until && { until: intentInTurn(until, inTurn) }),
    ...(condition && { condition: intentInTurn(condition, inTurn) }),
  };
}

/** With the turn's own element where the sentence speaks of it; undefined where it does not. */
function replaced(target: Target, isTurn: (target: Target) => boolean, turn: Target): Target | undefined {
  if (isTurn(target)) return turn;
  const anchor = target.relation && replaced(target.relation.anchor, isTurn, turn);
  return anchor && target.relation && { ...target, relation: { ...target.relation, anchor } };
}

function placed(target: Target, turn: Target): Target {
  let outermost = target;
  while (outermost.relation) outermost = outermost.relation.anchor;
  return elsewhere.has(outermost.role ?? '') ? target : within(target, 'in', turn);
}
