import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { describeFailure, normaliseMessage, placeOfFrame } from '#core/domain/failure.ts';

const normal = normaliseMessage;

/** As Playwright writes it, on some machine. */
const caseMessage = (root: string, line: number, received: string, waitedMs: number): string =>
  [
    'Error: \u001B[2mexpect(\u001B[22mlocator\u001B[2m).\u001B[22mtoHaveText\u001B[2m(\u001B[22mexpected\u001B[2m)\u001B[22m failed',
    '',
    "Locator: getByRole('heading')",
    'Expected string: "Welcome"',
    `Received string: "${received}"`,
    `Timeout: ${waitedMs}ms`,
    '',
    'Call log:',
    ...Array.from({ length: waitedMs % 7 }, () => `  - waiting for getByRole('heading')`),
    '',
    `  ${line - 1} |   await page.goto('/');`,
    `> ${line} |   await expect(page.getByRole('heading')).toHaveText('Welcome');`,
    '     |                ^',
    `    at Proxy.<anonymous> (${root}/node_modules/expect/index.js:3:9)`,
    `    at ${root}/tests/shop.spec.ts:${line}:51`,
  ].join('\n');

describe('what is the same failure', () => {
  test.each([
    ['Timed out after 30,000 ms.', 'Timed out after 12 ms.'],
    ['The total is 12.50, not 13.00.', 'The total is 1.5, not 7.'],
    ['http://127.0.0.1:4123/basket answered with 500', 'http://localhost:9/basket answered with 500'],
    [
      'There is no order 0190aabb-1122-7abc-8def-001122334455.',
      'There is no order 01d3ffee-1122-7abc-8def-aabbccddeeff.',
    ],
    ['Commit 3f2a9c1b is gone', 'Commit 00ab12cd34ef is gone'],
    ['Cannot read /home/ada/w-17/a.txt', 'Cannot read /tmp/runs/2/b.txt'],
    ['Cannot read C:\\work\\one\\a.txt', 'Cannot read D:\\two\\three\\a.txt'],
    ['The heading shows "Ada’s", not “Bo”.', 'The heading shows "x \\" y", not “”.'],
    ["expected 'a' to be 'b'", "expected 'c' to be 'd'"],
    ['\u001B[31mred\u001B[0m alert', 'red alert'],
    ['one\n  two', 'one two'],
  ])('%s', (one, other) => {
    expect(normal(other)).toBe(normal(one));
  });

  test('of a Playwright case: whatever the machine, the time and the page', () => {
    const failureOf = (message: string) =>
      describeFailure({ error: { code: 'case_failed', message }, failedStep: 'Expect "toHaveText"' });
    const one = failureOf(caseMessage('/home/ada/shop', 11, 'Sign in', 5000));
    expect(one.place).toBe('tests/shop.spec.ts:11');
    expect(failureOf(caseMessage('/tmp/checkout-17', 11, 'Oops', 4321))).toEqual(one);
    expect(failureOf(caseMessage('/home/ada/shop', 12, 'Sign in', 5000)).fingerprint).not.toBe(
      one.fingerprint,
    );
  });
});

describe('what is another failure', () => {
  const failureOf = (message: string, code = 'not_found', failedStep: string | null = 'Click "Save"') =>
    describeFailure({ error: { code, message }, failedStep }).fingerprint;

  test('another sentence, code or step', () => {
    const one = failureOf('There is no button "Save".');
    expect(failureOf('There is no link "Save".')).not.toBe(one);
    expect(failureOf('There is no button "Save".', 'timed_out')).not.toBe(one);
    expect(failureOf('There is no button "Save".', 'not_found', 'Click "Send"')).not.toBe(one);
  });

  test('words with an apostrophe are kept', () => {
    expect(normaliseMessage("The button doesn't react, and isn't enabled")).toBe(
      "The button doesn't react, and isn't enabled",
    );
  });
});

describe('properties', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 });

  test('whatever the message: short, on one line, without digits, and normal already', () => {
    fc.assert(
      fc.property(text, (message) => {
        const said = normaliseMessage(message);
        expect(said.length).toBeLessThanOrEqual(600);
        expect(said).not.toMatch(/[0-9\n]/);
      }),
    );
  });

  test('numbers do not count', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom(' ms', ' items', '', ' %'), (one, other, unit) => {
        expect(normal(`waited ${other}${unit} for it`)).toBe(normal(`waited ${one}${unit} for it`));
      }),
    );
  });

  test('what is quoted does not count', () => {
    const quoted = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(quoted, quoted, (one, other) => {
        expect(normal(`The field shows ${other} now`)).toBe(normal(`The field shows ${one} now`));
      }),
    );
  });

  test('a fingerprint is one, and the same each time', () => {
    const code = fc.constantFrom('not_found', 'case_failed', 'timed_out');
    const error = fc.option(fc.record({ code, message: text }));
    fc.assert(
      fc.property(error, fc.option(text), (failed, failedStep) => {
        const failure = describeFailure({ error: failed, failedStep });
        expect(failure.fingerprint).toMatch(/^[0-9a-f]{32}$/);
        expect(describeFailure({ error: failed, failedStep })).toEqual(failure);
      }),
    );
  });
});

test('the place of a stack is its first frame outside of packages', () => {
  expect(
    placeOfFrame('x\n    at run (/a/b/node_modules/p/i.js:1:2)\n    at file:///a/tests/x.spec.ts:3:4'),
  ).toBe('tests/x.spec.ts:3');
  expect(placeOfFrame('x\n    at check (C:\\a\\tests\\x.spec.ts:30:4)')).toBe('tests/x.spec.ts:30');
  expect(placeOfFrame('no stack')).toBeNull();
});
