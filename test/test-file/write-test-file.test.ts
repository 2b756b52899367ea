import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';
import { apiRequestDefaults } from '#core/domain/api-request.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { writeTestFile } from '#core/test-file/write-test-file.ts';

const usual = apiRequestDefaults;
const written: TestDefinition = {
  name: 'A name: with "marks" # and more',
  url: 'https://shop.example/a?b=c#d',
  tags: ['smoke', 'yes'],
  variables: [
    { name: 'PASSWORD', secret: true },
    { name: 'NOTE', value: 'one\ntwo {{three}} "four"', secret: false },
    { name: 'COUNT', value: '007', secret: false },
    { name: 'EMPTY', secret: false },
    { name: 'USER', template: 'qa-{{random:text(6)}}@example.org', secret: false },
    { name: 'PIN', template: '{{random:number(1000,9999)}}', secret: true },
  ],
  description: 'What it is for: to be read back.',
  environment: 'staging',
  timeoutMs: 60_000,
  stepTimeoutMs: 1_500,
  retries: 2,
  viewport: { width: 1900, height: 1200 },
  zoom: 1.25,
  typingDelayMs: 50,
  keepsBrowser: true,
  setUp: 'modules/log-in.module.md',
  tearDown: '0190a3c4-5d6e-7f80-9123-456789abcdef',
  steps: [
    { type: 'act', instruction: 'Enter {{PASSWORD}} into the "Password" field' },
    { type: 'act', instruction: 'Click `Say "hi": now` - # !' },
    { type: 'act', instruction: 'Click css=html > body > a:nth-of-type(2)' },
    { type: 'assert', instruction: 'The total is $42.00' },
    { type: 'act', instruction: 'run: it is a sentence' },
    { type: 'act', instruction: 'Click "Map"', gesture: { clicks: 3, holdMs: 250, holdEndMs: 2_000 } },
    { type: 'assert', instruction: 'The "Map" is visible', heals: false },
    { type: 'module', moduleId: 'modules/log-in.module.md', instruction: 'modules/log-in.module.md' },
    { type: 'module', moduleId: '0190a3c4-5d6e-7f80-9123-456789abcdef', instruction: 'Log in: as “Ada”' },
    { type: 'run-test', testId: 'buy.test.md', instruction: 'Buy a lamp' },
    { type: 'javascript', code: 'return 1 + 1;', instruction: 'return 1 + 1;' },
    { type: 'javascript', code: 'const a = {\n  b: "c",\n};\nreturn a;', instruction: 'const a = {' },
    { type: 'javascript', code: 'localStorage.clear();', instruction: 'Forget: everything' },
    {
      type: 'api-request',
      instruction: 'POST /api/reset?a={{A}}',
      request: { ...usual, url: '/api/reset?a={{A}}', method: 'POST' },
    },
    {
      type: 'api-request',
      instruction: 'Make an order',
      request: {
        url: 'https://shop.example/api/orders',
        method: 'PUT',
        headers: { 'X-Key': '{{KEY}}', Accept: 'a, b: "c"' },
        body: '{"lamp": "{{LAMP}}",\n "note": "it\'s # {fine}"}',
        timeoutMs: 2_500,
        retries: 3,
        backoffMs: 500,
        reloadsPage: true,
      },
    },
  ],
};

test.each(['a.test.yaml', 'a.test.md'])('%s is read back as it was written', (path) => {
  const read = parseTestFile(path, writeTestFile(path, written));
  const steps = read.steps.map(({ line: _line, ...step }) => step);
  expect({ ...read, steps }).toEqual(written);
});

test('what a typed step may say can be written shortly', () => {
  const { steps } = parseTestFile(
    'a.test.md',
    `- api: /api/reset
- api: { url: /api/orders, method: post, body: { lamp: [1, "{{N}}"] }, timeout: 10s }
- module: "log-in.module.md"
- act: { sentence: Click "Map", clicks: 2 }
- http: is no key, so that this is a sentence
`,
  );
  expect(steps).toMatchObject([
    { type: 'api-request', line: 1, instruction: 'GET /api/reset', request: { method: 'GET' } },
    { request: { method: 'POST', body: '{"lamp":[1,"{{N}}"]}', timeoutMs: 10_000 }, line: 2 },
    { type: 'module', moduleId: 'log-in.module.md', line: 3 },
    { type: 'act', instruction: 'Click "Map"', gesture: { clicks: 2 }, line: 4 },
    { type: 'act', instruction: 'http: is no key, so that this is a sentence', line: 5 },
  ]);
});

test('places in a mapping are places in the file', () => {
  expect(() => parseTestFile('a.test.md', '# A\n\n- Reload\n- api: { url: /a, retires: 1 }\n')).toThrow(
    'a.test.md:4:19: "retires" is no key',
  );
});

test('the test file that the documentation shows is read', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8');
  const [shown = ''] = /^steps:\n(?: .*\n)+/m.exec(page) ?? [];
  const { steps } = parseTestFile('a.test.yaml', shown);
  expect(steps.map(({ line: _line, ...step }) => step)).toEqual([
    { type: 'act', instruction: 'Click "Map"', gesture: { clicks: 3, holdMs: 2_000 } },
    { type: 'act', instruction: 'Drag "Card" onto "Done"', gesture: { holdMs: 500, holdEndMs: 500 } },
    { type: 'act', instruction: 'Click Save', heals: false },
    { type: 'module', moduleId: 'log-in.module.md', instruction: 'Sign in as a member' },
    {
      type: 'api-request',
      instruction: 'POST /api/orders',
      request: {
        url: '/api/orders',
        method: 'POST',
        headers: { Authorization: 'Bearer {{TOKEN}}' },
        body: '{"lamp":"{{LAMP}}"}',
        timeoutMs: 10_000,
        retries: 2,
        backoffMs: 1_000,
        reloadsPage: true,
      },
    },
  ]);
});
