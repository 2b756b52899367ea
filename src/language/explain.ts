import type { Alias } from '#core/domain/alias.ts';
import type {
  Alternative,
  Clause,
  Intent,
  Misunderstanding,
  RelationKind,
  Target,
  Understanding,
} from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';

import { understand } from './understand.ts';

/** One line of `runwright explain --json`: the wire shape that outside tools rely on. */
export type ExplainedStep = {
  readonly instruction: string;
  readonly understood: boolean;
  /** Of the whole sentence, best first. */
  readonly readings: readonly ExplainedReading[];
  readonly error?: Misunderstanding;
};

export type ExplainedReading = {
  readonly kind: 'act' | 'assert' | 'read' | 'flow';
  readonly confidence: number;
  readonly actions: readonly ExplainedAction[];
};

export type ExplainedAction = {
  readonly interaction: string;
  readonly target?: ExplainedTarget;
  readonly destination?: ExplainedTarget;
  readonly value?: string;
  readonly negated: boolean;
  readonly comparison?: string;
  readonly condition?: ExplainedAction;
  readonly until?: ExplainedAction;
  /** Done once for each of these. */
  readonly forEach?: ExplainedTarget;
  readonly optional?: boolean;
};

export type ExplainedTarget = {
  /** Without article and role word. */
  readonly name: string;
  readonly role: string | null;
  readonly quoted: boolean;
  readonly ordinal?: number;
  readonly relation?: {
    readonly kind: RelationKind;
    readonly anchor: ExplainedTarget;
    readonly anchorTo?: ExplainedTarget;
    readonly value?: string;
  };
};

const mostReadings = 8;
const partedConfidence = 0.5;

/** How a sentence is read. Never throws; a refused one has `understood: false` and says why. */
export function explainStep(instruction: string, aliases: readonly Alias[] = []): ExplainedStep {
  const understanding = understand(instruction, 'act', aliases);
  const { error } = understanding;
  if (error) return { instruction, understood: false, readings: [], error };
  return { instruction, understood: true, readings: explainReadings(understanding, explainClause) };
}

function explainClause({ intent }: Alternative, { each }: Clause): ExplainedAction {
  return { ...explainIntent(intent), ...(each && { forEach: explainTarget(each) }) };
}

/** A reading of a whole sentence, an action a clause, however an action is told. */
export type ReadingOf<Action> = {
  readonly kind: ExplainedReading['kind'];
  readonly confidence: number;
  readonly actions: readonly Action[];
};

/** Readings of the whole sentence, best first; none of one that is refused. */
export function explainReadings<Action>(
  { clauses }: Understanding,
  tell: (alternative: Alternative, clause: Clause) => Action,
): readonly ReadingOf<Action>[] {
  const depth = Math.min(
    mostReadings,
    Math.max(0, ...clauses.map(({ alternatives }) => alternatives.length)),
  );
  const readings = Array.from({ length: depth }, (_, rank): ReadingOf<Action> => {
    const chosen = clauses.flatMap((clause) => {
      const alternative = clause.alternatives[Math.min(rank, clause.alternatives.length - 1)];
      return alternative === undefined ? [] : [{ alternative, clause }];
    });
    const confidence = Math.min(...chosen.map(({ alternative }) => alternative.confidence));
    const actions = chosen.map(({ alternative, clause }) => tell(alternative, clause));
    const repeats = clauses.some(({ each }) => each !== undefined);
    const kind = repeats ? 'flow' : kindOf(chosen.map(({ alternative }) => alternative.intent));
    return { kind, confidence, actions };
  });
  return [...readings, ...oneByOne(clauses, tell)];
}

/** Where the page has nothing that is called by the whole of the words: the things that they name one after the other. */
function oneByOne<Action>(
  clauses: readonly Clause[],
  tell: (alternative: Alternative, clause: Clause) => Action,
): readonly ReadingOf<Action>[] {
  const ways = Math.max(0, ...clauses.map(({ parted }) => parted?.length ?? 0));
  return Array.from({ length: ways }, (_, way) => {
    const parts = clauses.flatMap((clause) => clause.parted?.[way] ?? clause.parted?.at(-1) ?? [clause]);
    const chosen = parts.flatMap((clause) =>
      clause.alternatives.slice(0, 1).map((alternative) => ({ alternative, clause })),
    );
    return {
      kind: kindOf(chosen.map(({ alternative }) => alternative.intent)),
      confidence: Math.min(partedConfidence, ...chosen.map(({ alternative }) => alternative.confidence)),
      actions: chosen.map(({ alternative, clause }) => tell(alternative, clause)),
    };
  });
}

/** A sentence with conditions or a wait for something is flow; else all of a kind, or an act. */
function kindOf(intents: readonly Intent[]): ExplainedReading['kind'] {
  if (intents.some(isFlow)) return 'flow';
  const kinds = new Set(intents.map(({ interaction }) => interactions[interaction].kind));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : 'act';
}

function isFlow({ interaction, condition, optional, until }: Intent): boolean {
  return condition !== undefined || optional === true || (until !== undefined && interaction !== 'wait-for');
}

function explainIntent(intent: Intent): ExplainedAction {
  const value = valueOf(intent);
  return {
    interaction: intent.interaction,
    ...(intent.target && { target: explainTarget(intent.target) }),
    ...(intent.destination && { destination: explainTarget(intent.destination) }),
    ...(value !== undefined && { value }),
    negated: intent.negated,
    ...(intent.comparison && { comparison: intent.comparison }),
    ...(intent.condition && { condition: explainIntent(intent.condition) }),
    ...(intent.until && { until: explainIntent(intent.until) }),
    ...(intent.optional !== undefined && { optional: intent.optional }),
  };
}

/** The one datum of an interaction: what is typed or expected, the keys, the state, the direction, the name kept. */
function valueOf(intent: Intent): string | undefined {
  if (intent.value !== undefined)
    return intent.valueTo === undefined ? intent.value : `${intent.value} and ${intent.valueTo}`;
  if (intent.keys) return intent.keys.join(' ');
  if (intent.state) return intent.state;
  if (intent.direction) return intent.direction;
  if (intent.saveAs !== undefined) return intent.saveAs;
  return intent.durationMs === undefined ? undefined : `${intent.durationMs / 1000}s`;
}

function explainTarget(target: Target): ExplainedTarget {
  const { relation, selector } = target;
  return {
    name: selector ? `${selector.engine}=${selector.body}` : target.name,
    role: target.role ?? null,
    quoted: target.quoted,
    ...(target.ordinal !== undefined && { ordinal: target.ordinal }),
    ...(relation && {
      relation: {
        kind: relation.kind,
        anchor: explainTarget(relation.anchor),
        ...(relation.anchorTo && { anchorTo: explainTarget(relation.anchorTo) }),
        ...(relation.value !== undefined && { value: relation.value }),
      },
    }),
  };
}
