import type { Target } from '#core/domain/intent.ts';

import { slice, textOf, type Phrase } from './phrase.ts';
import type { RankedTarget } from './readings.ts';
import { wordsOf } from './subject.ts';
import { readHead } from './target-head.ts';
import { numericOrdinal } from './words/ordinal-words.ts';

/** "the cell in row 2 and column 'Name'", "row 3, column 2". */
export function cellByPlace(
  phrase: Phrase,
  parse: (phrase: Phrase) => Target | undefined,
): RankedTarget | undefined {
  const words = wordsOf(phrase);
  const row = words.indexOf('row');
  const column = words.indexOf('column');
  if (
    column < row ||
    row === -1 ||
    !words
      .slice(0, row)
      .every(
        (word) =>
          /^(?:the|cell|in|at|of|field|value|first|second|third|last)$/.test(word) ||
          numericOrdinal(word) !== undefined,
      )
  )
    return undefined;
  const joint = words.findIndex((word, at) => at > row && at < column && /^(?:and|,|in|of)$/.test(word));
  if (joint === -1 || (joint !== column - 1 && !/^(?:the|and)$/.test(words[column - 1] ?? '')))
    return undefined;
  const rowStart = words.findIndex((word) => !/^(?:the|cell|in|at|of|field|value)$/.test(word));
  const anchor = parse(slice(phrase, rowStart, joint));
  const header = readHead(slice(phrase, column));
  if (!anchor?.ordinal) return undefined;
  const named =
    header.ordinal === undefined ? nameOf(header.name) : { name: '', quoted: false, ordinal: header.ordinal };
  return {
    target: { said: textOf(phrase), ...named, role: 'cell', relation: { kind: 'of', anchor } },
    prior: 1,
  };
}

function nameOf(name: Phrase): Pick<Target, 'name' | 'quoted'> {
  const quoted = name.tokens.find((token) => token.kind === 'quoted');
  return quoted ? { name: quoted.value, quoted: true } : { name: textOf(name), quoted: false };
}
