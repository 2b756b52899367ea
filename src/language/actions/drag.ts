import type { Alternative, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, refuse, type Parse, type RankedTarget } from '../readings.ts';
import { leadingRelation, parseTarget, parseTargets } from '../target.ts';
import { isClosedHead, readHead } from '../target-head.ts';
import { relationOf } from '../target-relation.ts';
import { wordsOf } from '../subject.ts';
import { valueOf } from '../values.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { readStroke } from './element-place.ts';
import { labelReadings } from './label.ts';
import { withoutAdverbs } from './trim.ts';

const joints = [
  'to',
  'onto',
  'on',
  'into',
  'in',
  'on to',
  'over to',
  'and drop it on',
  'and drop it onto',
  'and drop it in',
  'and drop it into',
  'and drop it to',
  'and drop on',
  'and drop onto',
  'and drop into',
  'and drop to',
  'and drop it over',
  'over',
  'on top of',
  'inside',
  'to the top of',
  'down to',
  'up to',
  'before',
  'after',
  'below',
  'above',
  'from',
];

/** "drag X to Y": every preposition that could separate the two. "Drag the slider to 50" sets it. */
export function parseDrag(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  const stroke = readStroke(said);
  if (stroke) {
    const { thing, at, to } = stroke;
    return [clause(whole, forTargets(parseTargets(thing), 0.95, { interaction: 'drag', at, to }))];
  }
  const readings: Alternative[] = [];
  for (let at = 1; at < said.tokens.length - 1; at++) {
    const length = said.tokens[at]?.kind === 'quoted' ? 0 : matchAny(said, joints, at);
    if (length === 0 || at + length >= said.tokens.length) continue;
    readings.push(...dragReadings(said, at, length));
    at += length - 1;
  }
  const moved = verb.verb === 'move';
  const label = moved ? labelReadings(whole) : [];
  if (readings.length > 0)
    return [
      clause(whole, [
        ...readings.map(({ confidence, intent }) => ({
          confidence: moved ? confidence * 0.85 : confidence,
          intent,
        })),
        ...label,
      ]),
    ];
  if (label.length > 0) return [clause(whole, label)];
  if (said.tokens.some((_, at) => at > 0 && isEndOfList(slice(said, at + 1))))
    return refuse(
      `"${textOf(whole)}" does not say what it is dropped on: name it, as in: drag "Card B" to "Card A"`,
      whole,
    );
  return refuse(
    `"${verb.verb}" needs two things, as in: drag "Card A" to the "Done" column`,
    whole,
    `Drag ${textOf(said) || '"…"'} to "…"`,
  );
}

function dragReadings(said: Phrase, at: number, length: number): Alternative[] {
  const from = slice(said, lowerAt(said, 0) === 'from' ? 1 : 0, at);
  const to = slice(said, at + length);
  const word = lowerAt(said, at);
  const isTo = /^(?:to|onto|into|and)$/.test(word) || length > 1;
  if (word === 'from') return [];
  const value = trimPunctuation(to);
  if (readHead(from).role === 'slider' && value.tokens.length === 1 && isValueToken(value.tokens[0])) {
    return forTargets(parseTargets(from), 0.95, { interaction: 'input-text', ...valueOf(value) });
  }
  const confidence = isTo ? 0.95 : isClosedHead(from) ? 0.7 : 0.6;
  const destinations =
    placeBeside(said, at) ?? endOfList(from, to) ?? parseTargets(to).slice(0, 2).map(droppedInto);
  return destinations.flatMap(({ target: destination, prior }) =>
    forTargets(draggedFrom(from), confidence * prior, { interaction: 'drag', destination }),
  );
}

/** "The lamp from the shelf": where it is taken from tells which lamp, or only that it leaves there. */
function draggedFrom(said: Phrase): readonly RankedTarget[] {
  const targets = parseTargets(said).slice(0, 2);
  const at = said.tokens.findIndex(
    ({ kind, lower }, index) => index > 0 && kind === 'word' && lower === 'from',
  );
  const alone = at === -1 ? undefined : parseTarget(slice(said, 0, at));
  return alone ? [...targets, { target: alone, prior: 0.5 }] : targets;
}

/** A box to drop things into is no field. */
function droppedInto({ target, prior }: RankedTarget): RankedTarget {
  if (target.role !== 'field' || !/\bbox\b/i.test(target.said)) return { target, prior };
  const { role: _role, ...box } = target;
  return { target: box, prior };
}

/**
 * "Drag the last item to the top": it is dropped on the first of the same kind. Where one thing is named, nothing says what the
 * top is of, and there is no such reading.
 */
function endOfList(from: Phrase, to: Phrase): readonly RankedTarget[] | undefined {
  if (!isEndOfList(to)) return undefined;
  const [source] = parseTargets(from);
  if (source?.target.ordinal === undefined || source.target.quoted) return [];
  const ordinal = wordsOf(to).some((word) => /^(?:bottom|end)$/.test(word)) ? -1 : 1;
  return [{ target: { ...source.target, said: textOf(to), ordinal }, prior: 1 }];
}

const ends = /^(?:very )?(?:top|start|beginning|front|bottom|end)(?: of (?:the )?(?:list|page|table))?$/;

function isEndOfList(to: Phrase): boolean {
  return ends.test(wordsOf(dropArticles(to)).join(' '));
}

/** "to the right of the table": the place is only said by what it is next to. */
function placeBeside(said: Phrase, at: number): readonly RankedTarget[] | undefined {
  const place = slice(said, at);
  const relation = leadingRelation(place);
  if (!relation || relation.length < 3 || lowerAt(place, 0) !== 'to') return undefined;
  const nowhere: Target = { said: textOf(place), name: '', quoted: false, role: 'element' };
  const target = relationOf(nowhere, relation.word.kind, slice(place, relation.length), (part) =>
    parseTarget(part, 1),
  );
  return target && [{ target, prior: 1 }];
}
