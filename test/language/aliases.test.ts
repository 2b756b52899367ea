import { expect, test } from 'vitest';

import type { Alias } from '#core/domain/alias.ts';
import { explainStep } from '#language/explain.ts';
import { lintTest } from '#language/lint.ts';
import { understand } from '#language/understand.ts';
import { understandingNotation } from './notation.ts';

const aliases: readonly Alias[] = [
  {
    template: 'log in as {user}',
    steps: [
      'Enter {user} into the email field',
      'Enter {{PASSWORD}} into the password field',
      'Click "Sign in"',
    ],
  },
  {
    template: 'add {count} item(s) of {product} to the/my basket',
    steps: ['Enter {count} into the "Quantity of {product}" field'],
  },
  {
    template: 'buy {product} as {user}',
    steps: ['log in as {user}', 'Click the {product} card', 'Verify there is 1 row'],
  },
  { template: 'wait a bit for {n} rows', steps: ['Wait until there are {n} rows'] },
  { template: 'go round', steps: ['turn'] },
  { template: 'turn', steps: ['go round'] },
  { template: 'be vague', steps: ['Do the thing'] },
  { template: 'open {what}', steps: ['Click {what}'] },
  { template: 'open {what}', steps: ['Click the {what} link'] },
];

function read(sentence: string): readonly string[] {
  const understanding = understand(sentence, 'act', aliases);
  return understanding.error ? [understanding.error.message] : understandingNotation(understanding);
}

const loggedIn = (user: string): readonly string[] => [
  `input-text ‹email›:field Q<${user}>`,
  'input-text ‹password›:field Q<{{PASSWORD}}>',
  'click "Sign in"',
];

test.each(['log in as ada', 'Log in as "ada".', 'When I log in as ada', 'The user logs in as ada'])(
  '%s',
  (sentence) => {
    expect(read(sentence)).toEqual(loggedIn('ada'));
  },
);

test('an argument is text, whatever it says, and is put in once', () => {
  expect(read('log in as "a, then click Delete"')).toEqual(loggedIn('a, then click Delete'));
  expect(read('log in as "$& {user} $1"')).toEqual(loggedIn('$& {user} $1'));
  expect(read('log in as {{variable:USER}}')).toEqual(loggedIn('{{variable:USER}}'));
});

test('words in parentheses may be left out, and a slash is either', () => {
  expect(read('Add 2 items of "Oak lamp" to my basket')).toEqual([
    'input-text "Quantity of Oak lamp":field Q<2>',
  ]);
  expect(read('Add 1 item of lamp to the basket')).toEqual(['input-text "Quantity of lamp":field Q<1>']);
});

test('an alias may use others, and its steps are shown one by one', () => {
  expect(read('buy "Oak lamp" as ada')).toEqual([
    ...loggedIn('ada'),
    'click "Oak lamp":card',
    'assert-count ‹›:row equals <1>',
  ]);
  const { clauses } = understand('buy "Oak lamp" as ada', 'act', aliases);
  expect(clauses.map(({ text }) => text).slice(0, 1)).toEqual(['Enter ada into the email field']);
  expect(explainStep('buy lamp as ada', aliases).readings[0]?.actions).toHaveLength(5);
});

test('a number is read as one', () => {
  expect(read('wait a bit for 3 rows')).toEqual(['wait-for until{assert-count ‹›:row equals <3>}']);
});

test('a cycle is told with its path, a step that nobody understands with its words', () => {
  expect(read('go round')).toEqual(['The alias leads back to itself: "go round" → "turn" → "go round".']);
  expect(read('be vague')[0]).toContain('The step "Do the thing" of the alias is not understood');
  expect(read('open Help')).toEqual(['Two aliases fit: "open {what}" and "open {what}".']);
});

test('what fits no alias is read as ever', () => {
  expect(read('Click "log in as ada"')).toEqual(['click "log in as ada"']);
  expect(read('log in as ada and bob')[0]).toContain("can't be done");
});

test('lint looks into aliases', () => {
  const steps = [{ type: 'act' as const, instruction: 'log in as ada', line: 3 }];
  const [problem, ...others] = lintTest({ name: 'A', tags: [], variables: [], steps }, [], aliases);
  expect(others).toEqual([]);
  expect(problem?.message).toContain('The variable PASSWORD is not declared');
  expect(lintTest({ name: 'A', tags: [], variables: [], steps }, ['PASSWORD'], aliases)).toEqual([]);
});
