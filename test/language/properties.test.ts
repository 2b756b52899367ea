import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Understanding } from '#core/domain/intent.ts';
import { explainStep } from '#language/explain.ts';
import { understand } from '#language/understand.ts';
import { parsePhrasings } from './notation.ts';

const folder = join(import.meta.dirname, 'phrases');
const sentences = readdirSync(folder).flatMap((file) =>
  parsePhrasings(readFileSync(join(folder, file), 'utf8')).map(({ sentence }) => sentence),
);
const words = [...new Set(sentences.flatMap((sentence) => sentence.split(' ')))];

/** Nonsense made of the words that the grammar knows: worse than noise. */
const salad = array(constantFrom(...words), { minLength: 1, maxLength: 25 }).map((parts) => parts.join(' '));
const anything = oneof(
  salad,
  string({ maxLength: 80 }),
  string({ unit: 'binary', maxLength: 60 }),
  constantFrom(...sentences),
);

function expectSound(understanding: Understanding, instruction: string): void {
  const { clauses, error } = understanding;
  expect(understanding.instruction).toBe(instruction);
  expect(clauses.length === 0).toBe(error !== undefined);
  const places = [...clauses.map(({ position }) => position), ...(error ? [error.position] : [])];
  for (const { start, end } of places) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(instruction.length);
  }
  for (const { alternatives } of clauses) {
    expect(alternatives.length).toBeGreaterThanOrEqual(1);
    expect(alternatives.length).toBeLessThanOrEqual(8);
    const confidences = alternatives.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((left, right) => right - left));
    for (const confidence of confidences) expect(confidence > 0 && confidence <= 1).toBe(true);
  }
}

describe('whatever is written', () => {
  test('is answered, with places inside the text and readings in order', () => {
    assert(
      property(anything, constantFrom('act' as const, 'assert' as const), (instruction, type) => {
        expectSound(understand(instruction, type), instruction);
      }),
      { numRuns: 3000 },
    );
  });

  test('a refusal offers only sentences that are understood', () => {
    assert(
      property(anything, (instruction) => {
        const nearest = understand(instruction, 'act').error?.nearest ?? 'Click "Save"';
        expect(understand(nearest, 'act').error).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('is explained as one line of JSON in the same order', () => {
    assert(
      property(anything, (instruction) => {
        const explained = explainStep(instruction);
        expect(JSON.stringify(explained)).not.toContain('\n');
        expect(explained.understood).toBe(explained.readings.length > 0);
        expect(explained.understood).toBe(explained.error === undefined);
      }),
      { numRuns: 500 },
    );
  });

  test('means the same twice', () => {
    assert(
      property(anything, (instruction) => {
        expect(understand(instruction, 'act')).toEqual(understand(instruction, 'act'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('quoted text is data', () => {
  const quotable = oneof(constantFrom(...sentences), string({ maxLength: 40 })).filter(
    (text) => !/["“”\\]|\{\{|^\s*$/.test(text),
  );

  test('a quoted sentence is a name, whatever it says', () => {
    assert(
      property(quotable, (text) => {
        const { clauses } = understand(`Click "${text}"`, 'act');
        expect(clauses).toHaveLength(1);
        expect(clauses[0]?.alternatives[0]?.intent).toMatchObject({
          interaction: 'click',
          target: { name: text, quoted: true },
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('a quoted sentence is a value, whatever it says', () => {
    assert(
      property(quotable, (text) => {
        const { clauses } = understand(`Enter "${text}" into the email field`, 'act');
        expect(clauses).toHaveLength(1);
        expect(clauses[0]?.alternatives[0]?.intent).toMatchObject({
          interaction: 'input-text',
          value: text,
          valueQuoted: true,
          target: { name: 'email', role: 'field' },
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('time', () => {
  // How long a sentence takes is measured by bench/parse.ts; here only what goes wrong on any machine is red.
  const parts = [
    'click A and ',
    'the button in ',
    'x, ',
    '"a" and ',
    "'a ",
    'A is B ',
    "Ada's ",
    'if x ',
    '{{A}} ',
    '{{A {{B}} ',
    'click enter press ',
    'for each row, ',
    'until x ',
    'otherwise ',
    'by ',
    'the href of ',
    'the sum of ',
    'in that order ',
    'with a@b.co ',
    '“',
    '{{',
    '\u202e',
    'הקלק ',
    '👍🏽',
    '1,1.',
    '((',
    'css=[',
    '\u0000',
    '\ud800',
  ];

  /** The best of three: what a loaded machine can still show. */
  function bestMs(sentence: string): number {
    const times = Array.from({ length: 3 }, () => {
      const started = performance.now();
      expectSound(understand(sentence, 'act'), sentence);
      return performance.now() - started;
    });
    return Math.min(...times);
  }

  /** Far more than it takes on a busy machine; an expression that goes wrong takes seconds. */
  const catastropheMs = 500;

  test('no sentence of the tables takes a catastrophe of time', () => {
    for (const sentence of sentences) expect(bestMs(sentence)).toBeLessThan(catastropheMs);
  });

  test.each(parts)('10,000 characters of %j take no catastrophe of time', (part) => {
    expect(bestMs(`Click ${part.repeat(10_000)}`.slice(0, 10_000))).toBeLessThan(catastropheMs);
  });

  test.each(parts)('as many %j as a sentence may have take no catastrophe of time', (part) => {
    const lengths = [20, 30, 60, 110].map((count) => Math.ceil(count / part.trim().split(' ').length));
    for (const length of lengths) expect(bestMs(`Click ${part.repeat(length)}`)).toBeLessThan(catastropheMs);
  });

  test('whatever is written, 10,000 characters of it are answered at once', () => {
    const long = array(oneof(constantFrom(...parts, ...words), string({ unit: 'binary', maxLength: 20 })), {
      minLength: 1,
      maxLength: 40,
    }).map((pieces) => pieces.join(' ').repeat(200).slice(0, 10_000));
    assert(
      property(long, (sentence) => {
        expect(bestMs(sentence)).toBeLessThan(catastropheMs);
      }),
      { numRuns: 150 },
    );
  });

  test('a value in quotes may be long', () => {
    const text = 'lorem ipsum '.repeat(800);
    const { clauses } = understand(`Enter "${text}" into the notes field`, 'act');
    expect(clauses[0]?.alternatives[0]?.intent.value).toBe(text);
  });

  test('what is no sentence is refused at once', () => {
    expect(understand('click '.repeat(100_000), 'act').error?.message).toContain('at most 20000 characters');
    expect(understand('click '.repeat(200), 'act').error?.message).toContain('at most 120 words');
  });
});
