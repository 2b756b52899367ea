import {
  findWord,
  isEmpty,
  join,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import type { ParsedClause } from '../readings.ts';
import { listParts } from './trim.ts';

const mostParts = 30;
const longestPart = 6;

/**
 * "red, green and blue", "Trinidad and Tobago, Poland from the list": what is said without quotes may be one name or several, and the
 * page decides. "Nothing" is a choice of none, where nothing is called so.
 */
export function withParts(
  parsed: ParsedClause,
  said: Phrase,
  parse: (part: Phrase) => readonly ParsedClause[],
): ParsedClause {
  const parted = /^(?:nothing|none)$/i.test(textOf(said))
    ? [[]]
    : partings(said).map((parts) => parts.flatMap(parse));
  return parted.length === 0 ? parsed : { ...parsed, parted };
}

function partings(said: Phrase): readonly (readonly Phrase[])[] {
  if (said.tokens.some(({ kind }) => kind === 'quoted' || kind === 'template')) return [];
  const place = placeAt(said);
  const things = slice(said, 0, place);
  const where = slice(said, place);
  const ways = [commaParts(things), listParts(things)].filter(
    (parts, at, all) => isList(parts) && (at === 0 || parts.length !== all[0]?.length),
  );
  return ways.map((parts) => parts.map((part) => join(trimPunctuation(part), where)));
}

/** Where "from the list" begins; else the end. */
function placeAt(said: Phrase): number {
  const at = said.tokens.findIndex(
    (token, index) =>
      index > 0 &&
      (token.lower === 'from' || (token.lower === 'in' && startsWithArticle(slice(said, index + 1)))),
  );
  return at === -1 ? said.tokens.length : at;
}

function isList(parts: readonly Phrase[]): boolean {
  return (
    parts.length > 1 &&
    parts.length <= mostParts &&
    parts.every((part) => !isEmpty(part) && part.tokens.length <= longestPart)
  );
}

const comma: ReadonlySet<string> = new Set([',']);

/** At commas alone: "and" may be part of a name. */
function commaParts(phrase: Phrase): readonly Phrase[] {
  const at = findWord(phrase, comma);
  if (at === -1) return [phrase];
  const rest = slice(phrase, at + 1);
  const further = commaParts(/^(?:and|&)$/.test(rest.tokens[0]?.lower ?? '') ? slice(rest, 1) : rest);
  return [slice(phrase, 0, at), ...further];
}
