import type { IsWithheld } from '#engine/memory/page-signature.ts';
import type { AttemptContext } from './attempt-context.ts';

/** A shorter value is in too many texts to be a trace of it. */
const shortestValue = 2;

/** Tells the texts that hold a secret, or a value that the run was given, read or drew: nothing of them may be remembered. */
export function createWithheld({ mask, values }: Pick<AttemptContext, 'mask' | 'values'>): IsWithheld {
  const patterns = new Map<string, RegExp>();
  const patternOf = (value: string): RegExp => {
    const known = patterns.get(value);
    if (known !== undefined) return known;
    const made = wholeWords(value);
    patterns.set(value, made);
    return made;
  };
  return (text) => {
    if (text === '') return false;
    if (mask.text(text) !== text) return true;
    for (const source of [values.variables, values.saved, values.drawn]) {
      for (const value of source.values()) {
        if (value.trim().length >= shortestValue && patternOf(value.trim()).test(text)) return true;
      }
    }
    return false;
  };
}

function wholeWords(value: string): RegExp {
  const escaped = value
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'iu');
}
