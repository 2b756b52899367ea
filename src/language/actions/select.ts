import type { Alternative, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  isEmpty,
  join,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import {
  clause,
  forTargets,
  isRefusal,
  reading,
  rank,
  refuse,
  type Parse,
  type ParsedClause,
} from '../readings.ts';
import { leadingRelation, parseTargets } from '../target.ts';
import { within } from '../attach.ts';
import { readHead } from '../target-head.ts';
import { isCertainValue, valueOf, withoutValueNoun } from '../values.ts';
import { checkableRoles } from '../words/role-words.ts';
import { wordsOf } from '../subject.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { menuPath, pathClauses, quotedList } from './click.ts';
import { fillable } from './fill.ts';
import { optionReadings } from './label.ts';
import { withParts } from './parted.ts';
import { withoutAdverbs } from './trim.ts';
import { parseUpload } from './upload.ts';

const places = [
  'from',
  'in',
  'on',
  'for',
  'as',
  'under',
  'out of',
  'within',
  'inside',
  'from within',
  'into',
];

/** "select X from Y", "choose the Billing tab", "pick 'Large' as the size". */
export function parseSelect(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  if (isEmpty(said))
    return refuse(
      `"${verb.verb}" needs something to choose, as in: ${verb.verb} "Germany" from the Country dropdown`,
      whole,
      'Select "…" from the … dropdown',
    );
  if (matchAny(dropArticles(said), ['file', 'files']) > 0)
    return parseUpload(said, { ...verb, action: 'upload' }, whole);
  const several = severalOf(said);
  if (several) return several.flatMap((part) => severalClauses(parseSelect(part, verb, part)));
  const parts = quotedList(said);
  if (parts && !hasPlace(said)) return parts.map((part) => clause(part, choiceReadings(part)));
  const path = menuPath(said);
  if (path)
    return pathClauses(path, (part) => forTargets(parseTargets(part), 0.93, { interaction: 'click' }));
  const chosen = withParts(oneChoice(said, whole), said, (part) => [oneChoice(part, part)]);
  const ways = optionReadings(said, verb.verb);
  return [ways.length === 0 ? chosen : { ...chosen, readings: rank([...chosen.readings, ...ways]) }];
}

function oneChoice(said: Phrase, whole: Phrase): ParsedClause {
  const placed = [...setReadings(said), ...besideReadings(said), ...placedReadings(said)];
  const alone = choiceReadings(said);
  const best = placed[0]?.confidence ?? 0;
  return clause(whole, [
    ...placed,
    ...alone.map(({ confidence, intent }) => ({
      confidence: best >= 0.85 ? confidence * 0.6 : confidence * 0.9,
      intent,
    })),
  ]);
}

/** `"A", "B" and "C" from the list`: each of them from it. */
function severalOf(said: Phrase): readonly Phrase[] | undefined {
  const options: Phrase[] = [];
  let at = 0;
  for (; said.tokens[at]?.kind === 'quoted'; at++) {
    options.push(slice(said, at, at + 1));
    const joint = matchAny(said, [', and', ',', 'and', '&'], at + 1);
    if (joint === 0 || said.tokens[at + 1 + joint]?.kind !== 'quoted') {
      at++;
      break;
    }
    at += joint;
  }
  const list = slice(said, at);
  return options.length > 1 && matchAny(list, places) > 0
    ? options.map((option) => join(option, list))
    : undefined;
}

function severalClauses(parse: Parse): readonly ParsedClause[] {
  return isRefusal(parse) ? [] : parse;
}

/** "choose gender 'Female'", "select state 'Delhi' from the dropdown": the words before the value name the list. */
function besideReadings(said: Phrase): Alternative[] {
  const at = said.tokens.findIndex((token) => token.kind === 'quoted' || token.kind === 'template');
  const before = slice(said, 0, Math.max(at, 0));
  const after = slice(said, at + 1);
  const words = wordsOf(before).join(' ');
  const place = leadingRelation(after) && !isEmpty(after) ? after : undefined;
  const inList = matchAny(after, [
    'from dropdown',
    'from the dropdown',
    'from list',
    'from the list',
    'from drop-down',
    'from the drop-down',
    'in the dropdown',
    'from the drop down',
    'from the dropdown list',
  ]);
  if (
    at < 1 ||
    at > 4 ||
    (inList !== after.tokens.length && !place) ||
    chosenNouns.test(words) ||
    /\b(?:option|value|as|in|from|the following|item|entry)\b/.test(words)
  )
    return [];
  const head = readHead(before);
  if (
    (head.role !== undefined && head.role !== 'select' && head.role !== 'field') ||
    before.tokens.some((token) => token.kind !== 'word')
  )
    return [];
  const targets = parseTargets(place && inList === 0 ? join(before, place) : before).map(
    ({ target, prior }) => ({
      target: { ...target, ...(inList > 0 && { role: 'select' as const }) },
      prior,
    }),
  );
  return forTargets(targets, inList > 0 ? 0.9 : 0.78, {
    interaction: 'select-option',
    ...valueOf(slice(said, at, at + 1)),
  });
}

function hasPlace(said: Phrase): boolean {
  return said.tokens.some((token, at) => at > 0 && token.kind !== 'quoted' && matchAny(said, places, at) > 0);
}

/** "Select 7 with the slider": what is set rather than chosen from. */
function setReadings(said: Phrase): Alternative[] {
  const at = said.tokens.findIndex(
    (token, index) => index > 0 && token.kind === 'word' && /^(?:with|using|via|on)$/.test(token.lower),
  );
  const value = slice(said, 0, at);
  if (at === -1 || !isCertainValue(withoutValueNoun(value, chosenNouns))) return [];
  const tool = slice(said, at + 1);
  const { role } = readHead(tool);
  if (role !== 'slider' && role !== 'field' && role !== 'progress') return [];
  const targets = parseTargets(tool).map(fillable);
  return forTargets(targets, 0.95, {
    interaction: 'input-text',
    ...valueOf(withoutValueNoun(value, chosenNouns)),
  });
}

/** Every preposition that could separate the option from the list. */
function placedReadings(said: Phrase): Alternative[] {
  const readings: Alternative[] = [];
  for (let at = 1; at < said.tokens.length - 1; at++) {
    const length = said.tokens[at]?.kind === 'quoted' ? 0 : matchAny(said, places, at);
    if (length === 0) continue;
    const option = slice(said, 0, at);
    const list = slice(said, at + length);
    const optionHead = readHead(option);
    if (optionHead.role !== undefined && optionHead.role !== 'option' && optionHead.role !== 'item') continue;
    readings.push(...ofCut(option, list, lowerAt(said, at)));
  }
  return readings.toSorted((left, right) => right.confidence - left.confidence);
}

const chosenNouns = /^(?:the )?(?:text|value|date|day|time|month|year|color|colour|size|number|entry)$/i;

/** What holds things to click rather than options. */
const pressed: ReadonlySet<string> = new Set<string>([
  'menu',
  'navigation',
  'toolbar',
  'dialog',
  'section',
  'header',
  'footer',
  'card',
  'table',
  'page',
  'tree',
]);

function ofCut(option: Phrase, list: Phrase, preposition: string): Alternative[] {
  if (preposition === 'as' && isCertainValue(list) && !isCertainValue(option) && !startsWithArticle(list))
    return ofCut(list, option, 'from');
  const head = readHead(option);
  const listHead = readHead(list);
  const certain = isCertainValue(dropArticles(option)) || isCertainValue(head.name);
  const isList =
    listHead.role === 'select' ||
    listHead.role === 'field' ||
    listHead.role === 'list' ||
    listHead.role === 'menu';
  const confidence =
    (certain ? 0.92 : 0.82) +
    (isList ? 0.04 : 0) -
    (preposition === 'from' ? 0 : 0.03) -
    (startsWithArticle(list) || isList ? 0 : 0.05);
  const targets = parseTargets(list);
  if (head.ordinal !== undefined && isEmpty(trimPunctuation(head.name))) {
    return targets.map(({ target, prior }) => {
      const nth: Target = {
        said: textOf(option),
        name: '',
        quoted: false,
        role: 'option',
        ordinal: head.ordinal ?? 1,
        relation: { kind: 'in', anchor: target },
      };
      return reading((confidence + 0.1) * prior, { interaction: 'select-option', target: nth });
    });
  }
  const value = head.role === undefined ? withoutValueNoun(dropArticles(option), chosenNouns) : head.name;
  if (isEmpty(value)) return [];
  const chosen = forTargets(targets, confidence, { interaction: 'select-option', ...valueOf(value) });
  // A date is typed or picked where nothing offers it in a list.
  const dated = isDate(value)
    ? forTargets(targets, confidence - 0.02, { interaction: 'input-text', ...valueOf(value) })
    : [];
  if (dated.length > 0) return [...chosen, ...dated];
  const isPressed = listHead.role !== undefined && pressed.has(listHead.role);
  if (!isPressed && listHead.role !== undefined) return chosen;
  const { value: name, valueQuoted: quoted } = valueOf(value);
  const named: Target = { said: textOf(option), name, quoted };
  const inside = targets.map(({ target, prior }) =>
    reading((isPressed ? 0.94 : confidence * 0.85) * prior, {
      interaction: 'click',
      target: within(named, 'in', target),
    }),
  );
  return [...inside, ...chosen];
}

function isDate(value: Phrase): boolean {
  return value.tokens.length === 1 && /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$/.test(value.tokens[0]?.value ?? '');
}

/** Without a list: what is chosen says by its role what to do. A name alone may be an option, a radio button or anything to click. */
function choiceReadings(said: Phrase): Alternative[] {
  const targets = parseTargets(said);
  return targets.flatMap(({ target, prior }): Alternative[] => {
    const { role } = target;
    if (role !== undefined && checkableRoles.has(role))
      return [reading(0.95 * prior, { interaction: 'check', target })];
    if (role === 'option') {
      return [
        reading(0.9 * prior, { interaction: 'click', target }),
        reading(0.85 * prior, {
          interaction: 'select-option',
          target,
          value: target.name,
          valueQuoted: target.quoted,
        }),
        reading(0.5 * prior, { interaction: 'check', target: { ...target, role: 'radio' } }),
      ];
    }
    if (role !== undefined) return [reading(0.93 * prior, { interaction: 'click', target })];
    return [
      reading(0.8 * prior, { interaction: 'click', target }),
      reading(0.7 * prior, { interaction: 'check', target }),
      reading(0.65 * prior, {
        interaction: 'select-option',
        target: { ...target, role: 'option' },
        value: target.name,
        valueQuoted: target.quoted,
      }),
    ];
  });
}
