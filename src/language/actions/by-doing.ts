import { findWord, isEmpty, join, lowerAt, slice, textOf, wordFor, type Phrase } from '../phrase.ts';
import { wordsOf } from '../subject.ts';
import { operations } from '../words/operation-words.ts';
import { matchVerb } from '../words/verbs.ts';

const bareBox = /^(?:the|that|this) (?:box|checkbox|check box|tick box|tickbox)$/i;

/** "close the dialog by clicking the X": what is done stands after "by". */
export function byMeans(phrase: Phrase): Phrase | undefined {
  for (let at = 1; at < phrase.tokens.length - 1; at++) {
    if (phrase.tokens[at]?.kind !== 'word' || !/^(?:by|via)$/.test(lowerAt(phrase, at))) continue;
    const rest = slice(phrase, at + 1);
    const verb = matchVerb(wordsOf(rest));
    if (verb?.form !== 'ing' || rest.tokens.length <= verb.length) continue;
    // "Confirm that you agree by ticking the box": which box only the statement tells.
    const spoken = withObject(rest, verb.length, slice(phrase, 0, at));
    if (spoken) return spoken;
    const isBare = bareBox.test(textOf(slice(rest, verb.length)));
    return isBare && /^confirms?$/.test(lowerAt(phrase, 0)) ? slice(phrase, 0, at) : rest;
  }
  return undefined;
}

const particles = /^(?:away|back|down|in|off|on|out|over|up)$/;

/** "Give back the atlas by dragging it onto the desk": "it" is what the sentence began with. */
function withObject(deed: Phrase, length: number, before: Phrase): Phrase | undefined {
  if (!/^(?:it|them)$/.test(lowerAt(deed, length))) return undefined;
  const object = slice(before, particles.test(lowerAt(before, 1)) ? 2 : 1);
  return isEmpty(object) ? undefined : join(slice(deed, 0, length), object, slice(deed, length + 1));
}

/** "Mark the task as done by ticking it": what it comes to is no part of it. */
export function byItself(phrase: Phrase): Phrase | undefined {
  if (!/^(?:it|them)$/.test(lowerAt(phrase, -1))) return undefined;
  const at = phrase.tokens.findLastIndex(({ kind, lower }) => kind === 'word' && lower === 'by');
  const verb = at > 1 ? operations.get(textOf(slice(phrase, at + 1, -1)).toLowerCase()) : undefined;
  const [first] = phrase.tokens;
  if (!first || verb === undefined) return undefined;
  const thing = slice(phrase, 1, at);
  const as = findWord(thing, new Set(['as']), 1);
  return join(
    { source: phrase.source, tokens: [wordFor(first, verb)] },
    slice(thing, 0, as === -1 ? undefined : as),
  );
}
