import type { Alternative, Relation, Target } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';

/** The row whose turn it is: found anew in each look, since acting on one may remake the whole list. */
export type RowInTurn = {
  /** `ViewNode.ref` of the row; undefined where the page has it no more. */
  readonly find: (view: PageView) => string | undefined;
};

/** The readings with the row in turn in place of "each". */
export function inTurn(
  context: { readonly inTurn?: RowInTurn | undefined },
  alternatives: readonly Alternative[],
  view: PageView,
): readonly Alternative[] {
  if (context.inTurn === undefined) return alternatives;
  // No element has this name: what is spoken of in a row that is gone is gone.
  const ref = context.inTurn.find(view) ?? 'none';
  return alternatives.map(({ confidence, intent }) => {
    const { target, destination } = intent;
    return {
      confidence,
      intent: {
        ...intent,
        ...(target && { target: withRef(target, ref) }),
        ...(destination && { destination: withRef(destination, ref) }),
      },
    };
  });
}

function withRef(target: Target, ref: string): Target {
  if (target.each) return { ...target, ref };
  const { relation } = target;
  return relation ? { ...target, relation: relationWithRef(relation, ref) } : target;
}

function relationWithRef(relation: Relation, ref: string): Relation {
  const { anchorTo } = relation;
  return {
    ...relation,
    anchor: withRef(relation.anchor, ref),
    ...(anchorTo && { anchorTo: withRef(anchorTo, ref) }),
  };
}
