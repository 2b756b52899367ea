import { capital } from '#base/capital.ts';
import { editDistance, nearestWord } from '#base/edit-distance.ts';

import { itemsReadings } from './assertions/items.ts';
import { findPredicates } from './assertions/predicate.ts';
import { isEmpty, lowerAt, slice, startsWithArticle, textOf, type Phrase } from './phrase.ts';
import { refuse, type Refusal } from './readings.ts';
import { wordsOf } from './subject.ts';
import { verbWords } from './words/verbs.ts';

const forms =
  'click, enter … into, select … from, check, hover over, press, upload, drag, scroll, open, wait for, read … as, and statements such as: the total is $42.00';

/** What is known of in other tools and can't be done yet, by the words it starts with. */
const notYet: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:log|sign) ?in as\b|^(?:log|sign) ?into\b|^login as\b|^(?:log|sign) ?in (?:with|using) .*(?:"|\{\{|credential|username|password|account)/,
    'logging in is several steps here: enter the name, enter the password, click the button',
  ],
  [/^(?:long[ -]press|pinch|double[ -]swipe|rotate|shake)\b/, 'touch gestures are not supported'],
  [
    /^(?:resize|minimi[sz]e|set) (?:the )?(?:browser )?(?:window|viewport|browser)\b(?!.*\d+ ?(?:x|×|by|\*) ?\d+)(?!.*\b(?:phone|mobile|tablet|desktop|laptop|clock|time|date|location|geolocation)\b)/,
    'say the size in CSS pixels, as in: set the window to 390x844',
  ],
  [/^(?:run|execute) (?:the )?(?:javascript|script|js)\b/, 'scripts are not supported yet'],
  [
    /^close (?:the |a )?browser$/,
    'the browser is closed when the test ends; "close the tab" closes the tab in front',
  ],
];

const ofEach =
  /^(?:(?:verify|check|assert|ensure|make sure|confirm|validate|expect)(?: that)? )?(?:(?:every|each) .|all (?:of )?(?:the )?[\w ]*s (?:contain|show|have|include|display|say|read|mention)\b)/;

/** "Each card shows a price": of several things only what can be read off each of them is judged. */
function isVagueOfEach(words: string, phrase: Phrase): boolean {
  if (!ofEach.test(words)) return false;
  const from = phrase.tokens.findIndex(({ lower }) => /^(?:every|each|all)$/.test(lower));
  return itemsReadings(slice(phrase, from)) === undefined;
}

const goalWords =
  /\b(?:flow|process|functionality|feature|journey|scenario|everything|cheapest|best|nicest|any suitable|end[ -]to[ -]end|works?|correctly|properly|as expected|workflow|use case|explore|smoke)\b/;

/** Refuses what other tools can do and this one can't yet; undefined for everything else. */
export function refuseNotYet(phrase: Phrase): Refusal | undefined {
  const words = wordsOf(phrase).join(' ');
  const found = notYet.find(([start]) => start.test(words));
  const reason = isVagueOfEach(words, phrase)
    ? 'what holds for every one of several things is judged where it can be read off each: a state, or a text in quotes. Say that, say it of one of them, or count them'
    : found?.[1];
  return reason === undefined ? undefined : refuse(`"${textOf(phrase)}" can't be done: ${reason}`, phrase);
}

/** Refuses a sentence in which no form was found: a slip of the finger, something not supported, or a goal. */
export function refuseUnknown(phrase: Phrase): Refusal {
  const words = wordsOf(phrase).join(' ');
  if (goalWords.test(words)) return refuseGoal(phrase);
  const general = `"${textOf(phrase)}" fits no form. A step says one thing to do or to see: ${forms}. What to achieve has to be written as the single steps that lead there`;
  if (isThing(phrase)) {
    return {
      refused: `"${textOf(phrase)}" names something, but not what to do with it or what to see of it`,
      at: phrase,
      nearest: `Click ${textOf(phrase)}`,
      otherwise: general,
    };
  }
  const spelled = spelledVerb(phrase);
  if (spelled === undefined) return refuse(general, phrase);
  const corrected = `${capital(spelled)}${rest(phrase)}`;
  return {
    refused: `"${phrase.tokens[0]?.text}" is no verb that is known; did you mean "${spelled}"?`,
    at: slice(phrase, 0, 1),
    nearest: corrected,
    otherwise: general,
  };
}

/** A name in quotes or after an article, with nothing said of it. */
function isThing(phrase: Phrase): boolean {
  const quoted = phrase.tokens[0]?.kind === 'quoted' && phrase.tokens.length <= 3;
  return (
    quoted || (startsWithArticle(phrase) && phrase.tokens.length <= 4 && findPredicates(phrase).length === 0)
  );
}

/** A slip of the finger rarely hits the first letter, but may swap it with the second. */
function spelledVerb(phrase: Phrase): string | undefined {
  const first = lowerAt(phrase, 0);
  if (first.length < 4 || phrase.tokens[0]?.kind !== 'word' || verbWords.has(first)) return undefined;
  const alike = [...verbWords].filter(
    (verb) => verb[0] === first[0] || (verb[0] === first[1] && verb[1] === first[0]),
  );
  const nearest = nearestWord(first, alike);
  return nearest !== undefined && editDistance(first, nearest, 2) <= (first.length <= 5 ? 1 : 2)
    ? nearest
    : undefined;
}

/** A goal says what to achieve, not what to do. */
export function refuseGoal(phrase: Phrase): Refusal {
  return refuse(
    `"${textOf(phrase)}" is a goal, not a step: write the single steps that lead there, and what should be seen at the end, as in: click "Search", then: verify "3 results" is visible`,
    phrase,
  );
}

/** Words that ask for a comparison of what is on the page: nothing there reads so. */
export function asksForJudgement(phrase: Phrase): boolean {
  const unquoted = phrase.tokens
    .filter((token) => token.kind !== 'quoted')
    .map((token) => token.lower)
    .join(' ');
  return /\b(?:cheapest|priciest|most expensive|least expensive|most popular|best[ -]matching|anywhere|somewhere)\b|^(?:find|choose|pick|select|book|buy|click|open) (?:the )?best\b|^(?:choose|pick|select|buy|book|add) (?:any|some)\b/.test(
    unquoted,
  );
}

/** Where it begins to be said what a message or an entry is about, whatever that may be. */
function aboutAt({ tokens }: Phrase): number {
  const at = tokens.findIndex(
    ({ kind, lower }) => kind === 'word' && /^(?:about|titled|entitled)$/.test(lower),
  );
  return at === -1 ? tokens.length : at;
}

export function isGoal(phrase: Phrase): boolean {
  const unquoted = {
    source: phrase.source,
    tokens: phrase.tokens.slice(0, aboutAt(phrase)).filter((token) => token.kind !== 'quoted'),
  };
  return !isEmpty(unquoted) && goalWords.test(wordsOf(unquoted).join(' '));
}

function rest(phrase: Phrase): string {
  const first = phrase.tokens[0];
  return first && phrase.tokens.length > 1 ? ` ${textOf(slice(phrase, 1))}` : '';
}
