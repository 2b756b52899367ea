import { expect, test } from 'vitest';

import { AppError } from '#core/domain/app-error.ts';
import { parseProjectFile } from '#core/test-file/parse-project-file.ts';

test('aliases are sentences with a step or a list of them, synonyms are groups', () => {
  const text = `aliases:
  log in as {user}:
    - Enter {user} into the email field
    - Click "Sign in"
  greet {who}: Verify "Hello {who}" is visible
synonyms:
  - [basket, trolley]
  - sign in, come in
`;
  expect(parseProjectFile('runwright.yaml', text)).toEqual({
    aliases: [
      { template: 'log in as {user}', steps: ['Enter {user} into the email field', 'Click "Sign in"'] },
      { template: 'greet {who}', steps: ['Verify "Hello {who}" is visible'] },
    ],
    synonyms: [
      ['basket', 'trolley'],
      ['sign in', 'come in'],
    ],
  });
  expect(parseProjectFile('runwright.yaml', '')).toEqual({ aliases: [], synonyms: [] });
});

test('what is wrong is told with its line', () => {
  const text = `aliases:
  "{a} {b}": Click {a}
  nothing: []
synonyms: basket
alias: {}
`;
  const read = (): unknown => parseProjectFile('runwright.yaml', text);
  expect(read).toThrow(AppError);
  expect(read).toThrow(
    expect.objectContaining({
      problems: [2, 3, 4, 5].map((line) => expect.objectContaining({ line }) as unknown),
    }),
  );
});
