import { actionParsers, rewriteUse } from './actions/dispatch.ts';
import { heldKeys, parseBrowserSetting, withHeldKeys } from './actions/browser-settings.ts';
import { parseBrowserTab } from './actions/browser-tabs.ts';
import { narrowingReadings } from './actions/arrange.ts';
import { labelReadings } from './actions/label.ts';
import { compositeClauses } from './actions/composite.ts';
import { lightVerbReadings } from './actions/light-verb.ts';
import { byItself, byMeans } from './actions/by-doing.ts';
import { meansReadings } from './actions/by-means.ts';
import { ratingReadings } from './actions/rating.ts';
import { stepClauses } from './actions/step-by.ts';
import { particleAtEnd } from './actions/check.ts';
import { withNativeDialog } from './actions/native-dialog.ts';
import { assertionClauses } from './assertions/clauses.ts';
import { findPredicates } from './assertions/predicate.ts';
import {
  findWord,
  isEmpty,
  isValueToken,
  join,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  trimPunctuation,
  wordFor,
  type Phrase,
} from './phrase.ts';
import { clause, isRefusal, reading, type Parse, type ParsedClause } from './readings.ts';
import { refuseUnknown } from './refusal.ts';
import { reworded, withoutDenial } from './rewording.ts';
import { stripOpening, wordsOf, type Opening } from './subject.ts';
import { roleAtEnd } from './target-head.ts';
import { leadingRelation } from './target.ts';
import { turnOverReadings } from './actions/turn-over.ts';
import { wishClause } from './wishes.ts';
import { valueOf } from './values.ts';
import { labelVerb, matchVerb, type VerbMatch } from './words/verbs.ts';

/** One clause, with its subject: an action by its verb, else a statement, else the words on a button. */
export function parseAct(said: Phrase, hasSubject = false): Parse {
  const opening = stripOpening(trimPunctuation(said));
  const told = withoutPurpose(reworded(withoutDenial(withoutAbstention(opening.phrase))));
  const phrase = bringPlaceToEnd(opening.hasSubject ? asOrder(told) : told);
  const several = compositeClauses(opening.phrase);
  if (several) return several;
  const ofBrowser = parseBrowserTab(phrase, said) ?? parseBrowserSetting(phrase, said);
  if (ofBrowser) return ofBrowser;
  const held = heldKeys(opening.phrase);
  const pressed = held && withHeldKeys(parseAct(held.rest, hasSubject), held.keys);
  if (pressed) return pressed;
  const arrived = givenAddress(phrase, opening);
  if (arrived) return [arrived];
  const wish = opening.hasSubject ? wishClause(opening.phrase, said) : undefined;
  if (wish) return [wish];
  const stepped = stepClauses(phrase);
  if (stepped) return stepped;
  const narrowed = narrowingReadings(phrase);
  if (narrowed.length > 0) return [clause(said, narrowed)];
  const rated = [...ratingReadings(phrase), ...turnOverReadings(phrase)];
  if (rated.length > 0) return [clause(said, rated)];
  const deed = lightVerbReadings(phrase);
  if (deed.length > 0) return [clause(said, deed)];
  const pressedWith = meansReadings(phrase, hasSubject || opening.hasSubject);
  if (pressedWith.length > 0) return [clause(said, pressedWith)];
  const itself = byItself(phrase);
  if (itself) return parseAct(itself, true);
  const means = byMeans(phrase);
  if (means) return parseAct(means, true);
  return withNativeDialog(parsePhrase(phrase, said, hasSubject || opening.hasSubject), phrase, said);
}

/** "The user sorts the list" tells to do so as "sort the list" does. */
function asOrder(phrase: Phrase): Phrase {
  const [first] = phrase.tokens;
  const label = first?.kind === 'word' ? labelVerb(first.lower) : undefined;
  if (!first || label?.form !== 'third' || matchVerb(wordsOf(phrase))) return phrase;
  return join({ source: phrase.source, tokens: [wordFor(first, label.verb)] }, slice(phrase, 1));
}

