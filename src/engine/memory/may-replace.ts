import type { PageIndex } from '#engine/resolver/page-index.ts';
import { turningWords } from '#engine/resolver/synonyms.ts';
import { isStopWord, wordsOf } from '#engine/resolver/words.ts';

/** Words of what can't be taken back, or commits to something: nothing that said none of them is replaced by one that does. */
const committing = new Set(
  (
    'delete remove erase discard destroy drop clear reset wipe purge cancel revoke terminate deactivate disable close abort reject ' +
    'decline block ban unsubscribe uninstall archive pay buy purchase order checkout donate transfer send submit publish confirm ' +
    'finish complete place apply accept agree sign subscribe approve merge deploy restart shutdown stop logout'
  ).split(' '),
);

/** Words that take turns on one control, beside the antonyms that hold everywhere. */
const turns: readonly (readonly [string, string])[] = [
  ['light', 'dark'],
  ['day', 'night'],
  ['grid', 'list'],
  ['table', 'cards'],
  ['metric', 'imperial'],
  ['join', 'leave'],
  ['resume', 'pause'],
  ['enter', 'exit'],
  ['more', 'less'],
  ['more', 'fewer'],
  ['compact', 'full'],
  ['compact', 'comfortable'],
  ['online', 'offline'],
  ['high', 'low'],
  ['monthly', 'yearly'],
  ['monthly', 'annually'],
  ['buy', 'sell'],
  ['male', 'female'],
  ['draft', 'final'],
  ['edit', 'view'],
  ['edit', 'preview'],
  ['write', 'preview'],
  ['manual', 'automatic'],
];

const negating = /^(?:un|dis|de|non|in|im|ir)(?=\p{L}{3})/u;
/** "EN" and "DE", "A" and "B", "S" and "XL" are choices, not names. */
const longestChoice = 2;

/**
 * Whether a label may be another word for the same: not its opposite or its turn, not what became of it, not another number or
 * choice, and nothing that commits to something where the other did not.
 */
export function mayReplace(was: string, is: string, index: PageIndex): boolean {
  if (is.length <= longestChoice) return false;
  const [oldWords, newWords] = [wordsOf(was), wordsOf(is)];
  const added = newWords.filter((word) => !oldWords.includes(word));
  const lost = oldWords.filter((word) => !newWords.includes(word));
  const changed = [...added, ...lost];
  if (changed.some((word) => turningWords.has(word) || isChoice(word))) return false;
  if (added.some((word) => committing.has(word))) return false;
  return (
    !areOpposed(was, is, index) &&
    !takeTurns(lost, added) &&
    !isNegation(lost, added) &&
    !isState(is, lost, added)
  );
}

/** One letter, or a number. */
function isChoice(word: string): boolean {
  return /\d/.test(word) || (word.length === 1 && !isStopWord(word));
}

function areOpposed(was: string, is: string, index: PageIndex): boolean {
  const [old, now] = [index.prepared(was), index.prepared(is)];
  const others = [...now.terms, ...now.singles];
  return [...old.terms, ...old.singles].some((term) =>
    others.some((other) => index.concepts.areOpposed(term, other)),
  );
}

function takeTurns(lost: readonly string[], added: readonly string[]): boolean {
  return turns.some(
    ([one, other]) =>
      (lost.includes(one) && added.includes(other)) || (lost.includes(other) && added.includes(one)),
  );
}

/** "Follow" and "Unfollow"; "enable" and "disable" have "able" in common. */
function isNegation(lost: readonly string[], added: readonly string[]): boolean {
  const negates = (word: string, others: readonly string[]): boolean =>
    negating.test(word) && others.some((other) => other.endsWith(word.replace(negating, '')));
  return added.some((word) => negates(word, lost)) || lost.some((word) => negates(word, added));
}

/** "Saving …", "Following" and "Saved" are not other words for "Save" and "Follow", but what became of it. */
function isState(label: string, lost: readonly string[], added: readonly string[]): boolean {
  const roots = new Set(lost.map(rootOf));
  return /(?:\.\.\.|…)$/.test(label) || added.some((word) => roots.has(rootOf(word)));
}

function rootOf(word: string): string {
  return word.replace(/(?<=\p{L}{3})(?:ing|ed|e)$/u, '').replace(/([bdgkmnprt])\1$/, '$1');
}
