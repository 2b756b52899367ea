import type { Target } from '#core/domain/intent.ts';
import { passiveFit } from './action-fit.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import type { Scored } from './search.ts';
import { fold, isStopWord, isValueWord, wordsOf } from './words.ts';

/** For acting, a label that only holds the quoted text must hold it as whole words, and not be turned by another. */
export function holdsWholeWords({ match }: Scored, target: Target): boolean {
  const label = fold(match.label).toLowerCase();
  const wanted = fold(target.name).toLowerCase();
  const at = label.indexOf(wanted);
  const before = label.slice(0, at);
  const after = label.slice(at + wanted.length);
  if (/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) return false;
  return !/\b(?:not|don't|never|without|no|cancel|undo)\s+$/.test(before);
}

/** No label of a button has as many. */
const entryWords = 8;

/** Whether a label that holds the quoted words says more besides: "Save" is not "Save a copy as draft", "I agree" is "I agree to the terms". */
export function saysMore({ match, action, node }: Scored, target: Target, index: PageIndex): boolean {
  // The label of a checkbox is a whole sentence, of which people quote the beginning.
  if (/^(?:checkbox|radio|switch)$/.test(nodeAt(index, node).role)) return false;
  if (match.via === 'contents' || match.via === 'value' || match.via === 'column' || action <= passiveFit)
    return false;
  const said = wordsOf(target.name);
  const telling = (words: readonly string[]): number =>
    words.filter((word) => !isStopWord(word) && !isValueWord(word) && word.length > 1).length;
  const [all, own] = [telling(wordsOf(match.label)), telling(said)];
  // A whole entry that can be pressed is known by a part of what it shows.
  return all - own > Math.max(1, own) && !(all >= entryWords && own > 1);
}
