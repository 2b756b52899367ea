import type { Clause, Target } from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Match, Resolved } from '#core/domain/resolution.ts';
import type { ActionKey, Fingerprint, MemoryEntry, ResolvedBy } from '#core/domain/step-memory.ts';
import { fingerprintOf } from '#engine/memory/fingerprint.ts';
import { actionName } from '#engine/memory/merge-memory.ts';
import { pageSignature } from '#engine/memory/page-signature.ts';
import type { IsWithheld } from '#engine/memory/page-signature.ts';
import { isUnchanged, voteOn } from '#engine/memory/vote.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import type { PageIndex } from '#engine/resolver/page-index.ts';

/** An action that was done: on which view, and to what. */
export type Acted = { readonly view: PageView; readonly resolution: Resolved; readonly by: ResolvedBy };

/** What one attempt asks of the test's memory, and what it learns for it. */
export type StepReplay = {
  readonly recall: (key: ActionKey, view: PageView) => MemoryEntry | undefined;
  readonly acted: (key: ActionKey, acted: Acted) => void;
  /** An assertion held: what was done until now led where it should. */
  readonly checked: () => void;
  /** What was done before an assertion that held. */
  readonly learned: () => readonly MemoryEntry[];
};

export type StepReplayInput = {
  readonly known: readonly MemoryEntry[];
  readonly isWithheld: IsWithheld;
  readonly synonyms: readonly (readonly string[])[] | undefined;
};

export function createStepReplay({ known, isWithheld, synonyms }: StepReplayInput): StepReplay {
  const entries = new Map(known.map((entry) => [nameOf(entry, entry.page), entry]));
  const unchecked = new Map<string, MemoryEntry>();
  const learned = new Map<string, MemoryEntry>();
  /** Done to one thing and then to another, as in a loop: no thing is the one to remember. */
  const varying = new Set<string>();

  const pageOf = (view: PageView): string => pageSignature(view.url, isWithheld);
  const learn = (name: string, entry: MemoryEntry): void => {
    const before = unchecked.get(name) ?? learned.get(name);
    if (before !== undefined && !isAlike(before, entry)) varying.add(name);
    unchecked.set(name, entry);
  };

  return {
    recall: (key, view) => entries.get(nameOf(key, pageOf(view))),
    acted(key, { view, resolution, by }) {
      // What was healed stays remembered as it was: every run tells it, until the sentence is changed.
      if (by === 'healed' || !isDescribed(resolution.intent.target) || resolution.target === undefined)
        return;
      const page = pageOf(view);
      const name = nameOf(key, page);
      const index = indexPage(view, synonyms);
      const before = entries.get(name);
      const target = renewed(before?.target, resolution.target, index, isWithheld);
      const { destination: end } = resolution;
      const destination = end && renewed(before?.destination, end, index, isWithheld);
      if (target === undefined || (end !== undefined && destination === undefined)) return;
      const { interaction } = resolution.intent;
      learn(name, { ...key, page, interaction, target, ...(destination && { destination }) });
    },
    checked() {
      for (const [name, entry] of unchecked) learned.set(name, entry);
      unchecked.clear();
    },
    learned: () => [...learned].filter(([name]) => !varying.has(name)).map(([, entry]) => entry),
  };
}

function nameOf(key: ActionKey, page: string): string {
  return `${actionName(key)}\n${page}`;
}

function isAlike(one: MemoryEntry, other: MemoryEntry): boolean {
  const telling = ({ target: { label, role, row, testId, places } }: MemoryEntry): string =>
    JSON.stringify([label, role, row, testId, places]);
  return telling(one) === telling(other);
}

/** A selector says by itself what it takes, and an option is told by the value to choose. */
function isDescribed(target: Target | undefined): boolean {
  return target !== undefined && target.selector === undefined && target.role !== 'option';
}

/** The known fingerprint where it is still as good, so that a memory that is kept with the tests changes only when the page does. */
function renewed(
  known: Fingerprint | undefined,
  match: Match,
  index: PageIndex,
  isWithheld: IsWithheld,
): Fingerprint | undefined {
  const at = index.placeOf(match.ref);
  if (known !== undefined && isUnchanged(voteOn(known, index, at))) return known;
  return fingerprintOf(index, at, isWithheld);
}

/**
 * Whether what a clause resolves to may be remembered: it is an action on an element that is named by the sentence alone. What a value
 * names is another thing with each value.
 */
export function isMemorable({ alternatives, each }: Clause): boolean {
  if (each !== undefined) return false;
  return alternatives.every(
    ({ intent }) =>
      intent.until === undefined &&
      interactions[intent.interaction].kind === 'act' &&
      !JSON.stringify([intent.target, intent.destination]).includes('{{'),
  );
}
