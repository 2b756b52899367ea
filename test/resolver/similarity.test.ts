import { describe, expect, test } from 'vitest';

import { createConcepts } from '#engine/resolver/concepts.ts';
import { compare, prepare } from '#engine/resolver/similarity.ts';
import { antonymPairs } from '#engine/resolver/synonyms.ts';
import { foldLabel, stem, wordsOf } from '#engine/resolver/words.ts';

const concepts = createConcepts();
const ready = (text: string): ReturnType<typeof prepare> => prepare(text, wordsOf(text), concepts);
const like = (query: string, label: string): number =>
  compare(ready(query), ready(label), concepts, () => 1).score;

describe('labels and what is said', () => {
  test.each([
    ['Save', 'Save', 1],
    ['save', 'Save', 1],
    ['the orders', 'Orders', 0.97],
    ['signin', 'Sign-in', 0.96],
    ['email', 'E-mail', 0.96],
    ['order', 'Orders', 0.94],
    ['log in', 'Sign in', 0.9],
    ['cart', 'Basket', 0.9],
    ['postcode', 'ZIP code', 0.9],
    ['basket total', 'Basket total: $42.00', 0.96],
  ])('‘%s’ and ‘%s’: %d', (query, label, score) => expect(like(query, label)).toBeCloseTo(score, 5));

  test.each([
    ['delete invoice', 'Delete account'],
    ['download invoice', 'Upload invoice'],
    ['remove', 'Remote'],
    ['teams', 'Terms'],
    ['reset password', 'Forgot password'],
    ['billing address', 'Shipping address'],
    ['save', 'Discard'],
    ['delete', "Don't delete"],
    ['notify me', 'Do not notify me'],
    ['select', 'Select all'],
  ])('‘%s’ is not ‘%s’', (query, label) => expect(like(query, label)).toBeLessThan(0.75));

  test.each([
    ['recieve', 'receive'],
    ['adress', 'address'],
  ])('‘%s’ is a misspelling of ‘%s’', (query, label) => expect(like(query, label)).toBeGreaterThan(0.7));
});

describe('opposites', () => {
  test.each(antonymPairs)('%s and %s never match', (a, b) => {
    expect(like(a, b)).toBeLessThan(0.55);
    expect(like(b, a)).toBeLessThan(0.55);
    expect(like(`${a} project`, `${b} project`)).toBeLessThan(0.55);
  });

  test('hold for what means the same', () => {
    expect(like('log in', 'Log out')).toBeLessThan(0.55);
    expect(like('log on', 'Sign off')).toBeLessThan(0.55);
    expect(like('delete user', 'Create user')).toBeLessThan(0.55);
  });
});

describe('words', () => {
  test('stems', () => {
    const stems = [
      'orders',
      'addresses',
      'saved',
      'saving',
      'deleting',
      'stopped',
      'categories',
      'status',
      'gas',
    ].map(stem);
    expect(stems).toEqual(['order', 'address', 'save', 'save', 'delet', 'stop', 'category', 'status', 'gas']);
  });

  test('labels lose what only marks them', () => {
    expect(
      ['Email:', 'Email *', 'Email (required)', '* Email', 'Save…', 'What is wrong?'].map(foldLabel),
    ).toEqual(['Email', 'Email', 'Email', 'Email', 'Save', 'What is wrong?']);
  });

  test('amounts stay whole', () =>
    expect(wordsOf("Ada's total: $1,120.00 (12%)")).toEqual(['ada', 'total', '$1,120.00', '12%']));
});
