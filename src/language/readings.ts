import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import type { Phrase } from './phrase.ts';

/** One intent of a sentence with its readings; what becomes a `Clause`. */
export type ParsedClause = {
  readonly phrase: Phrase;
  readonly readings: readonly Alternative[];
  /** Done once for each of these. */
  readonly each?: Target;
  /** What becomes `Clause.parted`. */
  readonly parted?: readonly (readonly ParsedClause[])[];
};

/** Why a phrase was not understood: what is wrong and what to write, and where. */
export type Refusal = {
  readonly refused: string;
  readonly at: Phrase;
  readonly nearest?: string;
  /** Said instead where `nearest` would not be understood either. */
  readonly otherwise?: string;
};

export type Parse = readonly ParsedClause[] | Refusal;

export type RankedTarget = { readonly target: Target; readonly prior: number };

export const mostReadings = 8;

export function isRefusal(parse: Parse): parse is Refusal {
  return 'refused' in parse;
}

export function refuse(refused: string, at: Phrase, nearest?: string): Refusal {
  return nearest === undefined ? { refused, at } : { refused, at, nearest };
}

export function reading(
  confidence: number,
  intent: Omit<Intent, 'negated'> & { readonly negated?: boolean },
): Alternative {
  return { confidence: Math.round(confidence * 1000) / 1000, intent: { negated: false, ...intent } };
}

/** One reading per target, each as likely as the interaction and the target together. */
export function forTargets(
  targets: readonly RankedTarget[],
  confidence: number,
  intent: Omit<Intent, 'negated' | 'target'> & { readonly negated?: boolean },
): Alternative[] {
  return targets.map(({ target, prior }) => reading(confidence * prior, { ...intent, target }));
}

export function clause(phrase: Phrase, readings: readonly Alternative[]): ParsedClause {
  return { phrase, readings: rank(readings) };
}

/** Best first, without repetitions, at most eight. */
export function rank(readings: readonly Alternative[]): readonly Alternative[] {
  const seen = new Set<string>();
  const kept: Alternative[] = [];
  for (const candidate of readings.toSorted((left, right) => right.confidence - left.confidence)) {
    const { target, ...rest } = candidate.intent;
    const key = JSON.stringify([rest, target && { ...target, said: '' }]);
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push({ confidence: Math.round(candidate.confidence * 1000) / 1000, intent: candidate.intent });
    if (kept.length === mostReadings) break;
  }
  return kept;
}

export function mapIntents(parsed: ParsedClause, change: (intent: Intent) => Intent): ParsedClause {
  return {
    ...parsed,
    readings: parsed.readings.map(({ confidence, intent }) => ({ confidence, intent: change(intent) })),
    ...(parsed.parted && {
      parted: parsed.parted.map((parts) => parts.map((part) => mapIntents(part, change))),
    }),
  };
}
