import type { Alternative, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import {
  clause,
  forTargets,
  reading,
  refuse,
  type Parse,
  type ParsedClause,
  type RankedTarget,
} from '../readings.ts';
import { refuseGoal } from '../refusal.ts';
import { parseTargets } from '../target.ts';
import { valueOf } from '../values.ts';
import { wordsOf } from '../subject.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { bothOf, withoutCommonPlace } from './both-of.ts';
import { splitFill, type FillSplit } from './fill-split.ts';
import { listParts, withoutAdverbs } from './trim.ts';

/** "type X into Y", "fill Y with X", "set Y to X", "enter username X and password Y". */
export function parseFill(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutPreamble(withoutAdverbs(trimPunctuation(object)));
  if (isEmpty(said))
    return refuse(
      `"${verb.verb}" needs a value and a field, as in: ${verb.verb} "Ada" into the name field`,
      whole,
      example('name'),
    );
  const listed = fieldList(said, verb) ?? fieldList(withoutCommonPlace(said), verb);
  if (listed) return listed;
  const both = intoBoth(said, verb, whole);
  if (both) return both;
  const readings = fillReadings(said, verb);
  if (readings.length > 0) return [clause(whole, readings)];
  return refuseFill(said, verb, whole);
}

function example(field: string): string {
  return `Enter "…" into the ${/(?:field|box|input|area)$/.test(field) ? field : `${field} field`}`;
}

const preamble =
  /^(?:the |in |with |all )*(?:following|valid|these|correct|below|mandatory|required)?(?: |$)(?:data|details|information|fields?|values?|credentials|inputs?|form|following)*(?: (?:data|details|values?|fields?|form))?$/;

/** "the following: name 'Ada', city 'London'": what stands before the colon names nothing. */
function withoutPreamble(said: Phrase): Phrase {
  const colon = said.tokens.findIndex((token, index) => index > 0 && token.text === ':');
  if (colon === -1 || !preamble.test(wordsOf(slice(said, 0, colon)).join(' '))) return said;
  return trimPunctuation(slice(said, colon + 1));
}

function fillReadings(said: Phrase, verb: VerbMatch): Alternative[] {
  return splitFill(said, verb).flatMap((split) => ofSplit(split, verb));
}

function ofSplit(split: FillSplit, verb: VerbMatch): Alternative[] {
  if (isVagueValue(split.value) || isMixedValue(split.value) || repeatsField(split)) return [];
  const data = valueOf(split.value);
  if (!split.field) {
    const target: Target = { said: '', name: '', quoted: false, role: 'field', states: ['focused'] };
    return [reading(split.confidence, { interaction: 'input-text', target, ...data })];
  }
  const targets = parseTargets(split.field).map(fillable);
  const turned = turnReadings(split, targets);
  if (turned) return turned;
  const setting = /^(?:set|change|update|put)$/.test(verb.verb);
  return targets.flatMap(({ target, prior }) => {
    const weigh = split.confidence * prior;
    const typed = reading(weigh, { interaction: 'input-text', target, ...data });
    const chosen = reading(weigh * 0.85, { interaction: 'select-option', target, ...data });
    if (target.role === 'select')
      return [
        { ...chosen, confidence: weigh },
        { ...typed, confidence: Math.round(weigh * 850) / 1000 },
      ];
    return setting && target.role === undefined ? [typed, chosen] : [typed];
  });
}

const untypable = /^(?:label|message|heading|text|image|item|element)$/;

/** A spinner that is typed into is no sign of waiting; "as a tag", "as the message" is what the field is called. */
export function fillable({ target, prior }: RankedTarget): RankedTarget {
  if (target.role === 'progress') return { target: { ...target, role: 'field' }, prior };
  const word = untypable.test(target.role ?? '') && target.name === '' && target.ordinal === undefined;
  const name = word ? /^(?:an?|the|my|your) ([\p{L}-]+)(?: |$)/iu.exec(target.said)?.[1] : undefined;
  return name === undefined ? { target, prior } : { target: { ...target, role: 'field', name }, prior };
}

/** "set the switch to on". */
function turnReadings(split: FillSplit, targets: ReturnType<typeof parseTargets>): Alternative[] | undefined {
  const word = wordsOf(split.value).join(' ');
  if (
    split.way !== 'field-first' ||
    !/^(?:on|off|checked|unchecked|enabled|disabled|ticked|selected)$/.test(word)
  )
    return undefined;
  return forTargets(targets, split.confidence, {
    interaction: /^(?:on|checked|enabled|ticked|selected)$/.test(word) ? 'check' : 'uncheck',
  });
}

/** Quoted text among other words: which of it is typed can't be told. */
function isMixedValue(value: Phrase): boolean {
  return value.tokens.length > 1 && value.tokens.some((token) => token.kind === 'quoted');
}

/** "enter city London in the city field": is "city" typed as well? */
function repeatsField({ value, field, way }: FillSplit): boolean {
  const first = value.tokens[0];
  if (way !== 'value-first' || !field || !first || first.kind !== 'word' || value.tokens.length < 2)
    return false;
  return wordsOf(field).includes(first.lower) && first.text === first.lower;
}

/** "a valid email", "the password", "some text": nothing that could be typed. */
export function isVagueValue(value: Phrase): boolean {
  const first = value.tokens[0];
  if (!first || value.tokens.some((token) => isValueToken(token))) return false;
  if (
    /^(?:valid|invalid|random|correct|incorrect|wrong|any|some|your|my|their|his|her|appropriate|required|new random|different|unique)$/.test(
      first.lower,
    ) &&
    value.tokens.length > 1
  )
    return true;
  return (
    /^(?:the|a|an)$/.test(first.lower) &&
    value.tokens.length > 1 &&
    value.tokens.length < 7 &&
    first.text === first.lower
  );
}

/** "name with Ada and email with …", "username 'a' and password 'b'", "'a' in Name and 'b' in Email". */
function fieldList(said: Phrase, verb: VerbMatch): readonly ParsedClause[] | undefined {
  const parts = listParts(said);
  if (parts.length < 2 || parts.length > 20) return undefined;
  const splits = parts.map((part) => splitFill(trimPunctuation(part), verb).filter((split) => split.field));
  const ways = new Set(splits.map((split) => split[0]?.way));
  if (ways.size !== 1 || splits.some((split) => !split[0] || split[0].confidence < 0.6)) return undefined;
  const clauses = splits.map((candidates, index) =>
    clause(
      parts[index] ?? said,
      candidates.flatMap((split) => ofSplit(split, verb)),
    ),
  );
  return clauses.every((parsed) => parsed.readings.length > 0) ? clauses : undefined;
}

function intoBoth(said: Phrase, verb: VerbMatch, whole: Phrase): readonly ParsedClause[] | undefined {
  const split = splitFill(said, verb).find(({ field }) => field && lowerAt(field, 0) === 'both');
  if (!split?.field) return undefined;
  return bothOf(split.field, (field) => clause(whole, ofSplit({ ...split, field }, verb)));
}

function refuseFill(said: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  if (verb.verb === 'complete' && !said.tokens.some((token) => isValueToken(token))) return refuseGoal(whole);
  const field = textOf(dropArticles(said));
  const words = wordsOf(said).join(' ');
  if (
    /\b(?:forms?|all (?:the )?(?:required )?fields|details|credentials|required fields|mandatory fields|information)\b/.test(
      words,
    ) &&
    !said.tokens.some((token) => isValueToken(token))
  ) {
    return refuse(
      `"${textOf(whole)}" does not say which values go into which fields: write one step for each, as in: fill in name with "Ada" and email with "ada@example.org"`,
      whole,
      'Fill in name with "Ada" and email with "ada@example.org"',
    );
  }
  const cut = splitFill(said, verb)[0];
  if (cut && (isVagueValue(cut.value) || repeatsField(cut))) {
    const name = cut.field ? textOf(cut.field) : 'the field';
    return refuse(
      `"${textOf(cut.value)}" is a description, not a value: put the text to type in quotes, or draw one, as in: {{random:email}}`,
      cut.value,
      `Enter "${textOf(cut.value)}" into ${name}`,
    );
  }
  return refuse(
    `no value was said for "${field}": say what to enter, as in: enter "…" into ${field}`,
    said,
    example(field),
  );
}
