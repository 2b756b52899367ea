import type { Token } from '../lexer.ts';
import { isEmpty, join, lowerAt, matchAny, slice, trimPunctuation, type Phrase } from '../phrase.ts';
import { clause, type ParsedClause } from '../readings.ts';
import { findCuts } from '../cuts.ts';
import { isClosedHead, readHead, roleAtEnd } from '../target-head.ts';
import { listParts } from '../actions/trim.ts';
import { pluralList, quotedList } from '../actions/click.ts';
import { assertionReadings, type AssertionMode } from './assertion.ts';
import { readQuantity } from './count.ts';
import { therePositive } from './openings.ts';
import { findPredicates, type Predicate } from './predicate.ts';
import { withFact } from './with-fact.ts';

/** An assertion as clauses: "the Save and Cancel buttons are disabled" is two. Empty where it is none. */
export function assertionClauses(said: Phrase, mode: AssertionMode, whole: Phrase): readonly ParsedClause[] {
  const seen = withFact(trimPunctuation(said));
  if (seen) return seen;
  const parts = ofThem(trimPunctuation(said)) ?? spread(trimPunctuation(said));
  const clauses = parts.map((part) =>
    clause(parts.length === 1 ? whole : part, assertionReadings(part, mode)),
  );
  if (clauses.every((parsed) => parsed.readings.length > 0)) return clauses;
  const readings = assertionReadings(said, mode);
  return readings.length > 0 ? [clause(whole, readings)] : [];
}

/** "There are three tasks for today and none of them ticked": how many there are, and what is said of those. */
function ofThem(said: Phrase): readonly Phrase[] | undefined {
  const at = said.tokens.findIndex(({ lower }) => lower === 'them') - 1;
  if (at < 1 || lowerAt(said, at) !== 'of') return undefined;
  const and = said.tokens.findLastIndex(({ lower }, index) => index < at && /^(?:and|,)$/.test(lower));
  const counted = trimPunctuation(slice(said, 0, and));
  const kind = countedIn(counted);
  const tail = slice(said, at + 2);
  if (and < 1 || !kind || isEmpty(tail)) return undefined;
  const first = tail.tokens[0];
  const be: Token | undefined = first && { ...first, kind: 'word', text: 'are', lower: 'are', value: 'are' };
  const isFinite = findPredicates(tail).some(({ subject }) => isEmpty(subject));
  const verb = be && !isFinite ? [be] : [];
  const statement = {
    source: said.source,
    tokens: [...slice(said, and + 1, at + 1).tokens, ...kind.tokens, ...verb, ...tail.tokens],
  };
  return [counted, statement];
}

/** "tasks for today" of "there should be three tasks for today". */
function countedIn(counted: Phrase): Phrase | undefined {
  return readQuantity(slice(counted, matchAny(counted, therePositive)))?.counted;
}

function spread(said: Phrase): readonly Phrase[] {
  const [predicate] = findPredicates(said);
  if (!predicate) return things(said) ?? [said];
  if (isEmpty(predicate.subject)) return [said];
  const subjects = things(predicate.subject);
  const rest = slice(said, predicate.subject.tokens.length);
  if (subjects) return subjects.map((subject) => join(subject, rest));
  return objects(said, predicate);
}

/** "the list shows 'A', 'B' and 'C'" says it of each. */
function objects(said: Phrase, predicate: Predicate): readonly Phrase[] {
  const first = predicate.rest.tokens.findIndex((token) => token.kind === 'quoted');
  if (first < 1 || /^(?:be|equal|start|end)$/.test(predicate.verb)) return [said];
  const list = slice(predicate.rest, first);
  const parts = listParts(list);
  const plain =
    parts.length > 1 && parts.every((part) => part.tokens.length === 1 && part.tokens[0]?.kind === 'quoted');
  const lead = slice(said, 0, said.tokens.length - list.tokens.length);
  return plain ? parts.map((part) => join(lead, part)) : [said];
}

const holding = /^(?:with|containing|between|has|contains|for|where|whose)$/;

/** Several things, each of which stands for itself: quoted, with a role word of its own, or sharing a plural one. */
function things(phrase: Phrase): readonly Phrase[] | undefined {
  const opening = phrase.tokens.findIndex(
    (token) =>
      token.kind === 'quoted' ||
      !/^(?:that|i|we|see|both|if|whether|user|the|none|of|no|neither)$/.test(token.lower),
  );
  const lead = slice(phrase, 0, Math.max(opening, 0));
  const list = slice(phrase, Math.max(opening, 0));
  const parts = listParts(list);
  const first = parts[0];
  if (parts.length < 2 || !first) return undefined;
  if (first.tokens.some((token) => token.kind === 'word' && holding.test(token.lower)))
    return heldTexts(phrase, parts);
  const found =
    quotedList(list) ??
    pluralList(list) ??
    (parts.every((part) => isClosedHead(part) && lowerAt(part, 0) !== '') ? parts : undefined);
  return found && shareRole(found).map((part) => join(lead, part));
}

const wide: ReadonlySet<string> = new Set([
  'list',
  'table',
  'dialog',
  'section',
  'menu',
  'form',
  'navigation',
  'tree',
  'toolbar',
  'page',
]);

/** "a list with 'A' and 'B'" holds each of them. A row or card with both is one thing, which has no form. */
function heldTexts(phrase: Phrase, parts: readonly Phrase[]): readonly Phrase[] | undefined {
  const quoted = phrase.tokens.findIndex((token) => token.kind === 'quoted');
  const lead = slice(phrase, 0, quoted);
  const [first, ...others] = parts;
  const rest =
    first &&
    slice(
      first,
      first.tokens.findIndex((token) => token.kind === 'quoted'),
    );
  const each = rest ? [rest, ...others] : [];
  const plain = each.every((part) => part.tokens.length === 1 && part.tokens[0]?.kind === 'quoted');
  const cut = findCuts(lead)[0]?.at ?? lead.tokens.length - 1;
  return plain && wide.has(readHead(slice(lead, 0, cut)).role ?? '')
    ? each.map((part) => join(lead, part))
    : undefined;
}

/** "the headings 'A' and 'B'": both are headings. */
function shareRole(parts: readonly Phrase[]): readonly Phrase[] {
  const [first] = parts;
  const quoted = first?.tokens.findIndex((token) => token.kind === 'quoted') ?? -1;
  const lead = first && quoted > 0 ? slice(first, 0, quoted) : undefined;
  if (!lead || !roleAtEnd(lead)?.plural) return parts;
  return parts.map((part, index) => (index === 0 || part.tokens.length > 1 ? part : join(lead, part)));
}
