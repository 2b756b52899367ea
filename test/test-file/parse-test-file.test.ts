import { assert, constantFrom, array, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { AppError, type Problem } from '#core/domain/app-error.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';

const yaml = `name: A member can buy a lamp
url: https://shop.example/
tags: [checkout, smoke]
variables: { USER: ada@example.org, PASSWORD: { secret: true }, PIN: 0042, KEY: { value: k, secret: true }, TOKEN: }
environment: staging
timeout: 60s
stepTimeout: 5s
retries: 1
viewport: 1280x720
steps:
  - Click "Sign in"
  - Enter {{variable:USER}} into the email field # the member
  - act: Click "Buy"
  - assert: The basket total is $42.00
  - screenshot: Basket
  - screenshot:
  - Select "Price: low to high" from "Sort by"
`;
const markdown = `---
name: A member can buy a lamp
url: https://shop.example/
tags: [checkout, smoke]
---

# Another title

What it is for, in a paragraph.

1. Click "Sign in"
2. Enter {{variable:USER}} into the email field
   and press Enter
- assert: The basket total is $42.00
* screenshot: "Basket"

<!-- a comment
- Click "Nothing"
-->

\`\`\`
- Click "Not this"
\`\`\`

## Afterwards
- [ ] Click "Sign out"
`;

function problemsOf(path: string, text: string): readonly Problem[] {
  try {
    parseTestFile(path, text);
  } catch (error) {
    if (error instanceof AppError && error.code === 'test_file_invalid') return error.problems;
    throw error;
  }
  return [];
}

function places(path: string, text: string): string[] {
  return problemsOf(path, text).map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('a YAML test', () => {
  test('is read whole', () => {
    expect(parseTestFile('tests/buy-a-lamp.test.yaml', yaml)).toEqual({
      name: 'A member can buy a lamp',
      url: 'https://shop.example/',
      tags: ['checkout', 'smoke'],
      variables: [
        { name: 'USER', value: 'ada@example.org', secret: false },
        { name: 'PASSWORD', secret: true },
        { name: 'PIN', value: '0042', secret: false },
        { name: 'KEY', value: 'k', secret: true },
        { name: 'TOKEN', secret: false },
      ],
      environment: 'staging',
      timeoutMs: 60_000,
      stepTimeoutMs: 5000,
      retries: 1,
      viewport: { width: 1280, height: 720 },
      steps: [
        { type: 'act', instruction: 'Click "Sign in"', line: 11 },
        { type: 'act', instruction: 'Enter {{variable:USER}} into the email field', line: 12 },
        { type: 'act', instruction: 'Click "Buy"', line: 13 },
        { type: 'assert', instruction: 'The basket total is $42.00', line: 14 },
        { type: 'screenshot', instruction: 'Basket', line: 15 },
        { type: 'screenshot', instruction: '', line: 16 },
        { type: 'act', instruction: 'Select "Price: low to high" from "Sort by"', line: 17 },
      ],
    } satisfies TestDefinition);
  });

  test('takes its name from the file where it has none', () => {
    expect(parseTestFile('a/b/sign-in_works.test.yaml', 'steps: [Reload]').name).toBe('Sign in works');
  });

  test.each([
    ['60s', 60_000],
    ['2m', 120_000],
    ['500ms', 500],
    ['1h', 3_600_000],
    ['1.5s', 1500],
    ['30000', 30_000],
  ])('reads the duration %s', (text, durationMs) => {
    expect(parseTestFile('x.test.yaml', `timeout: ${text}\nsteps: [Reload]`).timeoutMs).toBe(durationMs);
  });

  test('says where and what is wrong, all at once', () => {
    const text = `nmae: x
url: shop
tags: { a: 1 }
timeout: soon
retries: many
viewport: big
variables:
  1A: x
  B: [1]
  C: { scret: true }
steps:
  - Click "Save"
  -
  - { act: Click, assert: x }
  - login: member
  - asert: x
  - [a]
`;
    expect(places('x.test.yaml', text)).toEqual([
      '1:1 "nmae" is no key of a test; did you mean "name"?',
      '2:6 "url" is the address of the start page, such as https://shop.example/, not "shop".',
      '3:7 "tags" is a list, such as [checkout, smoke], not a mapping.',
      '4:10 "timeout" is a length of time, such as 60s, 2m or 500ms, not "soon".',
      '5:10 "retries" is a whole number from 0 to 10, not "many".',
      '6:11 "viewport" is a size, such as 1280x720, not "big".',
      `8:3 "1A" can't name a variable: use letters, digits and "_".`,
      '9:6 "B" is a text, not a list.',
      '10:8 "scret" is no key of a test; did you mean "secret"?',
      expect.stringMatching(/^1[234]:\d+ This step is empty/),
      expect.stringMatching(/^14:5 A step is a sentence or one typed key, not "act" and "assert"/),
      '15:5 Steps of the type "login" are not supported yet: write the steps that log in.',
      '16:5 "asert" is no key of a test; did you mean "assert"?',
      '17:5 A step is a sentence, not a list.',
    ]);
  });

  test.each([
    ['name: "x\nsteps:\n  - Reload', 3],
    ['name: a: b\nsteps: [Reload]', 1],
    ['steps:\n  - "A" is visible', 2],
    ['steps:\n\t- Reload', 2],
    ['name: a\nname: b\nsteps: [Reload]', 2],
  ])('gives the place of malformed YAML: %j', (text, line) => {
    const [problem] = problemsOf('x.test.yaml', text);
    expect(problem?.line).toBe(line);
    expect(problem?.column).toBeGreaterThanOrEqual(1);
    expect(problem?.message).toMatch(/^This is not YAML: /);
  });

  test.each([
    ['', 'The file is empty'],
    ['- Click "x"', 'A test is a list of keys'],
    ['name: x', 'The test has no steps'],
    ['steps: []', '"steps" is empty'],
    ['steps: Reload', '"steps" is a list of sentences'],
    ['module: true\nsteps: [Reload]', '"module" is not supported yet'],
    ['setup:\nsteps: [Reload]', '"setup" is a text'],
    ['zoom: 1000%\nsteps: [Reload]', '"zoom" is from 25% to 500%'],
    ['typing: 1m\nsteps: [Reload]', '"typing" is at most 2s'],
    ['variables: { A: { value: a, template: b } }\nsteps: [Reload]', '"A" has a value and a template'],
    ['steps: [module: ]', '"module" is a text'],
    ['steps: [run: ""]', '"run" names the file whose steps are done here'],
    ['steps: [run: { path: a, test: b }]', '"path" is no key'],
    ['steps: [javascript: { name: a }]', '"javascript" has no code'],
    ['steps: [api: FETCH /a]', '"FETCH" is no method of a request'],
    ['steps: [api: orders]', '"orders" is no address that a request can go to'],
    ['steps: [api: { method: GET }]', '"api" has no "url"'],
    ['steps: [api: { url: /a, retries: 99 }]', '"retries" is a whole number from 0 to 10'],
    ['steps: [api: { url: /a, headers: [a] }]', '"headers" gives names values'],
    ['steps: [api: { url: /a, headers: { "a b": c } }]', '"a b" can\'t name a header'],
    ['steps: [act: { clicks: 2 }]', '"act" has no "sentence"'],
    ['steps: [act: { sentence: Reload, clicks: 99 }]', '"clicks" is a whole number from 1 to 10'],
  ])('refuses %j', (text, message) => {
    expect(problemsOf('x.test.yaml', text)[0]?.message).toContain(message);
  });

  test('the error names the file, the first problem and how many more there are', () => {
    expect(() => parseTestFile('a.test.yaml', 'nmae: x\nstesp: []\n')).toThrow(
      'a.test.yaml:1:1: "nmae" is no key of a test; did you mean "name"? (and 1 more)',
    );
  });
});

describe('a Markdown test', () => {
  test('is front matter and the items of its lists', () => {
    expect(parseTestFile('x.test.md', markdown)).toEqual({
      name: 'A member can buy a lamp',
      url: 'https://shop.example/',
      tags: ['checkout', 'smoke'],
      variables: [],
      steps: [
        { type: 'act', instruction: 'Click "Sign in"', line: 11 },
        {
          type: 'act',
          instruction: 'Enter {{variable:USER}} into the email field and press Enter',
          line: 12,
        },
        { type: 'assert', instruction: 'The basket total is $42.00', line: 14 },
        { type: 'screenshot', instruction: 'Basket', line: 15 },
        { type: 'act', instruction: 'Click "Sign out"', line: 26 },
      ],
    });
  });

  test('is named by its heading where the front matter has no name', () => {
    expect(parseTestFile('x.test.md', '# Sign in\n\n- Reload\n').name).toBe('Sign in');
  });

  test('with Windows line ends says the same', () => {
    expect(parseTestFile('x.test.md', markdown.replaceAll('\n', '\r\n'))).toEqual(
      parseTestFile('x.test.md', markdown),
    );
  });

  test('gives places in the file, not in the front matter', () => {
    expect(places('x.test.md', '---\nname: x\nretires: 1\n---\n- Reload\n-\n- login: member\n')).toEqual([
      '3:1 "retires" is no key of a test; did you mean "retries"?',
      '6:2 This step is empty: write what to do, or take the line out.',
      '7:3 Steps of the type "login" are not supported yet: write the steps that log in.',
    ]);
  });

  test.each([
    ['---\nname: x\n- Reload\n', 'The front matter is never closed'],
    ['---\nsteps: [Reload]\n---\n- Reload\n', '"steps" stands below the header'],
    ['Just a paragraph.\n', 'The test has no steps'],
  ])('refuses %j', (text, message) => {
    expect(problemsOf('x.test.md', text)[0]?.message).toContain(message);
  });
});

test('whatever is in a file, it is a test or problems with places', () => {
  const lines = constantFrom(
    '---',
    'name: x',
    'steps:',
    '  - Click "x"',
    '- a: b',
    '\t',
    'tags: [',
    'variables: { A: 1 }',
    '# T',
    '```',
    '- ',
    '  - "x" y',
    '<!--',
    '-->',
    'retries: 99',
    '? x',
    '&a [*a]',
    '!!x y',
  );
  const texts = array(lines, { maxLength: 14 }).map((parts) => parts.join('\n'));
  const check = (text: string): void => {
    for (const path of ['x.test.yaml', 'x.test.md']) {
      for (const { line, column } of problemsOf(path, text)) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(text.split('\n').length + 1);
        expect(column).toBeGreaterThanOrEqual(1);
      }
    }
  };
  assert(property(texts, check), { numRuns: 500 });
  assert(property(string({ maxLength: 200 }), check), { numRuns: 300 });
});
