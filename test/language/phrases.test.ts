import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { understand } from '#language/understand.ts';
import { parsePhrasings, understandingNotation } from './notation.ts';

const folder = join(import.meta.dirname, 'phrases');

/** Each sentence of the tables is read as the table says; a changed reading is a changed product. */
for (const file of readdirSync(folder).toSorted()) {
  const phrasings = parsePhrasings(readFileSync(join(folder, file), 'utf8'));
  describe(`phrases/${file}`, () => {
    test.each(phrasings)('line $line: $sentence', ({ sentence, readings }) => {
      expect(understandingNotation(understand(sentence, 'act'))).toEqual(readings);
    });
  });
}

test('the tables hold enough of the field', () => {
  const all = readdirSync(folder).flatMap((file) => parsePhrasings(readFileSync(join(folder, file), 'utf8')));
  const sentences = new Set(all.map(({ sentence }) => sentence));
  expect(sentences.size).toBe(all.length);
  expect(sentences.size).toBeGreaterThanOrEqual(700);
});
