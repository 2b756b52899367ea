import type { Token } from './lexer.ts';

/** A run of tokens of one sentence. Rewrites may have reordered them. */
export type Phrase = { readonly source: string; readonly tokens: readonly Token[] };

/** Another word in the place of a token. */
export function wordFor({ end, start }: Pick<Token, 'start' | 'end'>, word: string): Token {
  return { kind: 'word', text: word, lower: word, value: word, start, end };
}

export function slice(phrase: Phrase, from: number, to?: number): Phrase {
  return { source: phrase.source, tokens: phrase.tokens.slice(from, to) };
}

export function join(...phrases: readonly Phrase[]): Phrase {
  return { source: phrases[0]?.source ?? '', tokens: phrases.flatMap((phrase) => phrase.tokens) };
}

export function isEmpty(phrase: Phrase): boolean {
  return phrase.tokens.length === 0;
}

export function lowerAt(phrase: Phrase, index: number): string {
  return phrase.tokens.at(index)?.lower ?? '';
}

/** As written, where the tokens stand in the order of the sentence; else the tokens joined by blanks. */
export function textOf(phrase: Phrase): string {
  const { tokens, source } = phrase;
  const first = tokens[0];
  if (!first) return '';
  let text = first.text;
  for (let index = 1; index < tokens.length; index++) {
    const before = tokens[index - 1];
    const here = tokens[index];
    if (!before || !here) continue;
    text +=
      (here.start >= before.end && gapIsBlank(source, before, here)
        ? source.slice(before.end, here.start)
        : ' ') + here.text;
  }
  return text;
}

function gapIsBlank(source: string, before: Token, here: Token): boolean {
  return source.slice(before.end, here.start).trim() === '';
}

/** Smallest stretch of the sentence that holds the phrase. */
export function positionOf(phrase: Phrase): { start: number; end: number } {
  let start = phrase.source.length;
  let end = 0;
  for (const token of phrase.tokens) {
    start = Math.min(start, token.start);
    end = Math.max(end, token.end);
  }
  return end === 0 ? { start: 0, end: phrase.source.length } : { start, end };
}

/**
 * How many tokens the words (separated by blanks) take at `index`; 0 where they don't stand there. Asked hundreds of times
 * for a sentence, so the words are compared where they stand, without taking them apart.
 */
export function matchWords(phrase: Phrase, words: string, index = 0): number {
  let count = 0;
  let at = 0;
  for (;;) {
    const token = phrase.tokens[index + count];
    if (!token || token.kind === 'quoted' || !words.startsWith(token.lower, at)) return 0;
    count++;
    at += token.lower.length;
    if (at === words.length) return count;
    if (words[at] !== ' ') return 0;
    at++;
  }
}

/** The longest of `options` that stands at `index`, as a number of tokens; 0 for none. */
export function matchAny(phrase: Phrase, options: readonly string[], index = 0): number {
  let longest = 0;
  for (const option of options) longest = Math.max(longest, matchWords(phrase, option, index));
  return longest;
}

/** Drops the longest of `options` from the start, as often as one stands there. */
export function dropLeading(phrase: Phrase, options: readonly string[]): Phrase {
  let rest = phrase;
  for (;;) {
    const count = matchAny(rest, options);
    if (count === 0) return rest;
    rest = slice(rest, count);
  }
}

/** Drops one of `options` from the end, once. */
export function dropTrailing(phrase: Phrase, options: readonly string[]): Phrase {
  let longest = 0;
  for (const option of options) {
    const count = option.split(' ').length;
    if (count > longest && matchWords(phrase, option, phrase.tokens.length - count) === count)
      longest = count;
  }
  return longest === 0 ? phrase : slice(phrase, 0, phrase.tokens.length - longest);
}

/** Index of the first token from `from` on whose lower text is one of `words`; -1 for none. Quoted text never counts. */
export function findWord(phrase: Phrase, words: ReadonlySet<string>, from = 0): number {
  return phrase.tokens.findIndex(
    (token, index) => index >= from && token.kind !== 'quoted' && words.has(token.lower),
  );
}

const articles = ['the', 'a', 'an', 'this', 'that', 'these', 'those'];

/** Like articles, but part of a name where written with a capital: "My account", "All products". */
const lowerCaseArticles = [
  'my',
  'your',
  'his',
  'her',
  'our',
  'their',
  'its',
  'some',
  'any',
  'all',
  'each',
  'every',
  'both',
  'all of',
];

/** Without leading articles and the like. A phrase that is nothing else is left alone. */
export function dropArticles(phrase: Phrase): Phrase {
  let rest = phrase;
  for (;;) {
    let count = matchAny(rest, articles);
    if (count === 0 && /^\p{Ll}/u.test(rest.tokens[0]?.text ?? '')) count = matchAny(rest, lowerCaseArticles);
    if (count === 0 || count >= rest.tokens.length) return rest;
    rest = slice(rest, count);
  }
}

export function startsWithArticle(phrase: Phrase): boolean {
  return matchAny(phrase, articles) > 0;
}

const separators: ReadonlySet<string> = new Set([',', ';', ':', '.', '..', '...', '…', '=', '->', '=>', '→']);

/** Without separating punctuation at both ends. */
export function trimPunctuation(phrase: Phrase): Phrase {
  let from = 0;
  let to = phrase.tokens.length;
  while (from < to && separators.has(lowerAt(phrase, from))) from++;
  while (to > from && separators.has(lowerAt(phrase, to - 1))) to--;
  return from === 0 && to === phrase.tokens.length ? phrase : slice(phrase, from, to);
}

const valueKinds: ReadonlySet<string> = new Set(['quoted', 'template', 'url', 'email', 'number']);

/** Data, whatever stands around it: quoted, a placeholder, an address, a number. */
export function isValueToken(token: Token | undefined): boolean {
  return token !== undefined && valueKinds.has(token.kind);
}
