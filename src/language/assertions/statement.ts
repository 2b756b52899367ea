import type { Alternative, Intent } from '#core/domain/intent.ts';
import {
  dropArticles,
  isEmpty,
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
import { wordsOf } from '../subject.ts';
import { hiddenWords, shownWords, stateWords } from '../words/state-words.ts';
import { readComparison } from './comparison.ts';
import { isDate } from './dated.ts';
import { statusOf } from './one-item.ts';
import type { Predicate } from './predicate.ts';
import { isVague, valueReadings } from './expected.ts';
import { placedReadings, placeTargets, presence } from './presence.ts';
import { verbReadings } from './holding.ts';

const vagueSubject =
  /^(?:everything|nothing|anything|something|it all|all|things|all of it|the (?:login|feature|flow|functionality|layout|design|system))$/;

/** What an element looks like or holds in its attributes is no text. */
const unseen =
  /\b(?:placeholder|colou?r|font|background|href|css class|attribute|style|width|height)(?: text)?(?: of .*)?$/;

const manner = [
  'correctly',
  'properly',
  'successfully',
  'again',
  'now',
  'anymore',
  'any more',
  'any longer',
  'immediately',
  'as well',
  'too',
  'at all',
  'yet',
  'instead',
];

/** What a statement about an element claims, for each reading of its subject. */
export function statementReadings(predicate: Predicate): Alternative[] {
  const targets = parseTargets(predicate.subject);
  if (targets.length === 0 || vagueSubject.test(textOf(predicate.subject).toLowerCase())) return [];
  if (unseen.test(wordsOf(predicate.subject).join(' '))) return [];
  const rest = dropManner(trimPunctuation(predicate.rest));
  if (predicate.verb === 'be') {
    const readings = [
      ...asWritten(predicate, rest, targets),
      ...beReadings(targets, rest, predicate.negated, predicate.subject),
      ...dayUnder(predicate, rest),
    ];
    return predicate.possible ? readings.filter(({ intent }) => !isOfWords(intent)) : readings;
  }
  return verbReadings(targets, predicate.verb, slice(rest, 1), predicate.negated);
}

/** "Can't be deleted" is not what anything shows: that the words are not there says nothing. */
function isOfWords({ interaction }: Intent): boolean {
  return interaction === 'assert-text' || interaction === 'assert-value';
}

/** "The check-out date is 14 May": a field called "Check-out" that holds a date. Of what holds none nothing is denied. */
function dayUnder({ subject, negated }: Predicate, rest: Phrase): Alternative[] {
  const label = slice(subject, 0, -1);
  const isDay = lowerAt(subject, -1) === 'date' && isDate(rest) && !isEmpty(dropArticles(label));
  if (negated || !isDay || startsWithArticle(label) === (label.tokens.length === 1)) return [];
  return valueReadings(parseTargets(label), rest, false, 'equals', 0.8).filter(
    ({ intent }) => intent.interaction === 'assert-text',
  );
}

/** "Your basket is empty" may be what the page says, word for word. */
function asWritten(
  { subject, negated }: Predicate,
  rest: Phrase,
  targets: readonly RankedTarget[],
): Alternative[] {
  const thing = targets[0]?.target;
  if (negated || textOf(rest).toLowerCase() !== 'empty' || thing?.role || thing?.quoted) return [];
  const said = `${textOf(subject)} is empty`;
  return [reading(0.96, { interaction: 'assert-visible', target: { said, name: said, quoted: true } })];
}

function dropManner(phrase: Phrase): Phrase {
  let rest = phrase;
  for (;;) {
    const last = manner.find(
      (word) => matchAny(slice(rest, rest.tokens.length - word.split(' ').length), [word]) > 0,
    );
    if (last === undefined || rest.tokens.length === last.split(' ').length) return rest;
    rest = slice(rest, 0, rest.tokens.length - last.split(' ').length);
  }
}

function beReadings(
  targets: readonly RankedTarget[],
  said: Phrase,
  negated: boolean,
  subject: Phrase,
): Alternative[] {
  const start = matchAny(said, [
    'still',
    'also',
    'now',
    'currently',
    'both',
    'all',
    'already',
    'clearly',
    'only',
  ]);
  const bare = slice(said, start);
  // "The active one" is the one that is active.
  const isTheOne = bare.tokens.length === 3 && matchAny(bare, ['the']) > 0 && lowerAt(bare, 2) === 'one';
  const rest = isTheOne && stateWords.has(lowerAt(bare, 1)) ? slice(bare, 1, 2) : bare;
  if (isEmpty(rest)) return [];
  // "The status is Open" says what it shows, "the dialog is open" how it is.
  const only = rest.tokens.length === 1 ? rest.tokens[0] : undefined;
  const isWord = only?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(only.text) && showsWords(targets);
  if (isWord) return valueReadings(targets, rest, negated, 'equals', 0.9);
  const available = availableReadings(targets, rest, negated);
  if (available) return available;
  const opened = openedReadings(targets, rest, negated);
  if (opened) return opened;
  const shown = matchAny(rest, shownWords);
  const hidden = matchAny(rest, hiddenWords);
  if (shown > 0 || hidden > 0) {
    const length = Math.max(shown, hidden);
    const isShown = hidden <= shown !== negated;
    const placed = placedReadings(targets, slice(rest, length), isShown);
    if (placed.length > 0) return placed;
  }
  if (isVague(rest)) return [];
  const kind = kindReadings(targets, rest, !negated);
  if (kind.length > 0) return kind;
  const state = stateReadings(targets, rest, negated, subject);
  if (state.length > 0) return state;
  const relation = statusOf(rest) ? undefined : leadingRelation(rest);
  if (relation && !readComparison(rest)) return presence(placeTargets(targets, rest), !negated, 0.85);
  return valueReadings(targets, rest, negated, 'equals', 0.9);
}

/** A tab that is open is in front; a section that is open is unfolded, where it can be folded at all. */
function openedReadings(
  targets: readonly RankedTarget[],
  rest: Phrase,
  negated: boolean,
): Alternative[] | undefined {
  const role = targets[0]?.target.role;
  const isOpen = /^open(?:ed)?$/.test(lowerAt(rest, 0));
  if (rest.tokens.length !== 1 || !(isOpen || lowerAt(rest, 0) === 'closed')) return undefined;
  const isNegated = isOpen === negated;
  if (role === 'tab')
    return forTargets(targets, 0.95, { interaction: 'assert-state', state: 'selected', negated: isNegated });
  if (role !== 'section') return undefined;
  return [
    ...forTargets(targets, 0.95, { interaction: 'assert-state', state: 'expanded', negated: isNegated }),
    ...presence(targets, !isNegated, 0.6),
  ];
}

/** A tab that is "not available" may be there, greyed out, or not be there at all. */
function availableReadings(
  targets: readonly RankedTarget[],
  rest: Phrase,
  negated: boolean,
): Alternative[] | undefined {
  const role = targets[0]?.target.role ?? '';
  const isUn = lowerAt(rest, 0) === 'unavailable';
  if (rest.tokens.length !== 1 || !(isUn || lowerAt(rest, 0) === 'available')) return undefined;
  const isAbsent = isUn !== negated;
  const isControl = /^(?:button|link|tab|option|menuitem|checkbox|radio|switch|field|select)$/.test(role);
  if (!isControl && !(isAbsent && role === '')) return undefined;
  return [
    ...forTargets(targets, 0.95, { interaction: 'assert-state', state: 'enabled', negated: isAbsent }),
    ...(isAbsent ? presence(targets, false, 0.6) : []),
  ];
}

/** A dialog or a button has states; a text, a cell or what was said without its kind shows words. */
function showsWords(targets: readonly RankedTarget[]): boolean {
  return /^(?:cell|text|label|message|undefined)$/.test(String(targets[0]?.target.role));
}

/** "'Germany' is an option in the Country dropdown": there is such an option. */
function kindReadings(targets: readonly RankedTarget[], rest: Phrase, shown: boolean): Alternative[] {
  if (!/^(?:a|an|one)$/.test(lowerAt(rest, 0))) return [];
  const kind = parseTarget(rest);
  if (kind?.role === undefined || kind.name !== '') return [];
  const { role, relation } = kind;
  return presence(
    targets.map(({ target, prior }) => ({
      target: { ...target, role, ...(relation && { relation }) },
      prior,
    })),
    shown,
    0.9,
  );
}

function stateReadings(
  targets: readonly RankedTarget[],
  rest: Phrase,
  negated: boolean,
  subject: Phrase,
): Alternative[] {
  const words = wordsOf(rest);
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const found = stateWords.get(words.slice(0, length).join(' '));
    if (!found) continue;
    const tail = slice(rest, length);
    const isNegated = negated !== (found.negated === true);
    const claim = { interaction: 'assert-state', state: found.state, negated: isNegated } as const;
    const inGroup = found.state === 'selected' ? optionOfGroup(subject) : [];
    if (isEmpty(tail)) return [...forTargets(targets, 0.95, claim), ...forTargets(inGroup, 0.6, claim)];
    const byDefault = matchAny(tail, ['by default', 'at first', 'initially']);
    if (byDefault === tail.tokens.length)
      return [...forTargets(targets, 0.95, claim), ...forTargets(inGroup, 0.6, claim)];
    if (!leadingRelation(tail)) continue;
    if (found.state !== 'selected') return forTargets(placeTargets(targets, tail), 0.9, claim);
    return chosenReadings(targets, tail, isNegated);
  }
  return [];
}

