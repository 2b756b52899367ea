import type { RelationKind, Target } from '#core/domain/intent.ts';

/** A click on what is called so, where the relation says. */
export function named(
  said: string,
  name: string,
  relation?: { kind: RelationKind; anchor: Target },
): { interaction: 'click'; target: Target } {
  return { interaction: 'click', target: { said, name, quoted: false, ...(relation && { relation }) } };
}

/** The button says the verb, and nothing that the sentence does not say. */
export function verbAlone(
  said: string,
  name: string,
  relation?: { kind: RelationKind; anchor: Target },
): { interaction: 'click'; target: Target } {
  const { target } = named(said, name, relation);
  return { interaction: 'click', target: { ...target, onlySaid: true } };
}
