import type { ItemFact } from '#core/domain/intent.ts';
import { lowerAt, matchAny, slice, textOf, trimPunctuation, type Phrase } from '../phrase.ts';
import { dateVerbs } from '../words/date-verbs.ts';

const month =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/;
const digits = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2}))$/;

/** Whether words are a date: "9 May", "May 9th, 2026", "2026-05-09". */
export function isDate(phrase: Phrase): boolean {
  const tokens = phrase.tokens.filter(({ text }) => text !== ',' && text !== 'of');
  const [first, second, year] = tokens;
  if (!first || tokens.length > 3) return false;
  if (!second) return digits.test(first.text);
  const isDay = (text: string): boolean => /^\d{1,2}(?:st|nd|rd|th)?\.?$/.test(text);
  const isNamed =
    (month.test(first.lower) && isDay(second.lower)) || (isDay(first.lower) && month.test(second.lower));
  return isNamed && (year === undefined || /^\d{4}$/.test(year.text));
}

const joints = ['on', 'by', 'for', 'back on', 'back by', 'at', 'until'];

/** How many words a verb has that says what happens on the day after it: "expires on 9 May"; 0 where none does. */
export function dateVerbAt(phrase: Phrase): number {
  const verb = phrase.tokens[0]?.kind === 'word' ? lowerAt(phrase, 0) : '';
  return dateVerbs.has(verb) && dayAfter(phrase, 1) ? 1 : 0;
}

function dayAfter(phrase: Phrase, at: number): Phrase | undefined {
  const day = trimPunctuation(slice(phrase, at + matchAny(phrase, joints, at)));
  return isDate(day) ? day : undefined;
}

const asides = ['still', 'also', 'now', 'currently', 'already'];

/** "Is due on 9 May", "expires on 9 May": the day that stands under such a word. `said` begins with it. */
export function datedFact(said: Phrase, negated: boolean): ItemFact | undefined {
  const bare = slice(said, matchAny(said, asides));
  const [word] = bare.tokens;
  const isLabel =
    word?.kind === 'word' &&
    /^(?:due|dated|set|sent|paid|made|born|written|\w{3,}ed|\w{3,}s)$/.test(word.lower);
  const day = isLabel ? dayAfter(bare, 1) : undefined;
  return (
    day && {
      said: textOf(bare),
      negated,
      text: { value: textOf(day), quoted: false, label: word?.lower ?? '' },
    }
  );
}
