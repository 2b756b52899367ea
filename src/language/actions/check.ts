import type { Alternative } from '#core/domain/intent.ts';

import { assertionReadings } from '../assertions/assertion.ts';
import {
  findWord,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, reading, refuse, type Parse, type RankedTarget } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { checkableRoles } from '../words/role-words.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { bothOf } from './both-of.ts';
import { pluralList, quotedList } from './click.ts';
import { withParts } from './parted.ts';
import { withoutAdverbs } from './trim.ts';

/**
 * "check the Terms checkbox", "tick 'I agree'", "turn on dark mode". "Check" also opens an assertion: "check the total
 * is $42.00" has a statement after it, "check the error message" something that can't be ticked.
 */
export function parseCheck(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const interaction = verb.action === 'uncheck' ? 'uncheck' : 'check';
  const said = withoutAdverbs(trimPunctuation(object));
  if (isEmpty(said))
    return refuse(
      `"${verb.verb}" needs a checkbox or a statement, as in: check the "Terms" checkbox, or: check that "Terms" is visible`,
      whole,
      'Check the "…" checkbox',
    );
  if (verb.verb === 'check') {
    const stated = assertionReadings(said, 'statement');
    if (stated.length > 0) return [clause(whole, stated)];
  }
  if (verb.verb === 'mark') {
    const marked = markedAs(said);
    if (marked) return [clause(whole, marked)];
  }
  const stating = statedReadings(said, interaction);
  if (stating.length > 0) return [clause(whole, stating)];
  const parts = quotedList(said) ?? pluralList(said);
  if (parts) return parts.map((part) => clause(part, readingsOf(part, interaction, verb)));
  const both = bothOf(said, (part) => clause(whole, readingsOf(part, interaction, verb)));
  if (both) return both;
  return [
    withParts(clause(whole, readingsOf(said, interaction, verb)), said, (part) => [
      clause(part, readingsOf(part, interaction, verb)),
    ]),
  ];
}

/**
 * "Tick that I travel with a dog", "confirm that I live here": the box whose label says so. Empty where no statement about oneself
 * follows.
 */
export function statedReadings(said: Phrase, interaction: 'check' | 'uncheck'): Alternative[] {
  const stated = lowerAt(said, 0) === 'that' ? slice(said, 1) : said;
  const isOwn =
    /^(?:i|we|you|my|our|your|i'm|i've|we're|you've)$/.test(lowerAt(stated, 0)) && stated.tokens.length > 2;
  if (!isOwn || stated.tokens.some(isValueToken)) return [];
  const target = { said: textOf(stated), name: textOf(stated), quoted: false, role: 'checkbox' } as const;
  return [
    reading(0.97, { interaction, target }),
    reading(0.95, { interaction, target: { ...target, within: 'reason' } }),
  ];
}

function readingsOf(said: Phrase, interaction: 'check' | 'uncheck', verb: VerbMatch): Alternative[] {
  const box = /^(?:box|boxes|mark)$/.test(
    lowerAt(
      said,
      said.tokens.findIndex((token) => /^(?:box|boxes)$/.test(token.lower)),
    ),
  );
  const targets = switchable(parseTargets(said), verb).map(({ target, prior }) => ({
    prior,
    target:
      (box && target.role === 'field') || (target.role === 'option' && verb.verb.startsWith('tick'))
        ? { ...target, role: 'checkbox' as const }
        : target,
  }));
  const role = targets[0]?.target.role;
  const judged =
    verb.verb === 'check' &&
    role !== undefined &&
    !checkableRoles.has(role) &&
    !/^(?:option|item|row|card|cell|treeitem|label|menuitem|element|text)$/.test(role);
  if (judged) return forTargets(targets, 0.8, { interaction: 'assert-visible' });
  const turned = forTargets(targets, 0.92, { interaction });
  if (/^(?:enable|disable|turn|switch|toggle|mark)/.test(verb.verb))
    return [
      ...turned,
      // The head of a column sorts it.
      ...forTargets(
        targets.filter(({ target }) => target.role !== 'column'),
        0.5,
        { interaction: 'click' },
      ),
    ];
  return verb.verb === 'check' && role === undefined
    ? [...turned, ...forTargets(targets, 0.4, { interaction: 'assert-visible' })]
    : turned;
}

/** "disable email notifications": what can't be turned on is part of the name. */
function switchable(targets: readonly RankedTarget[], verb: VerbMatch): readonly RankedTarget[] {
  const [first] = targets;
  if (!first || verb.verb === 'check' || !unswitchable.test(first.target.role ?? '')) return targets;
  const said = { said: first.target.said, name: first.target.said, quoted: false };
  return first.target.name === '' || first.target.quoted
    ? targets
    : [{ target: said, prior: 1 }, ...targets.map(({ target, prior }) => ({ target, prior: prior * 0.5 }))];
}

const unswitchable = /^(?:message|text|label|image|icon|section|form|page|heading|link|table|navigation)$/;

const done = /^(?:done|complete|completed|finished|checked|selected)$/;

/** "mark 'Buy milk' as done", "mark the message as read". */
function markedAs(said: Phrase): Alternative[] | undefined {
  const as = findWord(said, new Set(['as']), 1);
  if (as === -1 || as === said.tokens.length - 1) return undefined;
  const thing = parseTargets(slice(said, 0, as));
  const how = textOf(slice(said, as + 1));
  const anchor = thing[0]?.target;
  if (!anchor) return undefined;
  const label = forTargets(
    [`Mark as ${how}`, how].map((name, index) => ({
      target: { said: textOf(said), name, quoted: false, relation: { kind: 'near', anchor } },
      prior: 1 - index * 0.2,
    })),
    0.6,
    { interaction: 'click' },
  );
  return done.test(how.toLowerCase())
    ? [...forTargets(thing, 0.7, { interaction: 'check' }), ...label]
    : label;
}

/** "toggle the switch" flips it; "toggle the switch on" does not. */
export function parseToggle(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  if (isEmpty(said))
    return refuse(
      `"${verb.verb}" needs a switch, as in: turn on the "Dark mode" switch`,
      whole,
      'Turn on the "…" switch',
    );
  const last = matchAny(slice(said, -1), ['on', 'off']);
  if (last > 0 && said.tokens.length > 1) {
    const action = lowerAt(said, -1) === 'on' ? 'check' : 'uncheck';
    return parseCheck(slice(said, 0, -1), { ...verb, action, verb: `toggle ${lowerAt(said, -1)}` }, whole);
  }
  return [clause(whole, forTargets(parseTargets(said), 0.92, { interaction: 'click' }))];
}

/** "turn the switch on", "switch Dark mode off": the particle at the end. */
export function particleAtEnd(verb: string, object: Phrase): 'check' | 'uncheck' | undefined {
  if (!/^(?:turn|switch|toggle)$/.test(verb) || object.tokens.length < 2) return undefined;
  return lowerAt(object, -1) === 'on' ? 'check' : lowerAt(object, -1) === 'off' ? 'uncheck' : undefined;
}