/** "Second class is selected": "Second" in the group that is called "Class". */
function optionOfGroup(subject: Phrase): RankedTarget[] {
  const said = dropArticles(subject);
  const [option, group] = [slice(said, 0, -1), slice(said, -1)];
  const isPlain =
    said.tokens.length > 1 && said.tokens.length <= 4 && said.tokens.every(({ kind }) => kind === 'word');
  if (!isPlain || !/^\p{Ll}/u.test(textOf(group))) return [];
  const [name, of] = [textOf(option), textOf(group)];
  const anchor = { said: of, name: of, quoted: false } as const;
  return [
    {
      target: { said: textOf(said), name, quoted: true, role: 'radio', relation: { kind: 'in', anchor } },
      prior: 1,
    },
  ];
}

/** "'Germany' is selected in the Country dropdown" is about the dropdown's value. */
function chosenReadings(targets: readonly RankedTarget[], tail: Phrase, negated: boolean): Alternative[] {
  const found = leadingRelation(tail);
  const place = found && parseTarget(slice(tail, found.length));
  const option = targets[0]?.target;
  if (!place || !option) return [];
  return [
    reading(0.9, {
      interaction: 'assert-value',
      target: place,
      negated,
      comparison: 'equals',
      value: option.name,
      valueQuoted: option.quoted,
    }),
    ...forTargets(placeTargets(targets, tail), 0.7, {
      interaction: 'assert-state',
      state: 'selected',
      negated,
    }),
  ];
}
