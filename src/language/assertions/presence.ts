import type { Alternative } from '#core/domain/intent.ts';
import { isEmpty, matchAny, slice, type Phrase } from '../phrase.ts';
import { forTargets, type RankedTarget } from '../readings.ts';
import { leadingRelation, parseTarget } from '../target.ts';
import { within } from '../attach.ts';
import { namedPage } from './page.ts';
import { relationOf } from '../target-relation.ts';
import { isCertainValue, valueOf } from '../values.ts';

/** Visible or hidden, with "not" folded in. */
export function presence(
  targets: readonly RankedTarget[],
  shown: boolean,
  confidence: number,
): Alternative[] {
  const page = targets[0]?.target;
  if (page?.role === 'page' && page.name !== '' && !page.relation) return namedPage(page, !shown);
  return forTargets(targets, confidence, { interaction: shown ? 'assert-visible' : 'assert-hidden' });
}

/** After "visible": nothing, a place, or a text. */
export function placedReadings(
  targets: readonly RankedTarget[],
  rest: Phrase,
  shown: boolean,
): Alternative[] {
  if (isEmpty(rest)) return presence(targets, shown, 0.95);
  const words = [
    'with the text',
    'with text',
    'saying',
    'with the message',
    'as',
    'with the words',
    'reading',
    'that says',
    'with message',
    'with',
  ];
  const text = matchAny(rest, words);
  if (text > 0 && isCertainValue(slice(rest, text))) {
    return forTargets(targets, 0.9, {
      interaction: 'assert-text',
      negated: !shown,
      comparison: 'contains',
      ...valueOf(slice(rest, text)),
    });
  }
  if (!leadingRelation(rest)) return [];
  return presence(placeTargets(targets, rest), shown, 0.92);
}

export function placeTargets(targets: readonly RankedTarget[], place: Phrase): RankedTarget[] {
  const found = leadingRelation(place);
  if (!found) return [...targets];
  const tail = slice(place, found.length);
  return targets.flatMap(({ target, prior }) => {
    const { relation: _relation, ...bare } = target;
    const placed = relationOf({ ...bare, name: bare.name || ' ' }, found.word.kind, tail, (part) =>
      parseTarget(part, 1),
    );
    if (!placed?.relation) return [];
    const { relation } = placed;
    const chained = target.relation
      ? within(target, relation.kind, relation.anchor)
      : { ...target, relation };
    return [{ target: chained, prior }];
  });
}
