import { dropLeading, isEmpty, lowerAt, matchAny, slice, type Phrase } from './phrase.ts';
import { isAgentNoun, personWords } from './words/person-words.ts';
import { startsReworded } from './rewording.ts';
import { startsWish } from './words/wish-words.ts';
import { labelVerb, matchVerb } from './words/verbs.ts';

/** Who does it: "I", "the user". What stands before the verb and says nothing about what to do. */
const subjects = [
  'i',
  'we',
  'you',
  'he',
  'she',
  'they',
  'one',
  'user',
  'the user',
  'a user',
  'the customer',
  'a customer',
  'customer',
  'the visitor',
  'a visitor',
  'visitor',
  'the admin',
  'admin',
  'an admin',
  'the administrator',
  'the tester',
  'tester',
  'the member',
  'a member',
  'the guest',
  'a guest',
  'guest',
  'the shopper',
  'the buyer',
  'the logged in user',
  'the logged-in user',
];
const auxiliaries = [
  'should',
  'can',
  'will',
  'must',
  'shall',
  'may',
  'could',
  'would',
  'want to',
  'wants to',
  'have to',
  'has to',
  'need to',
  'needs to',
  'try to',
  'tries to',
  'am able to',
  'is able to',
  'are able to',
  'should be able to',
  'be able to',
  'have',
  'has',
  'had',
  "'ll",
  'then',
  'now',
  'also',
  'successfully',
  'again',
  'first',
  'finally',
  'next',
  'still',
  'just',
  'simply',
];
const subjectAdverbs: ReadonlySet<string> = new Set(["i'll", "i've", "we'll", "we've", "i'm", "we're"]);
const fillers = [
  'please',
  'now',
  'next',
  'then',
  'finally',
  'first',
  'firstly',
  'secondly',
  'thirdly',
  'lastly',
  'also',
  'afterwards',
  'after that',
  'just',
  'simply',
  'again',
  'to start',
  'to begin',
  'go ahead and',
  'find and',
  'locate and',
  "let's",
  'let us',
  'and',
  'and then',
  'but',
  'subsequently',
  'immediately',
  'carefully',
  'quickly',
  'manually',
  'in order to',
];

export type Opening = {
  readonly phrase: Phrase;
  /** Something was said of who acts, so that verbs may stand in the third person. */
  readonly hasSubject: boolean;
  /** Gherkin's keyword, where the sentence starts with one. */
  readonly keyword?: 'given' | 'when' | 'then';
};

export function wordsOf(phrase: Phrase): string[] {
  return phrase.tokens.map((token) => (token.kind === 'quoted' ? '"' : token.lower));
}

/** Takes list marks, Gherkin's keywords, politeness and the subject from the start of a sentence. */
export function stripOpening(sentence: Phrase): Opening {
  let phrase = stripMarks(sentence);
  const first = lowerAt(phrase, 0);
  let keyword: Opening['keyword'];
  if (
    (first === 'given' || first === 'when' || first === 'then') &&
    phrase.tokens[0]?.kind === 'word' &&
    phrase.tokens.length > 1
  ) {
    keyword = first;
    phrase = slice(phrase, lowerAt(phrase, 1) === 'that' ? 2 : 1);
  }
  phrase = stripFillers(phrase);
  const acted = stripSubject(phrase);
  return { phrase: acted ?? phrase, hasSubject: acted !== undefined, ...(keyword && { keyword }) };
}

/** "1.", "Step 2:", "-", "*" before a step. */
export function stripMarks(sentence: Phrase): Phrase {
  let phrase = sentence;
  if (lowerAt(phrase, 0) === 'step' && /^\d+$/.test(lowerAt(phrase, 1)) && phrase.tokens[2]?.kind === 'punct')
    phrase = slice(phrase, 3);
  else if (/^\d+$/.test(lowerAt(phrase, 0)) && /^[.):]$/.test(lowerAt(phrase, 1))) phrase = slice(phrase, 2);
  while (phrase.tokens.length > 1 && /^[-–—*•:,]$/.test(lowerAt(phrase, 0))) phrase = slice(phrase, 1);
  return phrase;
}

/** Whether nothing but "Next", "Then" and the like was said. */
export function isFiller(phrase: Phrase): boolean {
  const count = matchAny(phrase, fillers);
  return count > 0 && count === phrase.tokens.length;
}

/** "Next" and "First" may start a name: they are fillers only before a comma, a subject or a verb. */
function stripFillers(sentence: Phrase): Phrase {
  let phrase = sentence;
  for (;;) {
    const count = matchAny(phrase, fillers);
    if (count === 0) return phrase;
    let rest = slice(phrase, count);
    const comma = lowerAt(rest, 0) === ',' || lowerAt(phrase, 0) === 'please';
    if (lowerAt(rest, 0) === ',') rest = slice(rest, 1);
    const next = wordsOf(rest);
    const goesOn =
      comma ||
      matchVerb(next) ||
      labelVerb(next[0] ?? '') ||
      matchAny(rest, subjects) ||
      matchAny(rest, fillers) ||
      /^(?:the|a|an|if|in|on|there)$/.test(next[0] ?? '');
    if (!goesOn || isEmpty(rest)) return phrase;
    phrase = rest;
  }
}

/** "The accountant", "a project manager": how many words say who does it. */
function personAt(phrase: Phrase): number {
  if (!/^(?:the|a|an|our|my|another)$/.test(lowerAt(phrase, 0))) return 0;
  for (const at of [1, 2, 3])
    if (phrase.tokens[at]?.kind === 'word' && personWords.has(lowerAt(phrase, at))) return at + 1;
  const isAgent = phrase.tokens[1]?.kind === 'word' && isAgentNoun(lowerAt(phrase, 1));
  return isAgent && matchVerb(wordsOf(phrase), 2)?.form === 'third' ? 2 : 0;
}

const predicates =
  /^(?:is|are|was|were|isn't|aren't|has|have|had|should|must|will|can|cannot|shows?|says?|reads?|contains?|equals?|appears?|disappears?|becomes?|stays?|remains?|looks?|holds?|displays?)$/;

/** Undefined where no verb follows the would-be subject: "the user menu is open" has none. */
function stripSubject(phrase: Phrase): Phrase | undefined {
  let count = matchAny(phrase, subjects);
  count = Math.max(count, personAt(phrase));
  if (count === 0 && subjectAdverbs.has(lowerAt(phrase, 0))) count = 1;
  if (count === 0) return undefined;
  if (startsWish(slice(phrase, count))) return slice(phrase, count);
  const rest = dropLeading(slice(phrase, count), auxiliaries);
  const words = wordsOf(rest);
  const moved = rest.tokens.length < phrase.tokens.length - count;
  if (startsReworded(rest)) return rest;
  const named = labelVerb(words[0] ?? '');
  // "The user report is open": what is said to be so is a thing.
  const isThing = named?.form === 'base' && predicates.test(words[1] ?? '');
  const verb = matchVerb(words) ?? (isThing ? undefined : named);
  if (verb && (moved || verb.form !== 'ing')) return rest;
  return !verb && saysHow(rest) ? rest : undefined;
}

/** "I reactivate Ada by flipping the switch": how it is done tells that something is done, whatever the verb. */
function saysHow(phrase: Phrase): boolean {
  return phrase.tokens.some(
    ({ kind, lower }, at) =>
      at > 1 &&
      kind === 'word' &&
      ((lower === 'by' && lowerAt(phrase, at + 1).endsWith('ing')) ||
        (lower === 'using' && phrase.tokens.length > at + 2)),
  );
}