function parsePhrase(phrase: Phrase, said: Phrase, hasSubject: boolean): Parse {
  const verb = matchVerb(wordsOf(phrase));
  if (!verb || !standsAsVerb(verb, phrase, hasSubject)) return parseWithoutVerb(phrase, said);
  const stated = nounLikeVerb(verb, phrase) ? assertionClauses(phrase, 'statement', said) : [];
  if (stated.length > 0) return stated;
  return withLabel(parseVerb(phrase, verb, said), phrase, verb);
}

function parseVerb(phrase: Phrase, verb: VerbMatch, said: Phrase): Parse {
  const object = trimPunctuation(slice(phrase, verb.length));
  if (verb.action === 'use') {
    const rewritten = rewriteUse(object);
    if (rewritten) return parseAct(rewritten, true);
    return startsWithArticle(object) ? actionParsers.click(object, verb, said) : refuseUnknown(said);
  }
  const turned = particleAtEnd(verb.verb, object);
  if (turned)
    return actionParsers[turned](
      slice(object, 0, -1),
      { ...verb, action: turned, verb: `${verb.verb} on` },
      said,
    );
  return actionParsers[verb.action](object, verb, said);
}

const labelToo: ReadonlySet<string> = new Set([
  'reload',
  'read',
  'verify',
  'open',
  'upload',
  'fill',
  'select',
  'search',
  'clear',
  'check',
  'uncheck',
]);

/** A refused sentence whose verb stands on buttons as well is a click on one: "Update the profile". */
function withLabel(parse: Parse, phrase: Phrase, verb: VerbMatch): Parse {
  if (
    !isRefusal(parse) ||
    !labelToo.has(verb.action) ||
    !/^(?:update|refresh|copy|get|save|upload|attach|return|confirm|find|change|replace|complete|increase|decrease|edit|rename|adjust|modify)$/.test(
      verb.verb,
    )
  )
    return parse;
  const label = labelReadings(phrase);
  return label.length > 0 ? [clause(phrase, label)] : parse;
}

/** "Clicks" without anyone who clicks is taken, "clicked" is not; "Searching" is a label. */
function standsAsVerb(verb: VerbMatch, phrase: Phrase, hasSubject: boolean): boolean {
  if (verb.form === 'base') return true;
  if (hasSubject) return true;
  return verb.form === 'third' && phrase.tokens.length > verb.length;
}

/** "Search field is empty", "Upload button is disabled": the verb is part of a name. */
function nounLikeVerb(verb: VerbMatch, phrase: Phrase): boolean {
  if (/^(?:verify|see|check|wait|scroll|screenshot)$/.test(verb.action)) return false;
  const [predicate] = findPredicates(phrase);
  if (!predicate || predicate.subject.tokens.length < 2) return false;
  const searched = /^(?:search|open)$/.test(verb.verb) && predicate.verb !== 'be';
  const role = roleAtEnd(predicate.subject) ?? (searched ? true : undefined);
  const afterVerb = slice(phrase, verb.length);
  return role !== undefined && !startsWithArticle(afterVerb) && afterVerb.tokens[0]?.kind === 'word';
}

function parseWithoutVerb(phrase: Phrase, said: Phrase): Parse {
  const stated = assertionClauses(phrase, 'statement', said);
  const label = labelReadings(phrase);
  // "Delete the message about the road works in Mill Street" says what to do, whatever "works" may be.
  const isOrder = labelVerb(lowerAt(phrase, 0))?.form === 'base' && startsWithArticle(slice(phrase, 1));
  if (stated.length > 0 && !(isOrder && label.length > 0)) return stated;
  if (label.length > 0) return [clause(said, label)];
  return refuseUnknown(phrase);
}

/** "Given I am on /login" opens it; "Then I am on /login" judges. */
function givenAddress(phrase: Phrase, opening: Opening): ParsedClause | undefined {
  if (opening.keyword !== 'given') return undefined;
  const at = matchAny(phrase, [
    'i am on',
    'i am at',
    "i'm on",
    'the user is on',
    'the user is at',
    'we are on',
    'user is on',
    'i have opened',
    'i am on the',
    'the user is on the',
    'i am on page',
    'i am on the page',
  ]);
  const address = slice(phrase, at);
  const only = address.tokens[0];
  if (at === 0 || address.tokens.length !== 1 || !only) return undefined;
  const isAddress =
    only.kind === 'url' ||
    only.kind === 'template' ||
    (only.kind === 'quoted' && /^(?:\/|https?:)/.test(only.value));
  return isAddress
    ? clause(phrase, [reading(0.95, { interaction: 'open-url', ...valueOf(address), valueQuoted: true })])
    : undefined;
}

