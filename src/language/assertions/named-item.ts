import type { Target } from '#core/domain/intent.ts';
import { dropArticles, slice, textOf, type Phrase } from '../phrase.ts';
import { parseTarget } from '../target.ts';

/** A thing that is known by a name, and what it is said to be beside it. */
export type NamedItem = { readonly target: Target; readonly kind?: string };

/**
 * What else the words for a thing may name: "the ticket HD-22" is known by its number, "Ada Byron's order" and "the Ada Byron order" by
 * her name. Not what is known by a word that anything may hold.
 */
export function namedItems(subject: Phrase): readonly NamedItem[] {
  const said = dropArticles(subject);
  if (said.tokens.some(({ kind }) => kind === 'quoted' || kind === 'punct')) return [];
  const found = byNumber(said) ?? byOwner(said) ?? byName(said) ?? byTitle(subject);
  return found ? [found] : [];
}

/** "The Salt Roads": a title as it is written, which is not "The Salt Road". */
function byTitle(subject: Phrase): NamedItem | undefined {
  const name = textOf(subject);
  return subject.tokens.length > 1 && isName(subject)
    ? { target: { said: name, name, quoted: true } }
    : undefined;
}

/** "Ticket HD-22", "order 1003". */
function byNumber(said: Phrase): NamedItem | undefined {
  const [kind, id, other] = said.tokens;
  if (kind?.kind !== 'word' || !id || other || !isNumber(id.value)) return undefined;
  if (parseTarget(said)?.role !== undefined) return undefined;
  return { target: { said: textOf(said), name: id.value, quoted: true } };
}

/** A short one may stand anywhere: "week 7". */
function isNumber(id: string): boolean {
  return id.length > 2 && /\d/.test(id) && !/[$€£¥%:]/.test(id);
}

/** "Ada Byron's order". */
function byOwner(said: Phrase): NamedItem | undefined {
  const at = said.tokens.findIndex(({ kind }) => kind === 'possessive');
  const owner = slice(said, 0, at);
  const kind = slice(said, at + 1);
  if (at < 1 || kind.tokens.length !== 1 || !isName(owner)) return undefined;
  return named(owner, kind, textOf(said));
}

/** "The Ada Byron order". */
function byName(said: Phrase): NamedItem | undefined {
  const name = slice(said, 0, -1);
  const kind = slice(said, -1);
  return name.tokens.length > 1 && isName(name) ? named(name, kind, textOf(said)) : undefined;
}

function named(owner: Phrase, kind: Phrase, said: string): NamedItem | undefined {
  const [noun] = kind.tokens;
  if (noun?.kind !== 'word' || !/^\p{Ll}{3,}$/u.test(noun.text)) return undefined;
  return { target: { said, name: textOf(owner), quoted: true }, kind: noun.lower };
}

function isName({ tokens }: Phrase): boolean {
  return tokens.length > 0 && tokens.every(({ kind, text }) => kind === 'word' && /^[\p{Lu}\d]/u.test(text));
}
