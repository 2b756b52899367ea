import { describe, expect, test } from 'vitest';

import { amountsIn, parseAmount, satisfies } from '#engine/resolver/compare-values.ts';
import type { Expectation } from '#engine/resolver/compare-values.ts';

describe('amounts', () => {
  test.each([
    ['42', 42],
    ['$42.00', 42],
    ['−$6.40', -6.4],
    ['-$6.40', -6.4],
    ['$-6.40', -6.4],
    ['1,120.00', 1120],
    ["1'120.50", 1120.5],
    ['1.120,50 €', 1120.5],
    ['3,50 €', 3.5],
    ['42 EUR', 42],
    ['12%', 12],
    ['.5', 0.5],
    ['2026-03-02', undefined],
    ['12 products', undefined],
    ['v1.2.3', undefined],
    ['', undefined],
    ['Total', undefined],
  ])('%s', (text, number) => expect(parseAmount(text)?.number).toBe(number));

  test('in a text', () => {
    expect(amountsIn('2 lamps at $42.00 make $84.00')).toEqual([2, 42, 84]);
    expect(amountsIn('none')).toEqual([]);
  });
});

describe('comparisons', () => {
  const cases: readonly [string, Omit<Expectation, 'quoted'> & { quoted?: boolean }, boolean][] = [
    ['Saved', { comparison: 'equals', value: 'Saved' }, true],
    ['  Saved\u00A0 now ', { comparison: 'equals', value: 'Saved now' }, true],
    ['saved', { comparison: 'equals', value: 'Saved' }, false],
    ['saved', { comparison: 'equals', value: 'Saved', quoted: false }, true],
    ['$42.00', { comparison: 'equals', value: '42', quoted: false }, true],
    ['42', { comparison: 'equals', value: '$42.00', quoted: false }, true],
    ['€42', { comparison: 'equals', value: '$42', quoted: false }, false],
    ['$42.00', { comparison: 'equals', value: '42' }, false],
    ['Order saved', { comparison: 'contains', value: 'saved' }, true],
    ['Order saved', { comparison: 'contains', value: 'Saved' }, false],
    ['1 product', { comparison: 'contains', value: '1 product' }, true],
    ['11 products', { comparison: 'contains', value: '1 product' }, false],
    ['11 products or 1 product', { comparison: 'contains', value: '1 product' }, true],
    ['−$64.00', { comparison: 'contains', value: '$6' }, false],
    ['Table 12b', { comparison: 'contains', value: 'Table 12' }, true],
    ['Order saved', { comparison: 'starts-with', value: 'Order' }, true],
    ['Order saved', { comparison: 'ends-with', value: 'saved' }, true],
    ['$42.00', { comparison: 'more-than', value: '41.99' }, true],
    ['$42.00', { comparison: 'more-than', value: '42' }, false],
    ['$42.00', { comparison: 'at-least', value: '42' }, true],
    ['$42.00', { comparison: 'less-than', value: '$50' }, true],
    ['$42.00', { comparison: 'at-most', value: '42' }, true],
    ['17', { comparison: 'between', value: '10', valueTo: '20' }, true],
    ['21', { comparison: 'between', value: '10', valueTo: '20' }, false],
    ['18 orders', { comparison: 'more-than', value: '10' }, true],
    ['page 1 of 3', { comparison: 'more-than', value: '0' }, false],
    ['many', { comparison: 'more-than', value: '1' }, false],
  ];
  test.each(cases)('%s %o: %s', (actual, expected, holds) => {
    expect(satisfies(actual, { quoted: true, ...expected })).toBe(holds);
  });
});