/** "click Submit without entering anything", "choose Express instead of Standard": what is not done is no part of the step. */
function withoutAbstention(phrase: Phrase): Phrase {
  const at = phrase.tokens.findIndex(
    (token, index) =>
      index > 1 &&
      token.kind === 'word' &&
      (matchAny(phrase, ['instead of', 'rather than'], index) > 0 ||
        (token.lower === 'without' && lowerAt(phrase, index + 1).endsWith('ing'))),
  );
  return at === -1 ? phrase : slice(phrase, 0, at);
}

const purposes = ['to see', 'to only see', 'to view', 'so that', 'in order to', 'so as to'];

/** "Choose the Fish tag to see only fish": what a thing is chosen for is no part of it. */
function withoutPurpose(phrase: Phrase): Phrase {
  const verb = matchVerb(wordsOf(phrase));
  if (!verb || !/^(?:select|check|uncheck|toggle|hover)$/.test(verb.action)) return phrase;
  if (!startsWithArticle(slice(phrase, verb.length)) && phrase.tokens[verb.length]?.kind !== 'quoted')
    return phrase;
  for (let at = verb.length + 2; at < phrase.tokens.length - 1; at++)
    if (matchAny(phrase, purposes, at) > 0) return slice(phrase, 0, at);
  return phrase;
}

/** "On the left, click X" says the same as "click X on the left". */
function bringPlaceToEnd(phrase: Phrase): Phrase {
  const into = /^(?:into|onto)$/.test(lowerAt(phrase, 0)) ? { length: 1 } : undefined;
  const as = lowerAt(phrase, 0) === 'as' ? { length: 1 } : undefined;
  const relation = leadingRelation(phrase) ?? into ?? as;
  const isNumber = matchAny(phrase, ['at least', 'at most']) > 0;
  if (!relation || isNumber || phrase.tokens[0]?.kind !== 'word') return phrase;
  const comma = phrase.tokens.findIndex((token) => token.text === ',');
  const limit = comma === -1 ? phrase.tokens.length : comma + 2;
  for (let at = relation.length + 1; at < limit; at++) {
    const inner = stripOpening(slice(phrase, at));
    const rest = inner.phrase;
    const verb = matchVerb(wordsOf(rest));
    const starts =
      comma !== -1
        ? at === comma + 1
        : inner.hasSubject && phrase.tokens[at]?.kind === 'word'
          ? true
          : verb?.form === 'base' && phrase.tokens[at - 1]?.kind !== 'word'
            ? true
            : verb?.form === 'base' && roleAtEnd(slice(phrase, 0, at)) !== undefined;
    if (!starts || isEmpty(rest)) continue;
    const place = inSmallLetters(trimPunctuation(slice(phrase, 0, at)));
    if (!verb) return join(rest, place);
    return placeAfter(rest, verb, place);
  }
  return phrase;
}

/** Within the sentence the preposition is written as one. */
function inSmallLetters(place: Phrase): Phrase {
  const [first] = place.tokens;
  return first
    ? join({ source: place.source, tokens: [wordFor(first, first.lower)] }, slice(place, 1))
    : place;
}

/** A list to choose from, or a field to type into, is said with the preposition that fits the verb. */
function placeAfter(rest: Phrase, verb: VerbMatch, place: Phrase): Phrase {
  const object = slice(rest, verb.length);
  if (verb.action === 'verify' || verb.action === 'see')
    return join(slice(rest, 0, verb.length), object, place);
  // "Change the priority to Low" ends with the value.
  const to = verb.action === 'fill' ? findWord(object, new Set(['to', 'as']), 1) : -1;
  const isKind =
    lowerAt(object, to) === 'as' &&
    (startsWithArticle(slice(object, to + 1)) || object.tokens.slice(0, to).some(isValueToken));
  if (to > 0 && !isKind)
    return join(slice(rest, 0, verb.length), slice(object, 0, to), place, slice(object, to));
  return join(rest, place);
}
