import type { Relation, RelationKind, Target } from '#core/domain/intent.ts';

import { trimPunctuation, type Phrase } from './phrase.ts';
import { relationOf, rowCondition, type ParseAnchor } from './target-relation.ts';
import type { RelationWord } from './words/relation-words.ts';

/** What a place says of a head that has one already is said of that place. */
export function attach(
  said: Target,
  kind: RelationWord['kind'],
  tail: Phrase,
  parse: ParseAnchor,
): Target | undefined {
  const { relation: inner, ...head } = said;
  const placed = attachTo(head, kind, tail, parse);
  if (!inner || !placed?.relation) return placed && inner ? { ...placed, relation: inner } : placed;
  return within(said, placed.relation.kind, placed.relation.anchor);
}

function attachTo(
  head: Target,
  kind: RelationWord['kind'],
  tail: Phrase,
  parse: ParseAnchor,
): Target | undefined {
  if (kind === 'where') return rowCondition(head, tail, parse);
  if (kind === 'id' || kind === 'test-id') {
    const body = trimPunctuation(tail).tokens[0]?.value ?? '';
    const selector =
      kind === 'id'
        ? ({ engine: 'css', body: `[id="${body}"]` } as const)
        : ({ engine: 'testid', body } as const);
    const { role, ...rest } = head;
    return { ...rest, ...(role !== undefined && role !== 'element' && { role }), selector };
  }
  return relationOf(head, kind, tail, parse);
}

/** Adds a place to a target that may have one: the new one goes to the end of the chain. */
export function within(target: Target, kind: RelationKind, anchor: Target): Target {
  const { relation } = target;
  if (!relation) return { ...target, relation: { kind, anchor } };
  const deeper: Relation = { ...relation, anchor: within(relation.anchor, kind, anchor) };
  return { ...target, relation: deeper };
}
