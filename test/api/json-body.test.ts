import { expect, test } from 'vitest';

import { parseJson } from '#api/json-body.ts';

test.each(['', '  \n', '\uFEFF'])('an empty body is none: %j', (text) => {
  expect(parseJson(text)).toBeUndefined();
});

test('a byte order mark does not matter', () => {
  expect(parseJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
});

test.each([
  ['{"a": 1,}', 1, 9],
  ['{\n  "a": tru\n}', 2, 11],
  ['{"a": [1, 2', 1, 12],
  ['x', 1, 1],
  ['{"source": x}', 1, 12],
  [`{"list": [${'1, '.repeat(5000)}oops]}`, 1, 15_011],
  ['{"a"', 1, 5],
  ['{"a": 1}\n{"b": 2}', 2, 1],
])('%j is refused at line %i, column %i', (text, line, column) => {
  expect(() => parseJson(text)).toThrow(
    expect.objectContaining({ code: 'bad_json', problems: [expect.objectContaining({ line, column })] }),
  );
});

test('a key that would set a prototype is refused, wherever it is', () => {
  expect(() => parseJson('{"a": [{"__proto__": {}}]}')).toThrow(
    expect.objectContaining({ code: 'bad_request' }),
  );
  expect(() => parseJson('{"\\u005f_proto__": {}}')).toThrow(
    expect.objectContaining({ code: 'bad_request' }),
  );
});
