import { isEmpty, join, lowerAt, slice, trimPunctuation, type Phrase } from '../phrase.ts';
import { clause, type ParsedClause } from '../readings.ts';
import { isClosedHead } from '../target-head.ts';
import { listParts } from '../actions/trim.ts';
import { pluralList, quotedList } from '../actions/click.ts';
import { assertionReadings, type AssertionMode } from './assertion.ts';
import { findPredicates } from './predicate.ts';

/** An assertion as clauses: "the Save and Cancel buttons are disabled" is two. Empty where it is none. */
export function assertionClauses(said: Phrase, mode: AssertionMode, whole: Phrase): readonly ParsedClause[] {
  const parts = spread(trimPunctuation(said));
  const clauses = parts.map((part) =>
    clause(parts.length === 1 ? whole : part, assertionReadings(part, mode)),
  );
  if (clauses.every((parsed) => parsed.readings.length > 0)) return clauses;
  const readings = assertionReadings(said, mode);
  return readings.length > 0 ? [clause(whole, readings)] : [];
}

function spread(said: Phrase): readonly Phrase[] {
  const [predicate] = findPredicates(said);
  if (!predicate) return things(said) ?? [said];
  if (isEmpty(predicate.subject)) return [said];
  const subjects = things(predicate.subject);
  const rest = slice(said, predicate.subject.tokens.length);
  return subjects ? subjects.map((subject) => join(subject, rest)) : [said];
}

const holding = /^(?:with|containing|between|has|contains|for|where|whose)$/;

/** Several things, each of which stands for itself: quoted, with a role word of its own, or sharing a plural one. */
function things(phrase: Phrase): readonly Phrase[] | undefined {
  const opening = phrase.tokens.findIndex(
    (token) => token.kind === 'quoted' || !/^(?:that|i|we|see|both|if|whether|user|the)$/.test(token.lower),
  );
  const lead = slice(phrase, 0, Math.max(opening, 0));
  const list = slice(phrase, Math.max(opening, 0));
  const parts = listParts(list);
  const first = parts[0];
  if (
    parts.length < 2 ||
    !first ||
    first.tokens.some((token) => token.kind === 'word' && holding.test(token.lower))
  )
    return undefined;
  const found =
    quotedList(list) ??
    pluralList(list) ??
    (parts.every((part) => isClosedHead(part) && lowerAt(part, 0) !== '') ? parts : undefined);
  return found?.map((part) => join({ source: phrase.source, tokens: lead.tokens }, part));
}
