import { expect, test } from 'vitest';

import type { TestDefinition } from '#core/domain/test-definition.ts';
import { lintTest } from '#language/lint.ts';

function testOf(steps: readonly string[], variables: TestDefinition['variables'] = []): TestDefinition {
  return {
    name: 'A test',
    tags: [],
    variables,
    steps: steps.map((instruction, index) => ({ type: 'act', instruction, line: index + 10 })),
  };
}

test('a test that is fine has no problems', () => {
  const steps = [
    'Enter {{USER}} into the email field',
    'Read the total as TOTAL',
    'Verify the total is {{saved:TOTAL}}',
    'Type {{HOST}} into the host field',
  ];
  expect(lintTest(testOf(steps, [{ name: 'USER', secret: true }]), ['HOST'])).toEqual([]);
});

test('every refused step is listed with its line and the nearest one', () => {
  const problems = lintTest(testOf(['Clikc "Save"', 'Click "Save"', 'Book the cheapest flight']));
  expect(problems).toHaveLength(2);
  expect(problems[0]).toMatchObject({ at: 'steps[0]', line: 10, column: 1 });
  expect(problems[0]?.message).toContain('Nearest: Click "Save"');
  expect(problems[1]?.message).toContain('is a goal, not a step');
});

test('placeholders that can not be filled are listed', () => {
  const problems = lintTest(
    testOf([
      'Enter {{USER}} into the email field',
      'Verify the total is {{saved:TOTAL}}',
      'Read the total as TOTAL',
      'Enter {{TOTAL}} into "Total"',
      'Type {{randm:x}} into "X"',
    ]),
  );
  expect(problems.map(({ message }) => message.slice(0, 60))).toEqual(
    [
      'The variable USER is not declared: add it under "variables:".',
      'Nothing was kept under the name TOTAL before this step: add ',
      'The variable TOTAL is not declared: add it under "variables:"',
      '"{{randm:x}}" is no placeholder; the forms are {{NAME}}, {{s',
    ].map((text) => text.slice(0, 60)),
  );
  expect(problems[2]?.message).toContain('{{saved:TOTAL}}');
  expect(problems[0]).toMatchObject({ line: 10, column: 7 });
});
