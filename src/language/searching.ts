import { isEmpty, lowerAt, matchAny, slice, type Phrase } from './phrase.ts';
import { startsClause } from './clauses.ts';
import { stripOpening } from './subject.ts';

const manners =
  /^(?:switch|switches|go|goes|look|looks|search|searches|browse|browses|navigate|navigates|scroll|scrolls|click|clicks|flip|flips|page|pages)$/;
const aims = ['to find and', 'and find and', 'to locate and', 'and then find and', 'until you find and'];
const longest = 12;

/** "Switch between the tabs to find and click 'Billing'": how it is looked for is left to who looks; what is found is clicked. */
export function withoutSearching(sentence: Phrase): Phrase {
  const { phrase } = stripOpening(sentence);
  if (!manners.test(lowerAt(phrase, 0)) || !/^(?:between|through|around|among)$/.test(lowerAt(phrase, 1)))
    return sentence;
  for (let at = 3; at < Math.min(longest, phrase.tokens.length); at++) {
    const length = matchAny(phrase, aims, at);
    const rest = slice(phrase, at + length);
    if (length > 0 && !isEmpty(rest) && startsClause(rest, true)) return rest;
  }
  return sentence;
}
