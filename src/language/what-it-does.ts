import type { Target } from '#core/domain/intent.ts';

import { attach } from './attach.ts';
import { lowerAt, slice, startsWithArticle, textOf, type Phrase } from './phrase.ts';
import type { RankedTarget } from './readings.ts';
import { findCuts, type Cut } from './cuts.ts';
import { readHead } from './target-head.ts';
import { wordsOf } from './subject.ts';
import { labelVerb, matchVerb } from './words/verbs.ts';

/** What a field without a label says in itself. */
const asking = /^(?:asks|says|reads)$/;
const empty = /^(?:to|the|an?|me|you|us|it|this|that|my|your)$/;
const pressed = /^(?:button|icon|link|image|checkbox|switch)$/;

/**
 * "The button that skips to the next song", "the link which opens the invoice": what a thing does is what it says of itself, seldom all
 * of it. Empty where a noun phrase says nothing of the kind. `parse` reads what a place is told by.
 */
export function whatItDoes(phrase: Phrase, parse: (part: Phrase) => Target | undefined): RankedTarget[] {
  const at = phrase.tokens.findIndex(
    ({ kind, lower }, index) => index > 0 && kind === 'word' && /^(?:that|which)$/.test(lower),
  );
  const head = readHead(slice(phrase, 0, at));
  const deed = slice(phrase, at + 1);
  const verb = matchVerb(wordsOf(deed)) ?? labelVerb(lowerAt(deed, 0));
  if (at === -1 || !head.role || head.name.tokens.length > 0) return [];
  if (head.role === 'field' && asking.test(lowerAt(deed, 0)) && deed.tokens.length > 1)
    return [
      {
        target: { said: textOf(phrase), name: textOf(slice(deed, 1)), quoted: false, role: 'field' },
        prior: 1,
      },
    ];
  if (!pressed.test(head.role)) return [];
  if (verb?.form !== 'third' || deed.tokens.length < 2) return [];
  const cut = findCuts(slice(deed, 1)).find(
    ({ at: from, length, word, certain }) =>
      word.kind !== 'with' &&
      (certain || (word.kind === 'in' && startsWithArticle(slice(deed, 1 + from + length)))),
  );
  const object = slice(deed, 1, cut && cut.at + 1);
  const base = verb.verb.split(' ')[0] ?? '';
  const said = textOf(phrase);
  const { role } = head;
  const words = object.tokens.filter(({ kind, lower }) => kind !== 'word' || !empty.test(lower));
  const named = (count: number): string => [base, ...words.slice(0, count).map(({ text }) => text)].join(' ');
  const names = words.length > 1 ? [named(words.length), named(words.length - 1)] : [named(words.length)];
  return names.flatMap((name, index) => {
    const target: Target = { said, name, quoted: false, role, ...(index > 0 && { onlySaid: true }) };
    const placed = cut ? placedAt(target, deed, cut, parse) : target;
    return placed ? [{ target: placed, prior: 1 - index * 0.1 }] : [];
  });
}

function placedAt(
  target: Target,
  deed: Phrase,
  cut: Cut,
  parse: (part: Phrase) => Target | undefined,
): Target | undefined {
  return attach(target, cut.word.kind, slice(deed, 1 + cut.at + cut.length), parse);
}
