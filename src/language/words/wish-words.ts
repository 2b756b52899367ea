import { matchAny, type Phrase } from '../phrase.ts';

const wishing = [
  'wants',
  'want',
  'would like',
  'would like to have',
  'wants to have',
  'want to have',
  'would prefer',
  'prefers',
  'prefer',
  'only wants',
  'only want',
  'only wants to see',
  'only want to see',
  'would only like to see',
  'only needs',
  'only need',
];
/** How many words say that somebody wishes something; 0 for none. */
export function wishLength(phrase: Phrase): number {
  return matchAny(phrase, wishing);
}

/** Whether a thing is wished for, rather than to do something. */
export function startsWish(phrase: Phrase): boolean {
  const length = wishLength(phrase);
  return length > 0 && matchAny(phrase, ['to', 'that'], length) === 0;
}
