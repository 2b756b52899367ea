import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { interactions } from '#core/domain/interaction.ts';
import { allForms } from '#language/forms/all-forms.ts';
import { describeForms } from '#language/forms/describe-forms.ts';
import { placeholdersOf } from '#language/placeholders.ts';
import { roleWords } from '#language/words/role-words.ts';
import { understand } from '#language/understand.ts';
import { understandingNotation } from './notation.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8');

const examples = allForms
  .flatMap(({ parts }) => parts)
  .flatMap((part) => (typeof part === 'string' ? [] : part))
  .map(([sentence, reading]) => ({ sentence, reading }));

test('docs/language.md is what the table of forms makes: node src/language/write-forms.ts', () => {
  expect(text).toBe(describeForms());
});

test.each(examples)('$sentence', ({ sentence, reading }) => {
  expect(understandingNotation(understand(sentence, 'act')).join(' ; ')).toBe(reading);
});

/** Said by a key of the test file, not by a sentence. */
const typed = new Set(['api-request', 'javascript']);

test('every interaction has an example', () => {
  const shown = new Set(
    examples
      .map(({ reading }) => reading)
      .join(' ; ')
      .match(/[a-z]+(?:-[a-z]+)*/g),
  );
  expect(
    Object.keys(interactions).filter((interaction) => !shown.has(interaction) && !typed.has(interaction)),
  ).toEqual([]);
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
