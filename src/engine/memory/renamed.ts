import type { Target } from '#core/domain/intent.ts';
import type { Fingerprint } from '#core/domain/step-memory.ts';
import { nodeAt } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';
import { turningWords } from '#engine/resolver/synonyms.ts';
import { wordsOf } from '#engine/resolver/words.ts';
import { labelAt } from './fingerprint.ts';
import { hasMark, leads, voteOn } from './vote.ts';
import type { Side, Vote } from './vote.ts';

/** The element that took the place of a remembered one, under another label. */
export type Renamed = { readonly at: number; readonly vote: Vote };

/** Sides that are the element's own: only its author can have given them to another. */
const ownSides: readonly Side[] = ['testId', 'attributes', 'leadsTo'];

/**
 * The one element that is the remembered one but for its label. It has a mark of its own that was remembered (test id, id or name,
 * address) and none that speaks against it, the same role, row and section, and a neighbour or its place among like ones. Undefined where
 * another is nearly as likely, where the old label is still on the page (even hidden: then the two take turns), where the element is
 * disabled, and where the new label may mean the opposite, do harm, or only tell how far the same has come.
 */
export function findRenamed(
  fingerprint: Fingerprint,
  target: Target,
  index: PageIndex,
  eligible: ReadonlySet<number>,
): Renamed | undefined {
  if (fingerprint.label === '') return undefined;
  const alike: { readonly at: number; readonly vote: Vote }[] = [];
  for (const [at, node] of index.nodes.entries()) {
    if (node.role !== fingerprint.role) continue;
    if (labelAt(index, at) === fingerprint.label) return undefined;
    // What has none of its marks has nothing to set against one that has.
    if (eligible.has(at) && node.visible && hasMark(fingerprint, node))
      alike.push({ at, vote: voteOn(fingerprint, index, at) });
  }
  const [found, ...others] = alike.filter(({ vote }) => isTheSameBut(vote));
  if (found === undefined || others.length > 0 || nodeAt(index, found.at).states.disabled) return undefined;
  const label = labelAt(index, found.at);
  if (!alike.every((other) => other === found || leads(found.vote, other.vote))) return undefined;
  if (!mayReplace(fingerprint.label, label, index) || !mayReplace(target.name, label, index))
    return undefined;
  return found;
}

function isTheSameBut({ agree, differ }: Vote): boolean {
  const own = ownSides.filter((side) => agree.has(side));
  const against = ownSides.filter((side) => differ.has(side));
  const isKnown = own.includes('testId') || (own.length > 0 && against.length === 0);
  const isInPlace =
    !differ.has('row') && !differ.has('places') && !differ.has('columns') && !differ.has('inputType');
  const isBetween = agree.has('before') || agree.has('after');
  return isKnown && isInPlace && isBetween && !differ.has('testId');
}

/** Labels of what can't be taken back: nothing that was harmless is replaced by one of these. */
const harmful = new Set(
  (
    'delete remove erase discard destroy drop clear reset wipe purge cancel revoke terminate deactivate disable close abort reject ' +
    'decline block ban unsubscribe uninstall archive pay buy purchase send publish confirm'
  ).split(' '),
);

const negating = /^(?:un|dis|de|non|in|im|ir)(?=\p{L}{3})/u;

/** Whether a label may be another word for the same: not its opposite, and nothing that does harm where the other did none. */
export function mayReplace(was: string, is: string, index: PageIndex): boolean {
  if (is === '') return false;
  const [old, now] = [index.prepared(was), index.prepared(is)];
  const oldTerms = [...old.terms, ...old.singles];
  const nowTerms = [...now.terms, ...now.singles];
  if (oldTerms.some((term) => nowTerms.some((other) => index.concepts.areOpposed(term, other)))) return false;
  const [oldWords, nowWords] = [wordsOf(was), wordsOf(is)];
  const added = nowWords.filter((word) => !oldWords.includes(word));
  const lost = oldWords.filter((word) => !nowWords.includes(word));
  if ([...added, ...lost].some((word) => turningWords.has(word))) return false;
  if (added.some((word) => harmful.has(word)) || isStateOf(is, lost, added)) return false;
  const isNegated = (word: string, others: readonly string[]): boolean =>
    negating.test(word) && others.some((other) => isFormOf(word.replace(negating, ''), other));
  return !added.some((word) => isNegated(word, lost)) && !lost.some((word) => isNegated(word, added));
}

/** "Saving …", "Following" and "Saved" are not other words for "Save" and "Follow", but what became of it. */
function isStateOf(label: string, lost: readonly string[], added: readonly string[]): boolean {
  const roots = new Set(lost.map(rootOf));
  return /(?:\.\.\.|…)$/.test(label) || added.some((word) => roots.has(rootOf(word)));
}

function rootOf(word: string): string {
  return word.replace(/(?<=\p{L}{3})(?:ing|ed|e)$/u, '').replace(/([bdgkmnprt])\1$/, '$1');
}

/** "enable" and "disable" have "able" in common, "activate" and "deactivate" "activate". */
function isFormOf(rest: string, word: string): boolean {
  return word === rest || word.endsWith(rest);
}
