import type { Alternative, Target } from '#core/domain/intent.ts';

import { isEmpty, join, lowerAt, matchAny, slice, textOf, trimPunctuation, type Phrase } from '../phrase.ts';
import {
  clause,
  forTargets,
  mapIntents,
  reading,
  refuse,
  type Parse,
  type ParsedClause,
  type RankedTarget,
} from '../readings.ts';
import { parseTargets } from '../target.ts';
import { isClosedHead } from '../target-head.ts';
import { wordsOf } from '../subject.ts';
import { labelVerb, matchVerb, type VerbMatch } from '../words/verbs.ts';
import type { Token } from '../lexer.ts';
import { readPlaced } from './element-place.ts';
import { listParts, readTimes, withoutAdverbs } from './trim.ts';

/** "click Save", "double-click the row", "click File > Print", `click "A", "B" and "C"`, "click + twice". */
export function parseClick(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const { times, rest } = readTimes(withoutAdverbs(object));
  const interaction =
    verb.action === 'double-click' ? 'double-click' : verb.action === 'right-click' ? 'right-click' : 'click';
  if (isEmpty(rest)) {
    return refuse(
      `"${verb.verb}" needs something to ${verb.verb}: name what you see, as in: ${verb.verb} the "Save" button`,
      whole,
      `${textOf(whole)} the "Save" button`,
    );
  }
  if (verb.action === 'click' && lowerAt(rest, 0) === 'outside') {
    return refuse(
      'clicking outside of something is not supported: name what to click, or press Escape',
      rest,
      'Press Escape',
    );
  }
  const path = interaction === 'click' ? menuPath(rest) : undefined;
  if (path)
    return repeat(
      pathClauses(path, (part) => clickReadings(part, interaction)),
      times,
    );
  const parts = menuPath(rest) ?? quotedList(rest) ?? pluralList(rest);
  const clauses = parts
    ? parts.map((part) => clause(part, clickReadings(part, interaction)))
    : [clause(whole, clickReadings(rest, interaction))];
  return repeat(clauses, times);
}

/** Each part of a path is a click; all but the last open something. */
export function pathClauses(
  path: readonly Phrase[],
  readingsOf: (part: Phrase) => readonly Alternative[],
): readonly ParsedClause[] {
  return path.map((part, at) => {
    const parsed = clause(part, readingsOf(part));
    return at === path.length - 1 ? parsed : mapIntents(parsed, (intent) => ({ ...intent, opens: true }));
  });
}

function repeat(clauses: readonly ParsedClause[], times: number): readonly ParsedClause[] {
  return Array.from({ length: times }, () => clauses).flat();
}

type ClickKind = 'click' | 'double-click' | 'right-click';

function clickReadings(object: Phrase, interaction: ClickKind): Alternative[] {
  const placed = readPlaced(object);
  if (placed) return forTargets(parseTargets(placed.thing), 0.95, { interaction, at: placed.at });
  const cut = purposeAt(object);
  if (cut === -1) return targetReadings(object, interaction, 0.95);
  const before = slice(object, 0, cut);
  const certain =
    isClosedHead(before) || object.tokens.slice(0, cut).some((token) => token.kind === 'quoted');
  return [
    ...targetReadings(before, interaction, certain ? 0.95 : 0.6),
    ...(certain ? [] : targetReadings(object, interaction, 0.9)),
  ];
}

function targetReadings(object: Phrase, interaction: ClickKind, confidence: number): Alternative[] {
  const targets = parseTargets(object).map(linkToPage);
  const readings = forTargets(targets, confidence, { interaction });
  const best = targets[0]?.target;
  if (interaction !== 'click' || best?.role !== 'option' || best.relation?.anchor.role !== 'select')
    return readings;
  return [
    ...readings,
    reading(0.7, { interaction: 'select-option', target: best.relation.anchor, ...optionValue(best) }),
  ];
}

/** Nobody clicks a page: "the Profile page" is what leads there. */
export function linkToPage({ target, prior }: RankedTarget): RankedTarget {
  if (target.role !== 'page') return { target, prior };
  if (target.name === '')
    return target.ordinal === undefined || target.relation ? { target, prior } : endPage(target, prior);
  const { role: _role, ...rest } = target;
  return { target: rest, prior };
}

/** "The last page" is what a pagination calls so, not the last of several pages. */
function endPage({ said, ordinal }: Target, prior: number): RankedTarget {
  const name = ordinal === -1 ? 'last page' : ordinal === 1 ? 'first page' : `page ${ordinal}`;
  return { target: { said, name, quoted: false }, prior };
}

