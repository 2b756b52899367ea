import type { Alternative } from '#core/domain/intent.ts';

import { assertionClauses } from '../assertions/clauses.ts';
import { findWord, isEmpty, lowerAt, slice, startsWithArticle, textOf, type Phrase } from '../phrase.ts';
import {
  clause,
  forTargets,
  isRefusal,
  mapIntents,
  reading,
  refuse,
  type Parse,
  type ParsedClause,
} from '../readings.ts';
import { parseTarget, parseTargets } from '../target.ts';
import { valueOf } from '../values.ts';
import type { VerbAction, VerbMatch } from '../words/verbs.ts';
import { parseCheck, parseToggle, particleAtEnd, statedReadings } from './check.ts';
import { parseClick } from './click.ts';
import { parseClear, parseExpand, parseFocus, parseSearch, rewriteUse } from './fields.ts';
import { parseFill } from './fill.ts';
import { parseKeep, parseScreenshot } from './keep.ts';
import { parsePress } from './keys.ts';
import { labelReadings } from './label.ts';
import { parseHistory, parseOpen, parseSwitch } from './navigate.ts';
import { parseDrag } from './drag.ts';
import { parseHover, parseScroll } from './pointer.ts';
import { parseSelect } from './select.ts';
import { parseWait } from './timing.ts';
import { parseUpload } from './upload.ts';

/** Reads what follows the verb. `whole` is the clause with its verb. */
export type ActionParser = (object: Phrase, verb: VerbMatch, whole: Phrase) => Parse;

export const actionParsers: Readonly<Record<Exclude<VerbAction, 'use'>, ActionParser>> = {
  click: parseClick,
  'double-click': parseClick,
  'right-click': parseClick,
  press: parsePress,
  fill: parseFill,
  select: parseSelect,
  check: parseCheck,
  uncheck: parseCheck,
  toggle: parseToggleOrTurn,
  hover: parseHover,
  drag: parseDrag,
  upload: parseUpload,
  scroll: parseScroll,
  open: parseOpenOrUnfold,
  back: parseHistory,
  forward: parseHistory,
  reload: parseHistory,
  wait: parseWait,
  read: parseKeep,
  screenshot: parseScreenshot,
  clear: parseClear,
  focus: parseFocus,
  search: parseSearch,
  'switch-to': parseSwitchOrTurn,
  expand: parseExpand,
  verify: parseVerify,
  see: parseSee,
};

export { rewriteUse };

function parseToggleOrTurn(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  return parseToggle(object, verb, whole);
}

function parseSwitchOrTurn(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const turned = particleAtEnd(verb.verb.split(' ')[0] ?? '', object);
  if (turned) return parseCheck(slice(object, 0, -1), { ...verb, action: turned, verb: 'switch' }, whole);
  const to = lowerAt(object, 0) === 'from' ? findWord(object, new Set(['to']), 2) : -1;
  // "Switch from Day to Week": what it was before is seen anyhow.
  if (to > 0) return parseSelect(slice(object, to + 1), { ...verb, action: 'select', verb: 'choose' }, whole);
  const set = switchedTo(object, whole) ?? chosenFor(object, whole);
  if (set) return [set];
  return parseSwitch(object, verb, whole);
}

/** "Open the Events branch": of a tree, which unfolds. */
function parseOpenOrUnfold(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const opened = parseOpen(object, verb, whole);
  if (isRefusal(opened) || findWord(object, new Set(['branch']), 1) === -1) return opened;
  return opened.map((one) =>
    mapIntents(one, (intent) => (intent.interaction === 'click' ? { ...intent, folds: true } : intent)),
  );
}

/** "Switch Ada to active": the switch beside her name is turned on. */
function switchedTo(object: Phrase, whole: Phrase): ParsedClause | undefined {
  const word = lowerAt(object, -1);
  const isOn = /^(?:on|active|enabled)$/.test(word);
  if (lowerAt(object, -2) !== 'to' || !(isOn || /^(?:off|inactive|disabled)$/.test(word))) return undefined;
  const anchor = parseTarget(slice(object, 0, -2));
  if (!anchor) return undefined;
  const interaction = isOn ? 'check' : 'uncheck';
  // Boxes in rows select the row: the one for "active" has to be called so, by its column where by nothing else.
  const name = word === 'inactive' ? 'active' : word === 'disabled' ? 'enabled' : word;
  const own = { said: textOf(object), name, quoted: false, role: 'switch' } as const;
  return clause(whole, [
    reading(0.9, { interaction, target: { role: 'switch', ...anchor } }),
    reading(0.85, { interaction, target: { ...own, relation: { kind: 'in', anchor } } }),
  ]);
}

/** "I have paid" says nothing of a thing called "I". */
function isOfThing({ intent }: Alternative): boolean {
  return !/^(?:i|we)$/i.test(intent.target?.name ?? '');
}

/** "Switch the branch to Harbour": an option of what is called so. */
function chosenFor(object: Phrase, whole: Phrase): ParsedClause | undefined {
  const to = findWord(object, new Set(['to']), 1);
  const value = slice(object, to + 1);
  if (to < 1 || !startsWithArticle(object) || isEmpty(value) || startsWithArticle(value)) return undefined;
  return clause(whole, [
    ...forTargets(parseTargets(slice(object, 0, to)), 0.85, {
      interaction: 'select-option',
      ...valueOf(value),
    }),
    ...forTargets(parseTargets(value), 0.5, { interaction: 'click' }),
  ]);
}

/** "verify that …": a statement, or a thing that is visible. "Confirm the order" may be a button as well. */
function parseVerify(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  if (isEmpty(object)) {
    const label = labelReadings(whole);
    if (label.length > 0) return [clause(whole, label)];
    return refuse(
      `"${verb.verb}" needs what should hold, as in: ${verb.verb} "Thank you" is visible`,
      whole,
      `${textOf(whole)} "…" is visible`,
    );
  }
  const clauses = assertionClauses(object, 'said', whole);
  const [first] = clauses;
  const stated =
    verb.verb.startsWith('confirm') && clauses.length <= 1 ? statedReadings(object, 'check') : [];
  if (stated.length > 0) return [clause(whole, [...stated, ...(first?.readings ?? []).filter(isOfThing)])];
  if (
    verb.verb === 'confirm' &&
    clauses.length === 1 &&
    first?.readings[0]?.intent.interaction === 'assert-visible'
  ) {
    return [
      clause(whole, [
        ...labelReadings(whole),
        // "Confirm the order" is not done where an order is only seen.
        ...first.readings
          .filter(({ intent }) => intent.target?.quoted === true || intent.target?.role !== undefined)
          .map(({ confidence, intent }) => ({ confidence: confidence * 0.6, intent })),
      ]),
    ];
  }
  if (clauses.length > 0) return clauses;
  return refuse(
    `"${textOf(object)}" says nothing that could be seen to hold: name what is visible, as in: ${verb.verb} "Thank you" is visible, or: ${verb.verb} the total is $42.00`,
    object,
  );
}

function parseSee(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const clauses = assertionClauses(object, 'said', whole);
  if (clauses.length > 0) return clauses;
  return refuse(`"${verb.verb}" needs what is seen, as in: see "Thank you"`, whole, `${verb.verb} "…"`);
}
