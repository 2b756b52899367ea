import type { Alternative } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import type { MemoryEntry } from '#core/domain/step-memory.ts';
import { fingerprintOf } from '#engine/memory/fingerprint.ts';
import { replay } from '#engine/memory/replay.ts';
import type { Replayed } from '#engine/memory/replay.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';

const nothingWithheld = (): boolean => false;

export function readingsOf(sentence: string): readonly Alternative[] {
  return understand(sentence, 'act').clauses[0]?.alternatives ?? [];
}

/** What a run that took the sentence on this page would keep. */
export function remember(view: PageView, sentence: string): MemoryEntry {
  const words = resolve(readingsOf(sentence), view, {});
  if ('candidates' in words || words.target === undefined) throw new Error(`${sentence}: ${words.verdict}`);
  const index = indexPage(view);
  const target = fingerprintOf(index, index.placeOf(words.target.ref), nothingWithheld);
  if (target === undefined) throw new Error(`${sentence}: nothing may be kept`);
  return { step: sentence, nth: 1, clause: 0, page: '/', interaction: words.intent.interaction, target };
}

export type Second = { readonly words: Resolution['verdict']; readonly replayed: Replayed | undefined };

/** What the words alone come to on a changed page, and what with the memory of the first. */
export function replayOn(first: PageView, sentence: string, second: PageView, strict = false): Second {
  const entry = remember(first, sentence);
  const words = resolve(readingsOf(sentence), second, {});
  return { words: words.verdict, replayed: replay(words, readingsOf(sentence), entry, second, { strict }) };
}
