import type { Alternative } from '#core/domain/intent.ts';

import {
  dropArticles,
  dropLeading,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { forTargets } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { isClosedHead, readHead } from '../target-head.ts';
import { wordsOf } from '../subject.ts';
import { abilityReadings, usabilityReadings } from './ability.ts';
import { arithmeticReadings } from './arithmetic.ts';
import { attributeReadings } from './attribute.ts';
import { browserAssertion, downloadReadings } from './browser.ts';
import { countReadings, isCountable, readQuantity } from './count.ts';
import { itemsReadings } from './items.ts';
import { knownByReadings } from './known-by.ts';
import { arrivalReadings, pageReadings, pageSubject } from './page.ts';
import { atPlace, placedStatement, withoutReason } from './leading-place.ts';
import { oneItemReadings } from './one-item.ts';
import { orderReadings } from './order.ts';
import { aux, notAux, notSeeing, people, seeing, thereNegative, therePositive } from './openings.ts';
import { findPredicates, type Predicate } from './predicate.ts';
import { propertyReadings, propertySubject } from './property.ts';
import { statementReadings } from './statement.ts';

/**
 * How much may be left out. `statement`: nothing, it needs a finite verb ("the total is $42.00"). `said`: after "verify",
 * "I see", "wait for" a noun phrase is enough, and means that it is visible.
 */
export type AssertionMode = 'statement' | 'said';

const openings = ['that', 'if', 'whether', 'the fact that', ':', ',', 'for'];
/** Readings of an assertion, best first as far as they are comparable; empty where the phrase is none. */
export function assertionReadings(said: Phrase, mode: AssertionMode): readonly Alternative[] {
  const phrase = withoutReason(dropLeading(trimPunctuation(said), openings));
  if (isEmpty(phrase)) return [];
  const placed = placedStatement(phrase);
  const ofPlaced = placed ? atPlace(assertionReadings(placed.said, 'statement'), placed.place) : [];
  if (ofPlaced.length > 0) return ofPlaced;
  const readings =
    browserAssertion(phrase) ??
    abilityReadings(phrase) ??
    itemsReadings(phrase) ??
    sightReadings(phrase) ??
    nounOfBeing(phrase) ??
    existential(phrase) ??
    negativeSubject(phrase) ??
    finite(phrase);
  if (readings.length > 0 || mode === 'statement') return readings;
  return findPredicates(phrase).some((predicate) => !isEmpty(predicate.subject))
    ? []
    : nounPhrase(phrase, true);
}

/** "I see X", "the user should not see X", "I am on /x", "we land on /x". */
function sightReadings(phrase: Phrase): readonly Alternative[] | undefined {
  const person = matchAny(phrase, people);
  const rest = slice(phrase, person);
  const denied = matchAny(rest, notSeeing);
  const seen = denied > 0 ? 0 : matchAny(rest, seeing);
  if (denied > 0) return seenThing(slice(rest, denied), false);
  if (seen > 0 && (person > 0 || lowerAt(rest, 0) !== 'get')) return seenThing(slice(rest, seen), true);
  if (person === 0) return undefined;
  return arrival(phrase, person);
}

function arrival(phrase: Phrase, person: number): readonly Alternative[] | undefined {
  let rest = slice(phrase, person);
  let negated = false;
  for (;;) {
    const no = matchAny(rest, notAux);
    const yes = matchAny(rest, aux);
    if (no === 0 && yes === 0) break;
    if (no >= yes) negated = true;
    rest = slice(rest, Math.max(no, yes));
  }
  const readings = arrivalReadings(rest, negated);
  return readings.length > 0 ? readings : undefined;
}

/** What is seen: a statement ("I see that the total is 3"), so many, or a thing. */
function seenThing(thing: Phrase, shown: boolean): readonly Alternative[] {
  if (lowerAt(thing, 0) === 'that') return finite(slice(thing, 1));
  const negative = lowerAt(thing, 0) === 'no' && thing.tokens.length > 1;
  const object = negative ? slice(thing, 1) : thing;
  const inner = !negative && shown && !startsQuotedOnly(object) ? finite(object) : [];
  if (inner.length > 0) return inner;
  return nounPhrase(object, shown !== negative);
}

function startsQuotedOnly(phrase: Phrase): boolean {
  return phrase.tokens.length === 1;
}

/** "the presence of X", "the absence of X", "visibility of X", "existence of". */
function nounOfBeing(phrase: Phrase): readonly Alternative[] | undefined {
  const bare = dropArticles(phrase);
  const there = matchAny(bare, [
    'presence of',
    'existence of',
    'visibility of',
    'appearance of',
    'display of',
  ]);
  if (there > 0) return nounPhrase(slice(bare, there), true);
  const gone = matchAny(bare, ['absence of', 'disappearance of', 'non-existence of']);
  return gone > 0 ? nounPhrase(slice(bare, gone), false) : undefined;
}

/** "there are 3 rows", "there is no error". */
function existential(phrase: Phrase): readonly Alternative[] | undefined {
  const no = matchAny(phrase, thereNegative);
  const yes = matchAny(phrase, therePositive);
  if (no === 0 && yes === 0) return undefined;
  let object = slice(phrase, Math.max(no, yes));
  let shown = no < yes;
  if (
    /^(?:no|not)$/.test(lowerAt(object, 0)) &&
    object.tokens.length > 1 &&
    !/^(?:more|less|fewer)$/.test(lowerAt(object, 1))
  ) {
    shown = !shown;
    object = slice(object, 1);
    if (lowerAt(object, 0) === 'longer') object = slice(object, 1);
  }
  return nounPhrase(object, shown);
}

/** "No error message is shown", "none of …", and "no results" alone. */
function negativeSubject(phrase: Phrase): readonly Alternative[] | undefined {
  const word = lowerAt(phrase, 0);
  if ((word !== 'no' && word !== 'none') || phrase.tokens.length < 2 || phrase.tokens[0]?.kind !== 'word')
    return undefined;
  if (/^(?:more|less|fewer|longer)$/.test(lowerAt(phrase, 1))) return undefined;
  const rest = slice(phrase, lowerAt(phrase, 1) === 'of' ? 2 : 1);
  const stated = finite(rest);
  if (stated.length === 0) return nounPhrase(rest, false);
  return stated.map(({ confidence, intent }) => {
    if (intent.interaction === 'assert-visible')
      return { confidence, intent: { ...intent, interaction: 'assert-hidden' as const } };
    if (intent.interaction === 'assert-hidden')
      return { confidence, intent: { ...intent, interaction: 'assert-visible' as const } };
    return { confidence, intent: { ...intent, negated: !intent.negated } };
  });
}

/** Statements with a finite verb, each cut that works, the first one likeliest. */
function finite(phrase: Phrase): readonly Alternative[] {
  const readings: Alternative[] = [];
  let weight = 1;
  for (const predicate of findPredicates(phrase)) {
    if (isEmpty(predicate.subject)) continue;
    const found = ofPredicate(predicate).map(({ confidence, intent }) => ({
      confidence: Math.round(confidence * weight * 1000) / 1000,
      intent,
    }));
    readings.push(...found);
    if (found.length > 0) weight *= isClosedHead(predicate.subject) ? 0.5 : 0.8;
  }
  return readings;
}

function ofPredicate(predicate: Predicate): readonly Alternative[] {
  const special = orderReadings(predicate) ?? attributeReadings(predicate) ?? arithmeticReadings(predicate);
  if (special) return special;
  const page = pageSubject(predicate.subject);
  if (page) return pageReadings(page, predicate);
  const download = downloadReadings(predicate);
  if (download) return download;
  const usable = usabilityReadings(predicate);
  if (usable) return usable;
  const counted = countedSubject(predicate);
  if (counted) return counted;
  const property = propertySubject(predicate.subject);
  if (property) {
    const readings = propertyReadings(property, predicate);
    if (readings.length > 0) return readings;
  }
  const stated = statementReadings(predicate);
  const known = stated.length > 0 ? knownByReadings(predicate, stated) : [];
  const isSaidSo = predicate.verb === 'be' && stated.length === 0;
  return [...stated, ...known, ...(isSaidSo ? [] : oneItemReadings(predicate))];
}

/** "3 rows are visible", "exactly two items are shown in the cart", "only one banner is displayed". */
function countedSubject(predicate: Predicate): readonly Alternative[] | undefined {
  const quantity = readQuantity(predicate.subject);
  if (!quantity || !isCountable(quantity.counted)) return undefined;
  if (predicate.verb !== 'be' && predicate.verb !== 'appear' && predicate.verb !== 'exist') return undefined;
  const said = predicate.verb === 'be' ? predicate.rest : slice(predicate.rest, 1);
  const start = matchAny(said, [
    'visible',
    'shown',
    'displayed',
    'present',
    'listed',
    'there',
    'left',
    'found',
    'on the page',
    'on the screen',
    'returned',
    'available',
  ]);
  const place = slice(said, start);
  if (start === 0 && predicate.verb === 'be' && !/^(?:in|on|inside|within|under)$/.test(lowerAt(place, 0)))
    return undefined;
  if (isEmpty(place)) return countReadings(quantity, predicate.negated, 0.95);
  return countReadings(quantity, predicate.negated, 0.93, slice(place, 1));
}

const unspeakable =
  /^(?:everything|nothing|anything|something|all|it all|login|the login|the page|page|the app|the application|the site|the website|the system|the feature|the flow|the functionality|functionality|(?:the )?(?:current |page )*(?:url|address|title)|results?)$/;

/** A noun phrase alone: it is visible, or there are so many of it. */
function nounPhrase(phrase: Phrase, shown: boolean): readonly Alternative[] {
  const rest = trimPunctuation(phrase);
  if (isEmpty(rest) || unspeakable.test(wordsOf(rest).join(' '))) return [];
  const quantity = readQuantity(rest);
  if (quantity && isCountable(quantity.counted)) return countReadings(quantity, !shown, 0.95);
  const label = startsWithArticle(rest) && readHead(rest).role === 'text' ? 0.9 : 0.92;
  return forTargets(parseTargets(rest), label, { interaction: shown ? 'assert-visible' : 'assert-hidden' });
}
