import { describe, expect, test } from 'vitest';

import { createAnswerCache, type AnswerCache } from '#api/answer-cache.ts';

const answer = (text: string): { bytes: Buffer; etag: string } => ({ bytes: Buffer.from(text), etag: text });

function keep(cache: AnswerCache, key: string, text: string, about = key): void {
  using preparation = cache.prepare();
  preparation.keep(key, answer(text), { about, lifetimeMs: 1000 });
}

test('answers are kept for their time', () => {
  let nowMs = 0;
  const cache = createAnswerCache({ maxBytes: 100, nowMs: () => nowMs });
  keep(cache, 'a', 'one');
  expect(cache.get('a')).toEqual(answer('one'));
  nowMs = 1000;
  expect(cache.get('a')).toBeUndefined();
});

test('the least recently used go first, when there is no room; one too large is not kept', () => {
  const cache = createAnswerCache({ maxBytes: 8, nowMs: () => 0 });
  keep(cache, 'a', 'aaaa');
  keep(cache, 'b', 'bbbb');
  cache.get('a');
  keep(cache, 'c', 'cccc');
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.etag)).toEqual(['aaaa', undefined, 'cccc']);
  keep(cache, 'a', 'a');
  keep(cache, 'd', 'ddd');
  expect(['a', 'c', 'd'].map((key) => cache.get(key)?.etag)).toEqual(['a', 'cccc', 'ddd']);
  keep(cache, 'e', '123456789');
  expect(cache.get('e')).toBeUndefined();
});

describe('what changes', () => {
  test('is given in no form any more; the rest is', () => {
    const cache = createAnswerCache({ maxBytes: 100, nowMs: () => 0 });
    keep(cache, 'run 1 for Ada', 'a', 'run 1');
    keep(cache, 'run 1 for Ben', 'b', 'run 1');
    keep(cache, 'run 2 for Ada', 'c', 'run 2');
    cache.changed('run 1');
    expect(['run 1 for Ada', 'run 1 for Ben', 'run 2 for Ada'].map((key) => cache.get(key)?.etag)).toEqual([
      undefined,
      undefined,
      'c',
    ]);
    cache.clear();
    expect(cache.get('run 2 for Ada')).toBeUndefined();
  });

  test.each(['changed', 'clear'] as const)('while its answer is made is not kept (%s)', (news) => {
    const cache = createAnswerCache({ maxBytes: 100, nowMs: () => 0 });
    using early = cache.prepare();
    cache[news]('run 1');
    early.keep('a', answer('from before'), { about: 'run 1', lifetimeMs: 1000 });
    expect(cache.get('a')).toBeUndefined();
    using late = cache.prepare();
    late.keep('a', answer('from after'), { about: 'run 1', lifetimeMs: 1000 });
    expect(cache.get('a')?.etag).toBe('from after');
  });
});
