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
    const copied = values.clipboard === undefined ? [] : [values.clipboard];
    return [values.variables.values(), values.saved.values(), values.drawn.values(), copied].some((given) =>
      [...given].some((value) => value.trim().length >= shortestValue && patternOf(value.trim()).test(text)),
    );
  };
}

function wholeWords(value: string): RegExp {
  const escaped = value
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, String.raw`\s+`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'iu');
}
