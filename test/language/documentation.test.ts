import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { interactions } from '#core/domain/interaction.ts';
import { placeholdersOf } from '#language/placeholders.ts';
import { roleWords } from '#language/words/role-words.ts';
import { understand } from '#language/understand.ts';
import { understandingNotation } from './notation.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8');

type Example = { readonly sentence: string; readonly reading: string };

/** `sentence => reading`, the reading on the next line where the sentence is long. */
function examplesOf(document: string): Example[] {
  return [...document.matchAll(/```examples\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block
      .replaceAll(/\n\s+=> /g, ' => ')
      .trim()
      .split('\n')
      .map((line) => {
        const [sentence = '', reading = ''] = line.split(/\s+=> /);
        return { sentence, reading };
      }),
  );
}

const examples = examplesOf(text);

test.each(examples)('$sentence', ({ sentence, reading }) => {
  expect(understandingNotation(understand(sentence, 'act')).join(' ; ')).toBe(reading);
});

test('every interaction has an example', () => {
  const shown = new Set(
    examples
      .map(({ reading }) => reading)
      .join(' ; ')
      .match(/[a-z]+(?:-[a-z]+)*/g),
  );
  expect(Object.keys(interactions).filter((interaction) => !shown.has(interaction))).toEqual([]);
});

test('every kind of element that is listed is known', () => {
  const list = /The kinds of elements: ([\s\S]*?)\.\n/.exec(text)?.[1] ?? '';
  const words = list
    .replaceAll(/[()…]/g, ',')
    .split(',')
    .map((word) => word.trim().replaceAll(/\s+/g, ' '))
    .filter(Boolean);
  expect(words.length).toBeGreaterThan(40);
  const unknown = words.filter((word) => !roleWords.has(word) && word !== 'file field');
  expect(unknown).toEqual([]);
});

test('every placeholder that is listed is one', () => {
  const listed = [...text.matchAll(/^\| (`\{\{.*?) \|/gm)].flatMap(([, cell = '']) => placeholdersOf(cell));
  expect(listed.length).toBeGreaterThanOrEqual(11);
  expect(listed.filter(({ kind }) => kind === 'unknown')).toEqual([]);
});