function optionValue(target: Target): { value: string; valueQuoted: boolean } {
  return { value: target.name, valueQuoted: target.quoted };
}

/** "click the cart icon to open the cart": what it is for is no part of the target. -1 for none. */
export function purposeAt(phrase: Phrase): number {
  const words = wordsOf(phrase);
  for (let at = 1; at < words.length - 1; at++) {
    const length = matchAny(phrase, ['in order to', 'so as to', 'so that', 'to'], at);
    if (length === 0) continue;
    const next = words[at + length] ?? '';
    const isVerb =
      matchVerb(words, at + length)?.form === 'base' ||
      labelVerb(next)?.form === 'base' ||
      /^(?:navigate|trigger|confirm|finish|complete|display|see|proceed|reveal|bring|return|launch|make|be|get)$/.test(
        next,
      );
    if (length > 1 || isVerb) return at;
  }
  return -1;
}

/** "File > Save as > PDF": each a click. */
export function menuPath(phrase: Phrase): readonly Phrase[] | undefined {
  const parts: Phrase[] = [];
  let from = 0;
  const said: Phrase = { source: phrase.source, tokens: phrase.tokens.flatMap(unglued) };
  for (const [at, token] of said.tokens.entries()) {
    if (token.kind === 'quoted' || !/^(?:>|›|→|->|=>|then)$/.test(token.lower)) continue;
    parts.push(slice(said, from, at));
    from = at + 1;
  }
  parts.push(slice(said, from));
  const steps = parts.map((part) =>
    trimPunctuation(/^(?:and|,)$/.test(lowerAt(part, -1)) ? slice(part, 0, -1) : part),
  );
  return steps.length > 1 && steps.every((part) => !isEmpty(part)) ? steps : undefined;
}

/** "File>Print" without blanks. */
function unglued(token: Token): readonly Token[] {
  if (token.kind !== 'word' || !/[\p{L}\p{N}][>›][\p{L}\p{N}]/u.test(token.text)) return [token];
  return [...token.text.matchAll(/[>›]|[^>›]+/g)].map(({ 0: text, index }): Token => {
    const start = token.start + index;
    return { kind: 'word', text, lower: text.toLowerCase(), value: text, start, end: start + text.length };
  });
}

/** `"A", "B" and "C"`: every part is quoted. */
export function quotedList(phrase: Phrase): readonly Phrase[] | undefined {
  const parts = listParts(phrase);
  if (parts.length < 2) return undefined;
  const quoted = parts.every((part) => part.tokens.some((token) => token.kind === 'quoted'));
  if (
    !quoted ||
    lowerAt(phrase, 0) === 'between' ||
    phrase.tokens.some(
      (token) =>
        token.kind === 'word' &&
        /^(?:between|containing|contains|with|where|whose|has|having)$/.test(token.lower),
    )
  )
    return undefined;
  const lead = parts[0] && parts[0].tokens.length > 0;
  return lead ? parts : undefined;
}

/** "the Save and Cancel buttons": two of a role, each with its own name. */
export function pluralList(phrase: Phrase): readonly Phrase[] | undefined {
  const parts = listParts(phrase);
  const last = parts.at(-1);
  if (
    parts.length < 2 ||
    !last ||
    phrase.tokens.some(
      (token) =>
        token.kind === 'word' &&
        /^(?:between|containing|contains|with|where|whose|has|having)$/.test(token.lower),
    )
  )
    return undefined;
  const role = pluralRole(last);
  if (!role) return undefined;
  const names = [...parts.slice(0, -1), slice(last, 0, last.tokens.length - role.length)];
  if (names.some((part) => isEmpty(part) || part.tokens.length > 4)) return undefined;
  return names.map((name) => join(name, { source: phrase.source, tokens: role.tokens }));
}

function pluralRole(phrase: Phrase): { length: number; tokens: Phrase['tokens'] } | undefined {
  const last = phrase.tokens.at(-1);
  if (!last || last.kind !== 'word' || phrase.tokens.length < 2) return undefined;
  if (
    !/^(?:buttons|links|fields|checkboxes|inputs|tabs|columns|rows|options|icons|headings|images|messages|labels|switches|toggles|dropdowns|sections|cards|cells|items)$/.test(
      last.lower,
    )
  )
    return undefined;
  return { length: 1, tokens: [last] };
}
