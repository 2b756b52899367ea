import { dropArticles, isEmpty, slice, startsWithArticle, textOf, type Phrase } from './phrase.ts';
import { wordsOf } from './subject.ts';
import { lookWords, pictures } from './words/look-words.ts';
import { roleWords, type RoleWord } from './words/role-words.ts';
import { adjectiveStates } from './words/state-words.ts';

const longestRole = 4;

/** The longest role word that ends at `end` (exclusive) or starts at 0. */
export function roleAtEnd(
  phrase: Phrase,
  end = phrase.tokens.length,
): (RoleWord & { words: string; length: number }) | undefined {
  const words = wordsOf(phrase);
  for (let length = Math.min(longestRole, end); length > 0; length--) {
    const joined = words.slice(end - length, end).join(' ');
    const found = roleWords.get(joined);
    if (found) return { ...found, words: joined, length };
  }
  return undefined;
}

/** The longest role word that starts a phrase. */
export function roleAtStart(phrase: Phrase): (RoleWord & { words: string; length: number }) | undefined {
  const words = wordsOf(phrase);
  for (let length = Math.min(longestRole, words.length); length > 0; length--) {
    const joined = words.slice(0, length).join(' ');
    const found = roleWords.get(joined);
    if (found) return { ...found, words: joined, length };
  }
  return undefined;
}

/** "The wide empty box", "the tiny arrow icon": how a thing looks stands before its kind. */
export function withoutLooks(phrase: Phrase): Phrase {
  const role = roleAtEnd(phrase);
  const to = phrase.tokens.length - (role?.length ?? 1);
  let from = 0;
  while (from < to && lookWords.has(phrase.tokens[from]?.text ?? '')) from++;
  if (from === 0) return phrase;
  const name = slice(phrase, from, to);
  const isBare = isEmpty(name) || name.tokens.every(({ lower }) => adjectiveStates.has(lower));
  return role
    ? isBare || /^(?:button|icon|link|image)$/.test(role.role) || saysSize(slice(phrase, 0, from))
      ? slice(phrase, from)
      : phrase
    : pictures.test(textOf(slice(phrase, from)))
      ? slice(phrase, from)
      : phrase;
}

const sizes: ReadonlySet<string> = new Set('big small large little huge tiny wide narrow very'.split(' '));

function saysSize({ tokens }: Phrase): boolean {
  return tokens.every(({ text }) => sizes.has(text));
}

/** "The little down arrow", "the trash can": a picture and no more, so that what follows says where it is. */
export function isPictured(phrase: Phrase): boolean {
  const bare = dropArticles(phrase);
  const from = bare.tokens.findIndex(({ lower }) => !lookWords.has(lower));
  return startsWithArticle(phrase) && from !== -1 && pictures.test(textOf(slice(bare, from)).toLowerCase());
}

/** "The toggle that is blue": how it looks names nothing. */
export function withoutColour(phrase: Phrase): Phrase {
  const at = phrase.tokens.findIndex(
    ({ lower }, index) =>
      index > 0 &&
      /^(?:that|which)$/.test(lower) &&
      /^(?:is|are)$/.test(phrase.tokens[index + 1]?.lower ?? '') &&
      lookWords.has(phrase.tokens[index + 2]?.text ?? ''),
  );
  if (at === -1) return phrase;
  return { source: phrase.source, tokens: [...phrase.tokens.slice(0, at), ...phrase.tokens.slice(at + 3)] };
}
