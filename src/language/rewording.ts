import {
  dropTrailing,
  isValueToken,
  join,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  wordFor,
  type Phrase,
} from './phrase.ts';
import { labelVerb, matchVerb } from './words/verbs.ts';

/** Sayings that come to a plain verb: which, and what of the phrase is left. */
type Rewording = { readonly verb: string; readonly rest: Phrase };

const removals = [
  'take away',
  'takes away',
  'throw away',
  'throws away',
  'get rid of',
  'gets rid of',
  'throw out',
  'throws out',
];
const looking = [
  'have a look at',
  'has a look at',
  'have a quick look at',
  'has a quick look at',
  'have a closer look at',
  'take a look at',
  'takes a look at',
];
const searchFields = ['with', 'using', 'in', 'via'].flatMap((by) =>
  ['box', 'field', 'bar', 'input'].map((field) => `${by} the search ${field}`),
);
const opening = ['open up', 'opens up'];

/** "Take away the tag" is to remove it, "have a look at the lamp" to view it, "put the fern into the cart" to add it there. */
export function reworded(phrase: Phrase): Phrase {
  return startReworded(withNext(withWriting(phrase)));
}

/** Whether words start with such a saying. */
export function startsReworded(phrase: Phrase): boolean {
  return startReworded(phrase) !== phrase;
}

function startReworded(phrase: Phrase): Phrase {
  const clicked = withKindOfClick(phrase);
  if (clicked) return clicked;
  const found =
    emptying(phrase) ??
    removal(phrase) ??
    glance(phrase) ??
    seeking(phrase) ??
    taking(phrase) ??
    booking(phrase) ??
    putting(phrase) ??
    unfolding(phrase);
  if (!found) return gathered(phrase);
  const [first] = phrase.tokens;
  if (!first) return phrase;
  const { verb, rest } = found;
  return join({ source: phrase.source, tokens: [wordFor(first, verb)] }, rest);
}

const writing = /^(?:wrote|said|posted|sent|asked|answered|replied|commented)$/;

/** "What Aino wrote about the build" is her message about it. */
function withWriting(phrase: Phrase): Phrase {
  const what = phrase.tokens.findIndex(
    ({ kind, lower }, at) => at > 0 && kind === 'word' && lower === 'what',
  );
  const verb = phrase.tokens.findIndex(
    ({ kind, lower }, at) =>
      what > 0 && at > what + 1 && at < what + 4 && kind === 'word' && writing.test(lower),
  );
  const [token] = phrase.tokens.slice(what);
  if (verb === -1 || !token) return phrase;
  const message = ['the', 'message', 'of'].map((word) => wordFor(token, word));
  return join(
    slice(phrase, 0, what),
    { source: phrase.source, tokens: message },
    slice(phrase, what + 1, verb),
    slice(phrase, verb + 1),
  );
}

const clicks: readonly (readonly [string, string])[] = [
  ['with a double click', 'double-click'],
  ['with a double-click', 'double-click'],
  ['by double-clicking', 'double-click'],
  ['by double-clicking it', 'double-click'],
  ['by double-clicking on it', 'double-click'],
  ['with a right click', 'right-click'],
  ['with a right-click', 'right-click'],
  ['by right-clicking it', 'right-click'],
];

/** "Open the picture with a double click" is one on the picture. */
function withKindOfClick(phrase: Phrase): Phrase | undefined {
  const [first] = phrase.tokens;
  if (!first || !/^(?:open|select|choose|start|edit)s?$/.test(first.lower)) return undefined;
  for (const [how, click] of clicks) {
    const thing = dropTrailing(phrase, [how]);
    if (thing !== phrase)
      return join({ source: phrase.source, tokens: [wordFor(first, click)] }, slice(thing, 1));
  }
  return undefined;
}

const times = /^(?:week|month|day|year|page|slide|song|track|step|entry|item)$/;

