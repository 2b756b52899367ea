import { describe, expect, test } from 'vitest';
import { htmlInputValue } from '#engine/browser/perform/input-values.ts';
import { resolveUrl } from '#engine/browser/perform/navigate.ts';
import { startUrlOf } from '#core/domain/start-url.ts';
import { planOf } from './run-steps.ts';

const values: readonly (readonly [type: string, said: string, value: string])[] = [
  ['date', '2026-12-24', '2026-12-24'],
  ['date', '24 December 2026', '2026-12-24'],
  ['date', 'Dec 24, 2026', '2026-12-24'],
  ['date', '24th of December 2026', '2026-12-24'],
  ['date', '12/24/2026', '2026-12-24'],
  ['date', '24.12.2026', '2026-12-24'],
  ['time', '9:05', '09:05'],
  ['time', '9 pm', '21:00'],
  ['time', '12:30 am', '00:30'],
  ['datetime-local', '24 December 2026 at 6:30 pm', '2026-12-24T18:30'],
  ['datetime-local', '2026-12-24T18:30', '2026-12-24T18:30'],
  ['month', 'December 2026', '2026-12'],
  ['week', 'week 5 of 2026', '2026-W05'],
  ['color', '#F80', '#ff8800'],
  ['color', 'rgb(255, 136, 0)', '#ff8800'],
  ['color', 'Navy', '#000080'],
  ['number', '1,250', '1250'],
  ['number', '-3.5', '-3.5'],
  ['range', '70%', '70'],
  ['text', ' as it is ', ' as it is '],
];

test.for(values)('%s: %s', ([type, said, value]) => {
  expect(htmlInputValue(type, said)).toBe(value);
});

test.for([
  ['date', '31 February 2026'],
  ['date', 'soon'],
  ['time', '25:00'],
  ['time', '13 pm'],
  ['number', 'many'],
  ['color', 'nice'],
])('%s: %s is refused', ([type = '', said = '']) => {
  expect(() => htmlInputValue(type, said)).toThrow(said);
});

describe('addresses', () => {
  test.for([
    ['/cart', 'http://shop.test/products?page=2', 'http://shop.test/cart'],
    ['cart?x=1', 'http://shop.test/a/b', 'http://shop.test/a/cart?x=1'],
    ['https://other.test', 'http://shop.test', 'https://other.test/'],
    ['localhost:3000/x', '', 'http://localhost:3000/x'],
    ['example.com', '', 'https://example.com/'],
    ['index.html', 'http://shop.test/a/', 'http://shop.test/a/index.html'],
    ['about:blank', '', 'about:blank'],
  ])('%s on %s', ([said = '', base = '', url]) => {
    expect(resolveUrl(said, base)).toBe(url);
  });

  test.for([
    'file:///etc/passwd',
    'chrome://version',
    'javascript:alert(1)',
    'view-source:http://x',
    'ftp://x/y',
  ])('%s is never opened', (said) => {
    expect(() => resolveUrl(said, 'http://shop.test')).toThrow('only http, https and data');
  });

  test.for([
    [undefined, undefined, undefined],
    ['https://shop.example/products?x=1', 'http://localhost:4000', 'http://localhost:4000/products?x=1'],
    ['https://shop.example/', 'http://localhost:4000/app/', 'http://localhost:4000/app/'],
    ['/sign-in', 'http://localhost:4000', 'http://localhost:4000/sign-in'],
    [undefined, 'http://localhost:4000', 'http://localhost:4000'],
    ['https://shop.example/a', undefined, 'https://shop.example/a'],
  ])('the test’s start page %s on %s', ([url, baseUrl, start]) => {
    const plan = planOf([], baseUrl === undefined ? {} : { baseUrl });
    expect(startUrlOf({ ...plan, test: { ...plan.test, ...(url === undefined ? {} : { url }) } })).toBe(
      start,
    );
  });
});
