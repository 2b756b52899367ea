import { interactions } from '#core/domain/interaction.ts';
import type { Intent } from '#core/domain/intent.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import type { Replayed } from '#engine/memory/replay.ts';
import type { Judgement } from '#engine/resolver/judgement.ts';
import type { Considered } from './page-watch.ts';

/** Quiet milliseconds after which a verdict other than an exact match is believed. */
const quiet = {
  approximate: 150,
  ambiguous: 1_000,
  /** "Is not there" may only mean "is not there yet". */
  negative: 35,
  impatient: 600,
  /** Keys go to whatever listens, and while something opens or closes that is not what a user sees. */
  keys: 250,
  /** An application that starts hears no keys yet, and nothing that could be pressed shows when it does. */
  firstKeys: 250,
} as const;
/** On a page that never rests, a verdict that has stood for so long is believed. */
const standing = {
  approximate: 3_000,
  ambiguous: 4_000,
  negative: 2_000,
  impatient: 2_500,
  keys: 1_000,
  firstKeys: 6_000,
} as const;

/** For how long the page has to be quiet before a verdict is believed. */
export type Patience = Pick<Considered<unknown>, 'quietMs' | 'standingMs'>;

export function patient(kind: keyof typeof quiet): Patience {
  return { quietMs: quiet[kind], standingMs: standing[kind] };
}

export function patienceWithMemory({ trust }: Replayed): Patience {
  if (trust === 'known') return { quietMs: 0 };
  return patient(trust === 'recognised' ? 'approximate' : 'ambiguous');
}

/** @param impatient Give up on a quiet page instead of waiting for what may still come. */
export function patienceWithTarget({ verdict }: Resolution, impatient: boolean): Patience {
  if (verdict === 'sure') return { quietMs: 0 };
  if (verdict !== 'not-found') return patient(verdict);
  return impatient ? patient('impatient') : { quietMs: Infinity };
}

/** @param impatient As for `patienceWithTarget`. */
export function patienceWithAssertion(
  resolution: Resolution,
  judgement: Judgement,
  impatient: boolean,
): Patience {
  if (!judgement.holds && resolution.verdict === 'ambiguous') return patient('ambiguous');
  if (!judgement.holds) return impatient ? patient('impatient') : { quietMs: Infinity };
  if (isNegative(resolution.intent)) return patient('negative');
  return resolution.verdict === 'approximate' ? patient('approximate') : { quietMs: 0 };
}

function isNegative(intent: Intent): boolean {
  if (interactions[intent.interaction].kind !== 'assert') return false;
  const saysAbsent = intent.interaction === 'assert-hidden' || intent.interaction === 'assert-no-errors';
  return intent.negated !== saysAbsent;
}