/** "The following week" is the next one. */
function withNext(phrase: Phrase): Phrase {
  const at = phrase.tokens.findIndex(
    ({ kind, lower }, index) =>
      kind === 'word' && lower === 'following' && times.test(lowerAt(phrase, index + 1)),
  );
  const token = phrase.tokens[at];
  if (!token) return phrase;
  return join(
    slice(phrase, 0, at),
    { source: phrase.source, tokens: [wordFor(token, 'next')] },
    slice(phrase, at + 1),
  );
}

const contents = ['text', 'number', 'value', 'content', 'contents', 'words', 'word', 'entry'];
const standing = [
  'that stands in',
  'that is in',
  'which stands in',
  'which is in',
  'standing in',
  'written in',
];
const emptied = contents.flatMap((noun) => standing.map((where) => `the ${noun} ${where}`));

/** "Delete the number that stands in 'Hours'" empties the field. */
function emptying(phrase: Phrase): Rewording | undefined {
  if (!/^(?:delete|remove|erase|clear)s?$/.test(lowerAt(phrase, 0))) return undefined;
  const length = matchAny(phrase, emptied, 1);
  return length > 0 ? { verb: 'clear', rest: slice(phrase, 1 + length) } : undefined;
}

function removal(phrase: Phrase): Rewording | undefined {
  const plain = matchAny(phrase, removals);
  if (plain > 0) return { verb: 'remove', rest: slice(phrase, plain) };
  if (!/^(?:throw|take)s?$/.test(lowerAt(phrase, 0))) return undefined;
  const apart = particleOf(phrase, /^(?:away|out)$/);
  if (apart > 0) return { verb: 'remove', rest: join(slice(phrase, 1, apart), slice(phrase, apart + 1)) };
  for (let at = 2; at < phrase.tokens.length; at++) {
    const away = matchAny(phrase, ['out of', 'off'], at);
    const joint = phrase.tokens[at];
    if (away === 0 || !joint) continue;
    return {
      verb: 'remove',
      rest: join(
        slice(phrase, 1, at),
        { source: phrase.source, tokens: [wordFor(joint, 'from')] },
        slice(phrase, at + away),
      ),
    };
  }
  return undefined;
}

const tails = ['with', 'using', 'via', 'by', 'through', 'at the', 'in the', 'on the'];

const subordinate = ['whether', 'that', 'which', 'who', 'if', 'when', 'because'];

/** Where a word that belongs to the verb stands behind what it is done to, at the end or before how or where; 0 for none. */
function particleOf(phrase: Phrase, particle: RegExp): number {
  for (let at = 2; at < phrase.tokens.length; at++) {
    if (matchAny(phrase, tails, at) > 0 || matchAny(phrase, subordinate, at) > 0) return 0;
    const isEnd = at === phrase.tokens.length - 1 || matchAny(phrase, tails, at + 1) > 0;
    const isWord = phrase.tokens[at]?.kind === 'word' && particle.test(lowerAt(phrase, at));
    if (isEnd && isWord && lowerAt(phrase, at - 1) !== 'thumbs') return at;
  }
  return 0;
}

/** "Vote the answer up", "order the pills again" as "vote up the answer", "order again the pills". */
function gathered(phrase: Phrase): Phrase {
  const first = lowerAt(phrase, 0);
  // "Log in again" has its word already.
  const isPhrasal = /^(?:in|out|on|off|up|down)$/.test(lowerAt(phrase, 1));
  if (!labelVerb(first) || matchVerb([first]) || isPhrasal) return phrase;
  const at = particleOf(phrase, /^(?:up|down|again)$/);
  if (at === 0) return phrase;
  return join(slice(phrase, 0, 1), slice(phrase, at, at + 1), slice(phrase, 1, at), slice(phrase, at + 1));
}

