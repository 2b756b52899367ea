import { isValueToken, textOf, trimPunctuation, type Phrase } from './phrase.ts';

/** Data of a sentence: what to type, what to expect. */
export type Value = { readonly value: string; readonly valueQuoted: boolean };

/**
 * The phrase as data. Quotes are taken off; placeholders are kept as written. A single quoted piece is exact; words are
 * taken as they stand, without significant case or white space.
 */
export function valueOf(phrase: Phrase): Value {
  const trimmed = trimPunctuation(phrase);
  const only = trimmed.tokens[0];
  if (trimmed.tokens.length === 1 && only?.kind === 'quoted') return { value: only.value, valueQuoted: true };
  if (trimmed.tokens.length === 1 && only?.kind === 'template')
    return { value: only.value, valueQuoted: true };
  return { value: textOf(trimmed), valueQuoted: false };
}

/** Whether the phrase is nothing but one piece of data, so that where it ends is beyond doubt. */
export function isCertainValue(phrase: Phrase): boolean {
  return phrase.tokens.length === 1 && isValueToken(phrase.tokens[0]);
}

const valueNouns =
  /^(?:the )?(?:text|value|string|word|words|phrase|keyword|number|term|letters?|digits?|search term)$/i;

/** Drops "the text", "the value" before quoted data: `enter the text "Ada"`. */
export function withoutValueNoun(phrase: Phrase, nouns = valueNouns): Phrase {
  const last = phrase.tokens.at(-1);
  if (phrase.tokens.length < 2 || phrase.tokens.length > 3 || !isValueToken(last)) return phrase;
  const before = { source: phrase.source, tokens: phrase.tokens.slice(0, -1) };
  return nouns.test(textOf(before)) && last ? { source: phrase.source, tokens: [last] } : phrase;
}
