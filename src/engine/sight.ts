import type { Resolution } from '#core/domain/resolution.ts';
import type { Replayed } from '#engine/memory/replay.ts';
import type { Judgement } from '#engine/resolver/judgement.ts';

/** What the page says to a clause. */
export type Sight = {
  readonly resolution: Resolution;
  /** For assertions. */
  readonly judgement?: Judgement;
  /** For actions: what the memory of earlier runs made of the words. */
  readonly replayed?: Replayed;
};
