import type { Target } from '#core/domain/intent.ts';

import {
  dropTrailing,
  findWord,
  isEmpty,
  join,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  wordFor,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, reading, refuse, type Parse, type RankedTarget } from '../readings.ts';
import { attach } from '../attach.ts';
import { leadingRelation, parseTargets } from '../target.ts';
import { valueOf, withoutValueNoun } from '../values.ts';
import { checkableRoles, valueRoles } from '../words/role-words.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { labelReadings } from './label.ts';
import { quotedList } from './click.ts';
import { withoutAdverbs } from './trim.ts';

/** "clear the search field"; "Clear cart" is more likely a button. */
export function parseClear(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const written = withoutAdverbs(trimPunctuation(object));
  const emptied = dropTrailing(written, ['empty', 'blank', 'as empty', 'as blank']);
  if (verb.verb === 'leave' && emptied === written) return [clause(whole, labelReadings(whole))];
  const said = emptied;
  const inside = matchAny(said, [
    'the text in',
    'the text from',
    'the value of',
    'the contents of',
    'the content of',
    'the input in',
    'text from',
    'text in',
    'the text of',
    'the value in',
    'the value from',
    'the text inside',
    'out',
    'the current value of',
  ]);
  const field = slice(said, inside);
  if (isEmpty(field))
    return isEmpty(object) && labelReadings(whole).length > 0
      ? [clause(whole, labelReadings(whole))]
      : refuse(`"${verb.verb}" needs a field, as in: clear the search field`, whole, 'Clear the … field');
  const parts = quotedList(field);
  if (parts)
    return parts.map((part) =>
      clause(part, forTargets(parseTargets(part), 0.9, { interaction: 'clear-text' })),
    );
  const targets = parseTargets(field);
  const best = targets[0]?.target;
  if (best?.role !== undefined && checkableRoles.has(best.role))
    return [clause(whole, forTargets(targets, 0.9, { interaction: 'uncheck' }))];
  const isField =
    inside > 0 || (best?.role !== undefined && valueRoles.has(best.role)) || best?.quoted === true;
  if (isField) return [clause(whole, forTargets(targets, 0.95, { interaction: 'clear-text' }))];
  const likely = startsWithArticle(field) && best?.role === undefined ? 0.6 : 0.5;
  return [
    clause(whole, [...forTargets(targets, likely, { interaction: 'clear-text' }), ...labelReadings(whole)]),
  ];
}

/** "focus the email field" is a click into it. */
export function parseFocus(object: Phrase, _verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  if (isEmpty(said))
    return refuse('"focus" needs a field, as in: focus the search field', whole, 'Focus the … field');
  return [clause(whole, forTargets(parseTargets(said), 0.9, { interaction: 'click' }))];
}

/** "search for lamp" types into the search field and presses Enter. */
export function parseSearch(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = soughtIn(withoutAdverbs(trimPunctuation(object)), verb);
  const entered = dropTrailing(said, ['and press enter', 'and hit enter']);
  const place = entered.tokens.findIndex(
    (token, index) =>
      index > 0 &&
      token.kind !== 'quoted' &&
      (/^(?:in|using|on|with|via)$/.test(token.lower) ||
        (/^(?:at|inside|above|below|next)$/.test(token.lower) &&
          startsWithArticle(slice(entered, index + 1)))),
  );
  const value = withoutValueNoun(trimPunctuation(place === -1 ? entered : slice(entered, 0, place)));
  if (isEmpty(value))
    return labelReadings(whole).length > 0
      ? [clause(whole, labelReadings(whole))]
      : refuse('"search" needs what to search for, as in: search for "lamp"', whole, 'Search for "…"');
  const search: Target = { said: 'search', name: 'search', quoted: false, role: 'field' };
  const targets = place === -1 ? [{ target: search, prior: 1 }] : searchedIn(slice(entered, place), search);
  if (startsWithArticle(value) && value.tokens.every((token) => token.kind === 'word')) {
    return refuse(
      `"${textOf(value)}" is a description, not a value: put what to search for in quotes`,
      value,
      `Search for "${textOf(value)}"`,
    );
  }
  return [
    clause(whole, forTargets(targets, 0.85, { interaction: 'input-text', ...valueOf(value) })),
    clause(whole, [reading(0.85, { interaction: 'press-key', keys: ['Enter'] })]),
  ];
}

/** "Search the users for Jana": what is searched is no part of what is looked for. */
function soughtIn(said: Phrase, { verb }: VerbMatch): Phrase {
  const at = findWord(said, new Set(['for']), 1);
  return verb === 'search' && at > 0 && startsWithArticle(said) ? slice(said, at + 1) : said;
}

/** "In the field at the top" is that field; "in the bar at the top", "at the top" say where the search field is. */
function searchedIn(said: Phrase, search: Target): RankedTarget[] {
  const named = parseTargets(slice(said, 1));
  const fields = named.filter(({ target }) => target.role === 'field');
  if (fields.length > 0) return fields;
  const place = leadingRelation(said);
  const tail = slice(said, place?.length ?? 1);
  const placed = attach(search, place?.word.kind ?? 'in', tail, (part) => parseTargets(part)[0]?.target);
  const bare = { target: search, prior: 0.6 };
  return placed ? [{ target: placed, prior: 1 }, bare] : [bare];
}

/** "use the Country dropdown to select Germany" says the same as "select Germany in the Country dropdown". */
export function rewriteUse(object: Phrase): Phrase | undefined {
  const to = findWord(object, new Set(['to']), 1);
  if (to === -1 || to === object.tokens.length - 1) return undefined;
  const tool = slice(object, 0, to);
  const verb = slice(object, to + 1);
  const into = verb.tokens.some((token) => token.kind !== 'quoted' && /^(?:in|into|from)$/.test(token.lower));
  if (into) return verb;
  const word = lowerAt(verb, 0);
  const joint = /^(?:select|choose|pick)$/.test(word) ? 'from' : 'in';
  const token = tool.tokens[0];
  if (!token) return undefined;
  return join(verb, { source: object.source, tokens: [wordFor(token, joint)] }, tool);
}

/** "expand the Details section" is a click on Details. */
export function parseExpand(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  if (isEmpty(said)) return [clause(whole, labelReadings(whole))];
  const targets = parseTargets(said).map(({ target, prior }) => ({ target, prior }));
  const now = verb.verb === 'expand' || verb.verb === 'unfold' ? 'collapsed' : 'expanded';
  const bare = targets.flatMap(({ target, prior }): RankedTarget[] => {
    const { role, ...rest } = target;
    if (role === undefined) return [];
    if (target.name !== '') return [{ target: rest, prior: prior * 0.9 }];
    // What opens a section is what says that it is closed.
    return [{ target: { ...rest, role: 'element', states: [now] }, prior: prior * 0.9 }];
  });
  const label = labelReadings(whole).map(({ confidence, intent }) => ({
    confidence: confidence * 0.8,
    intent,
  }));
  return [
    clause(whole, [
      ...forTargets([...targets, ...bare], verb.verb === 'expand' ? 0.85 : 0.8, {
        interaction: 'click',
        folds: true,
      }),
      ...label,
    ]),
  ];
}
