import type { Intent, ItemsClaim, Relation, Target } from '#core/domain/intent.ts';

/** The same intent with every text a placeholder may stand in run through `fill`, once. */
export function fillIntent(intent: Intent, fill: (text: string) => string): Intent {
  return {
    ...intent,
    ...(intent.value === undefined ? {} : { value: fill(intent.value) }),
    ...(intent.valueTo === undefined ? {} : { valueTo: fill(intent.valueTo) }),
    ...(intent.target === undefined ? {} : { target: fillTarget(intent.target, fill) }),
    ...(intent.destination === undefined ? {} : { destination: fillTarget(intent.destination, fill) }),
    ...(intent.items === undefined ? {} : { items: fillClaim(intent.items, fill) }),
    ...(intent.order === undefined ? {} : { order: intent.order.map((target) => fillTarget(target, fill)) }),
    ...(intent.aggregate === undefined
      ? {}
      : { aggregate: { ...intent.aggregate, of: fillTarget(intent.aggregate.of, fill) } }),
    ...(intent.until === undefined ? {} : { until: fillIntent(intent.until, fill) }),
    ...(intent.condition === undefined ? {} : { condition: fillIntent(intent.condition, fill) }),
  };
}

function fillClaim(claim: ItemsClaim, fill: (text: string) => string): ItemsClaim {
  const facts = claim.facts.map(({ text, leading, ...fact }) => ({
    ...fact,
    ...(text && { text: { ...text, value: fill(text.value) } }),
    ...(leading && { leading: { ...leading, among: fillTarget(leading.among, fill) } }),
  }));
  return { ...claim, facts };
}

function fillTarget(target: Target, fill: (text: string) => string): Target {
  const { selector } = target;
  return {
    ...target,
    said: fill(target.said),
    name: fill(target.name),
    ...(selector === undefined ? {} : { selector: { ...selector, body: fill(selector.body) } }),
    ...(target.relation === undefined ? {} : { relation: fillRelation(target.relation, fill) }),
  };
}

function fillRelation(relation: Relation, fill: (text: string) => string): Relation {
  return {
    ...relation,
    anchor: fillTarget(relation.anchor, fill),
    ...(relation.anchorTo === undefined ? {} : { anchorTo: fillTarget(relation.anchorTo, fill) }),
    ...(relation.value === undefined ? {} : { value: fill(relation.value) }),
  };
}
