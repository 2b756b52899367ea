import { expect, test } from 'vitest';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { writeTestFile } from '#core/test-file/write-test-file.ts';

const written: TestDefinition = {
  name: 'A name: with "marks" # and more',
  url: 'https://shop.example/a?b=c#d',
  tags: ['smoke', 'yes'],
  variables: [
    { name: 'PASSWORD', secret: true },
    { name: 'NOTE', value: 'one\ntwo {{three}} "four"', secret: false },
    { name: 'COUNT', value: '007', secret: false },
    { name: 'EMPTY', secret: false },
  ],
  steps: [
    { type: 'act', instruction: 'Enter {{PASSWORD}} into the "Password" field' },
    { type: 'act', instruction: 'Click `Say "hi": now` - # !' },
    { type: 'act', instruction: 'Click css=html > body > a:nth-of-type(2)' },
    { type: 'assert', instruction: 'The total is $42.00' },
  ],
};

test.each(['a.test.yaml', 'a.test.md'])('%s is read back as it was written', (path) => {
  const read = parseTestFile(path, writeTestFile(path, written));
  const steps = read.steps.map(({ type, instruction }) => ({ type, instruction }));
  expect({ ...read, steps }).toEqual(written);
});
