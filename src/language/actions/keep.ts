import type { Intent } from '#core/domain/intent.ts';

import { propertySubject } from '../assertions/property.ts';
import { pageSubject } from '../assertions/page.ts';
import {
  dropArticles,
  dropLeading,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { clause, forTargets, reading, refuse, type Parse } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { placeholdersOf } from '../placeholders.ts';
import type { VerbMatch } from '../words/verbs.ts';
import { labelReadings } from './label.ts';
import { withoutAdverbs } from './trim.ts';

const naming = [
  'as',
  'in',
  'into',
  'to',
  'under',
  'as variable',
  'as the variable',
  'in the variable',
  'in variable',
  'into the variable',
  'into variable',
  'in a variable called',
  'in a variable named',
  'into a variable called',
  'into a variable named',
  'as a variable called',
  'as a variable named',
  'under the name',
  'and call it',
  'and store it as',
  'and save it as',
  'and remember it as',
  'and store it in',
  'and name it',
  'and save it in',
  'and keep it as',
  'to a variable named',
  'to a variable called',
  'to variable',
  'to the variable',
  'and save as',
  'and store as',
  '->',
  '=>',
  '→',
];

/** "read the order number as ORDER", "store the value of Email in EMAIL", "note the number of rows as N". */
export function parseKeep(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const said = withoutAdverbs(trimPunctuation(object));
  const cut = nameCut(said, verb.verb);
  if (!cut) {
    const plain =
      /^(?:read|remember|store|note|note down|memorize|memorise|extract)$/.test(verb.verb) &&
      startsWithArticle(said);
    const label = plain ? [] : labelReadings(whole);
    if (label.length > 0) return [clause(whole, label)];
    if (isEmpty(said))
      return refuse(
        `"${verb.verb}" needs something to read and a name for it, as in: read the order number as ORDER`,
        whole,
        'Read the order number as ORDER',
      );
    const name = textOf(dropArticles(said))
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
      .replaceAll(/^_+|_+$/g, '');
    return refuse(
      `"${textOf(whole)}" does not say under which name to keep it: add one, and use it later as {{saved:NAME}}`,
      whole,
      `${textOf(whole)} as ${name}`,
    );
  }
  const readings = keepReadings(cut.what, cut.name);
  const doubtful =
    /^(?:save|copy|record|get|fetch|capture|keep|note)$/.test(verb.verb) && !isMarkedName(cut.name);
  const label = doubtful ? labelReadings(whole) : [];
  return [
    clause(whole, [
      ...readings.map(({ confidence, intent }) => ({
        confidence: doubtful ? confidence * 0.8 : confidence,
        intent,
      })),
      ...label,
    ]),
  ];
}

function isMarkedName(name: string): boolean {
  return /[A-Z_]/.test(name);
}

/** The last "as NAME" or "in NAME": NAME is one word, quoted or `{{saved:NAME}}`. */
function nameCut(said: Phrase, verb: string): { what: Phrase; name: string } | undefined {
  for (let at = 1; at < said.tokens.length - 1; at++) {
    const length = said.tokens[at]?.kind === 'quoted' ? 0 : matchAny(said, naming, at);
    if (length === 0 || at + length !== said.tokens.length - 1) continue;
    const name = nameOf(said.tokens.at(-1)?.value ?? '', said.tokens.at(-1)?.kind === 'word');
    const word = lowerAt(said, at);
    if (name === undefined) continue;
    if (
      word !== 'as' &&
      word !== 'and' &&
      length === 1 &&
      !isMarkedName(name) &&
      !/^(?:store|save|keep|remember|put)$/.test(verb)
    )
      continue;
    if (word === 'to' && length === 1 && !isMarkedName(name)) continue;
    return { what: slice(said, 0, at), name };
  }
  return undefined;
}

function nameOf(text: string, isWord: boolean): string | undefined {
  const [placeholder] = placeholdersOf(text);
  if (placeholder && (placeholder.kind === 'saved' || placeholder.kind === 'variable'))
    return placeholder.name;
  const plain = text.replace(/^\$/, '');
  if (isWord && /^(?:it|them|that|draft|pdf|csv|template|default|file)$/i.test(plain)) return undefined;
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(plain) ? plain : undefined;
}

function keepReadings(what: Phrase, saveAs: string): ReturnType<typeof forTargets> {
  const bare = dropLeading(trimPunctuation(what), ['the current', 'current', 'down']);
  const page = pageSubject(bare);
  if (page)
    return [
      reading(0.96, { interaction: 'read', saveAs, property: page === 'assert-url' ? 'url' : 'title' }),
    ];
  const owned = propertySubject(bare);
  const property: Intent['property'] = owned?.property ?? 'text';
  const readings = forTargets(parseTargets(owned?.of ?? bare), 0.93, {
    interaction: 'read',
    saveAs,
    property,
  });
  if (owned) return readings;
  return readings.map(({ confidence, intent }) => {
    const isField =
      intent.target?.role === 'field' || intent.target?.role === 'select' || intent.target?.role === 'slider';
    return { confidence, intent: isField ? { ...intent, property: 'value' as const } : intent };
  });
}

const captionWords = [
  'named',
  'called',
  'as',
  'and name it',
  'and call it',
  'with the name',
  'titled',
  'with name',
  'and save it as',
  'for',
];

/** "take a screenshot", "take a screenshot of the cart named Cart". */
export function parseScreenshot(object: Phrase, _verb: VerbMatch, whole: Phrase): Parse {
  let rest = trimPunctuation(object);
  const nameAt = rest.tokens.findIndex(
    (token, index) => token.kind !== 'quoted' && matchAny(rest, captionWords, index) > 0,
  );
  let caption: string | undefined;
  if (nameAt !== -1) {
    const length = matchAny(rest, captionWords, nameAt);
    caption = slice(rest, nameAt + length)
      .tokens.map((token) => token.value)
      .join(' ');
    rest = slice(rest, 0, nameAt);
  } else if (rest.tokens.length === 1 && rest.tokens[0]?.kind === 'quoted') {
    caption = rest.tokens[0].value;
    rest = slice(rest, 1);
  }
  const named = caption === undefined || caption === '' ? {} : { value: caption, valueQuoted: true };
  const of = dropLeading(rest, ['of', 'the', 'full', 'entire', 'whole', 'current']);
  if (
    isEmpty(of) ||
    (of.tokens.length === 1 &&
      /^(?:page|screen|window|browser|now|here|view|viewport|state)$/.test(lowerAt(of, 0)))
  ) {
    return [clause(whole, [reading(0.97, { interaction: 'screenshot', ...named })])];
  }
  return [clause(whole, forTargets(parseTargets(of), 0.9, { interaction: 'screenshot', ...named }))];
}
