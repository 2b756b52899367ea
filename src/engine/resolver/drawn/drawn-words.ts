import type { DrawnText, DrawnWord } from '#core/domain/drawn-text.ts';
import { thresholds } from '../thresholds.ts';
import { fold } from '../words.ts';

/** What is only drawn beside letters: frames, bullets, the end of a sentence. Signs of numbers stay. */
const ornament = /^[^\p{L}\p{N}$€£%+#-]+|[^\p{L}\p{N}$€£%+#-]+$/gu;

/** The words of a text as they are compared with those of a picture: without case and ornaments. A text of signs alone has itself as its only word. */
export function comparedWords(text: string): readonly string[] {
  const all = fold(text).toLowerCase();
  const words = all
    .split(' ')
    .map((word) => word.replaceAll(ornament, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length === 0 && all !== '' ? [all] : words;
}

/** Whether a text is the one that was said. */
export function isSaid(text: string, said: string): boolean {
  return comparedWords(text).join(' ') === comparedWords(said).join(' ');
}

/** Whether a text has what was said in it, in whole words. */
export function holdsSaid(text: string, said: string): boolean {
  return ` ${comparedWords(text).join(' ')} `.includes(` ${comparedWords(said).join(' ')} `);
}

/** Whether a label's letters were recognised well enough to act on. A single one may be the corner of a button. */
export function isReadWell(words: readonly DrawnWord[]): boolean {
  const letters = words.flatMap(({ text }) => comparedWords(text)).join('').length;
  const least = letters > 1 ? thresholds.recognised.words : thresholds.recognised.letters;
  return words.every(({ confidence }) => confidence >= least);
}

/** Why nothing was read in drawings. */
export function nothingRead(drawings: readonly DrawnText[]): string {
  return drawings.some(({ isTooBusy }) => isTooBusy === true)
    ? 'There is more in the picture of the canvas than could be read.'
    : 'No text was recognised in the canvas.';
}
