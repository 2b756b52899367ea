import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, type ParsedClause } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { valueOf } from '../values.ts';
import { labelVerb, matchVerb } from '../words/verbs.ts';
import { wordsOf } from '../subject.ts';
import { labelReadings } from './label.ts';
import { listParts } from './trim.ts';

const means = ['with', 'using', 'with the', 'using the'];

/**
 * Sentences that fill several fields: "fill in: name Ada, email ada@example.org", "log in with username ada and password secret",
 * "subscribe to the newsletter with ada@example.org". Undefined for all others, and where a part is not clearly a field and its value.
 */
export function compositeClauses(phrase: Phrase): readonly ParsedClause[] | undefined {
  return filledForm(phrase) ?? filledAndPressed(phrase);
}

const forms = [
  ':',
  'the form with',
  'in the form with',
  'out the form with',
  'the form :',
  'in the form :',
  'the form as follows :',
  'in the form as follows :',
  'the following :',
  'in the following :',
];

function filledForm(phrase: Phrase): readonly ParsedClause[] | undefined {
  const verb = matchVerb(wordsOf(phrase));
  if (verb?.action !== 'fill' || !/^(?:fill|enter|complete|input)/.test(verb.verb)) return undefined;
  const start = matchAny(phrase, forms, verb.length);
  return start === 0 ? undefined : pairs(slice(phrase, verb.length + start));
}

/** The button is pressed when the fields are filled. */
function filledAndPressed(phrase: Phrase): readonly ParsedClause[] | undefined {
  const verb = labelVerb(lowerAt(phrase, 0));
  if (!verb || !/^(?:log|sign|login|signin|subscribe|register|signup)$/.test(verb.verb)) return undefined;
  const length = 1 + matchAny(phrase, ['in', 'on', 'up'], 1);
  const at = phrase.tokens.findIndex((_, index) => index >= length && matchAny(phrase, means, index) > 0);
  if (at === -1 || phrase.tokens.slice(0, at).some((token) => token.kind === 'quoted')) return undefined;
  const given = slice(phrase, at + matchAny(phrase, means, at));
  const email = dropArticles(given);
  const isEmail = email.tokens.length === 1 && (email.tokens[0]?.kind === 'email' || isQuotedEmail(email));
  const filled = isEmail ? [fill({ field: emailWord(email), value: email }, given)] : pairs(given);
  const pressed = labelReadings(slice(phrase, 0, length));
  return filled && pressed.length > 0 ? [...filled, clause(slice(phrase, 0, at), pressed)] : undefined;
}

function isQuotedEmail({ tokens }: Phrase): boolean {
  return tokens[0]?.kind === 'quoted' && /^[^\s@]+@[^\s@]+$/.test(tokens[0].value);
}

function emailWord({ source, tokens }: Phrase): Phrase {
  const start = tokens[0]?.start ?? 0;
  return {
    source,
    tokens: [{ kind: 'word', text: 'email', lower: 'email', value: 'email', start, end: start }],
  };
}

type Pair = { readonly field: Phrase; readonly value: Phrase };

/** Fields with their values, two at least. */
function pairs(said: Phrase): readonly ParsedClause[] | undefined {
  const parts = listParts(trimPunctuation(said));
  const found = parts.map(pairOf);
  if (parts.length < 2 || found.some((pair) => pair === undefined)) return undefined;
  return found.flatMap((pair, at) => (pair ? [fill(pair, parts[at] ?? said)] : []));
}

function fill({ field, value }: Pair, whole: Phrase): ParsedClause {
  return clause(
    whole,
    forTargets(parseTargets(field), 0.95, { interaction: 'input-text', ...valueOf(value) }),
  );
}

const joints = new Set([':', '=', 'as', 'is', 'with']);

/** "name Ada", "first name: Ada", `email "ada@example.org"`: the value is what can be no part of a name. */
function pairOf(part: Phrase): Pair | undefined {
  const said = dropArticles(trimPunctuation(part));
  const { tokens } = said;
  const joint = tokens.findIndex((token, at) => at > 0 && token.kind !== 'quoted' && joints.has(token.lower));
  const data = tokens.findIndex((token, at) => at > 0 && isValueToken(token));
  const proper = tokens.findIndex((token, at) => at > 0 && /^[\p{Lu}\d]/u.test(token.text));
  if (joint > 0) return bothOf(slice(said, 0, joint), slice(said, joint + 1));
  if (data > 0)
    return data === tokens.length - 1 ? bothOf(slice(said, 0, data), slice(said, data)) : undefined;
  if (proper > 0) return bothOf(slice(said, 0, proper), slice(said, proper));
  return tokens.length === 2 ? bothOf(slice(said, 0, 1), slice(said, 1)) : undefined;
}

function bothOf(field: Phrase, value: Phrase): Pair | undefined {
  return isEmpty(field) || isEmpty(value) ? undefined : { field, value };
}