function glance(phrase: Phrase): Rewording | undefined {
  const length = matchAny(phrase, looking);
  if (length > 0) return { verb: 'view', rest: slice(phrase, length) };
  // Who sees the details of something opens them.
  const verb = matchAny(phrase, ['see', 'look at', 'looks at', 'show', 'shows', 'look up', 'looks up']);
  const isDetails = verb > 0 && matchAny(phrase, ['the details of'], verb) > 0;
  return isDetails ? { verb: 'open', rest: slice(phrase, verb) } : undefined;
}

/** "Look for Kim with the search box": who looks for something by the field for it enters it there. */
function seeking(phrase: Phrase): Rewording | undefined {
  const length = matchAny(phrase, ['look for', 'looks for', 'find', 'finds']);
  if (length === 0) return undefined;
  const means = phrase.tokens.findIndex(
    (_token, at) => at > length && matchAny(phrase, searchFields, at) > 0,
  );
  return means === -1 ? undefined : { verb: 'search', rest: slice(phrase, length) };
}

const lists = /^(?:list|dropdown|drop-down|menu|select|options|choices)$/;

/** "Take Norway from the list of countries" chooses it there. */
function taking(phrase: Phrase): Rewording | undefined {
  if (!/^takes?$/.test(lowerAt(phrase, 0))) return undefined;
  const from = phrase.tokens.findIndex(
    ({ kind, lower }, at) => at > 1 && kind === 'word' && lower === 'from',
  );
  const isList =
    startsWithArticle(slice(phrase, from + 1)) &&
    phrase.tokens.slice(from + 2, from + 4).some(({ kind, lower }) => kind === 'word' && lists.test(lower));
  return from > 0 && isList ? { verb: 'select', rest: slice(phrase, 1) } : undefined;
}

/** "Book 3 hours for Wednesday in the Office row" is to enter them there. */
function booking(phrase: Phrase): Rewording | undefined {
  const isAmount = /^\d/.test(lowerAt(phrase, 1)) && /^(?:h|hours?|days?|minutes?)$/.test(lowerAt(phrase, 2));
  return isAmount &&
    /^(?:book|log|record|report|track)s?$/.test(lowerAt(phrase, 0)) &&
    /^(?:for|on)$/.test(lowerAt(phrase, 3))
    ? { verb: 'enter', rest: slice(phrase, 1) }
    : undefined;
}

/** Only where a thing is put, not a text: "put the fern into the cart". */
function putting(phrase: Phrase): Rewording | undefined {
  if (!/^puts?$/.test(lowerAt(phrase, 0)) || !startsWithArticle(slice(phrase, 1))) return undefined;
  if (phrase.tokens.some(isValueToken) && !/^(?:via|with)$/.test(lowerAt(phrase, -3))) return undefined;
  if (/^(?:cursor|focus|mouse|pointer|caret|text|value|star|heart|flag|tick)$/.test(lowerAt(phrase, 2)))
    return undefined;
  const at = phrase.tokens.findIndex(
    ({ lower, kind }, index) => index > 2 && kind === 'word' && /^(?:into|in|on|onto|to)$/.test(lower),
  );
  if (at === -1) return undefined;
  const joint = phrase.tokens[at];
  if (!joint) return undefined;
  return {
    verb: 'add',
    rest: join(
      slice(phrase, 1, at),
      { source: phrase.source, tokens: [wordFor(joint, 'to')] },
      slice(phrase, at + 1),
    ),
  };
}

function unfolding(phrase: Phrase): Rewording | undefined {
  const length = matchAny(phrase, opening);
  return length > 0 && phrase.tokens.length > length
    ? { verb: 'open', rest: slice(phrase, length) }
    : undefined;
}

const denials = [', but not', ", but don't", ', but do not', "but don't", 'but do not'];

/** "Hover over the icon, but don't click it": what is not done is no part of the step. */
export function withoutDenial(phrase: Phrase): Phrase {
  for (let at = 2; at < phrase.tokens.length - 1; at++)
    if (matchAny(phrase, denials, at) > 0) return slice(phrase, 0, at);
  return phrase;
}
