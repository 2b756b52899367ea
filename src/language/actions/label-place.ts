import type { Alternative } from '#core/domain/intent.ts';

import { attach } from '../attach.ts';
import { isEmpty, lowerAt, matchAny, slice, startsWithArticle, textOf, type Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { leadingRelation, parseTarget } from '../target.ts';
import { readHead } from '../target-head.ts';
import { containerRoles } from '../words/role-words.ts';
import { named, verbAlone } from './label-target.ts';

const joints = ['to', 'from', 'into', 'in', 'onto', 'out of', 'off'];

/** Where a thing and a place are joined: "the lamp | to the basket". */
export function findJoint(object: Phrase): { at: number; length: number } | undefined {
  for (let at = 1; at < object.tokens.length - 1; at++) {
    const length = object.tokens[at]?.kind === 'quoted' ? 0 : matchAny(object, joints, at);
    if (length > 0) return { at, length };
  }
  return undefined;
}

/** "Add | the lamp | to the basket", "Delete | 'INV-7' | from the Invoices table". */
export function jointReadings(
  said: string,
  verbText: string,
  object: Phrase,
  joint: { at: number; length: number },
): Alternative[] {
  const thing = slice(object, 0, joint.at);
  const place = slice(object, joint.at + joint.length);
  const anchor = parseTarget(thing);
  if (!anchor) return [];
  const isTold = startsWithArticle(thing) || /^(?:quoted|template)$/.test(thing.tokens[0]?.kind ?? '');
  if (!isTold && !(isNamed(thing) && startsWithArticle(place))) return [];
  const withPlace = `${verbText} ${textOf(slice(object, joint.at))}`;
  const container = readHead(place).role;
  const inside =
    container !== undefined &&
    containerRoles.has(container) &&
    !/^(?:to|into|onto)$/.test(lowerAt(object, joint.at));
  const placeTarget = inside ? parseTarget(place) : undefined;
  const holds = anchor.role !== undefined && containerRoles.has(anchor.role);
  const near = { kind: holds ? 'in' : 'near', anchor } as const;
  const within = { kind: 'in', anchor: { ...anchor, role: anchor.role ?? 'item' } } as const;
  const chained = placeTarget
    ? ({ kind: near.kind, anchor: { ...anchor, relation: { kind: 'in', anchor: placeTarget } } } as const)
    : near;
  // "Archive the letter from Rita about the roof": all of it says which letter.
  const whole =
    inside || /^(?:to|into|onto)$/.test(lowerAt(object, joint.at)) ? undefined : parseTarget(object);
  return [
    ...(whole
      ? [
          reading(
            0.64,
            verbAlone(said, verbText, { kind: 'in', anchor: { ...whole, role: whole.role ?? 'item' } }),
          ),
        ]
      : []),
    reading(placeTarget ? 0.55 : 0.65, named(said, withPlace, near)),
    reading(placeTarget ? 0.65 : 0.55, verbAlone(said, verbText, chained)),
    reading(0.6, named(said, withPlace, within)),
    reading(0.5, verbAlone(said, verbText, within)),
  ];
}

/** "Linz", "Ada Reed": written as names are. */
function isNamed({ tokens }: Phrase): boolean {
  return tokens.every(({ kind, text }) => kind === 'word' && /^\p{Lu}\p{Ll}/u.test(text));
}

/** "Skip to the next track" is said by a button that skips to what is next, whatever that is called. */
export function towards(said: string, verbText: string, object: Phrase): Alternative[] {
  const way = object.tokens.findIndex(
    ({ kind, lower }) => kind === 'word' && /^(?:next|previous)$/.test(lower),
  );
  const isPlain = wordsOf(slice(object, 0, way)).every((word) => /^(?:to|the)$/.test(word));
  if (way < 1 || !isPlain || object.tokens.length < way + 2) return [];
  const place = slice(object, way + 2);
  const { target } = verbAlone(said, `${verbText} ${lowerAt(object, way)}`);
  const relation = leadingRelation(place);
  const placed = relation
    ? attach(target, relation.word.kind, slice(place, relation.length), (part) => parseTarget(part))
    : target;
  return placed && (relation || isEmpty(place))
    ? [reading(0.62, { interaction: 'click', target: placed })]
    : [];
}
