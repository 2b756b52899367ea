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

describe('the same answer, asked for by many at once', () => {
  const shareOne = (cache: AnswerCache, making: PromiseWithResolvers<string>, begun: string[]) =>
    cache.share('run 1 for Ada', async () => {
      begun.push('begun');
      return await making.promise;
    });

  test('is made once', async () => {
    const cache = createAnswerCache({ maxBytes: 100, nowMs: () => 0 });
    const making = Promise.withResolvers<string>();
    const begun: string[] = [];
    const asked = [shareOne(cache, making, begun), shareOne(cache, making, begun)];
    making.resolve('a');
    expect(await Promise.all(asked)).toEqual(['a', 'a']);
    expect(begun).toHaveLength(1);
    expect(await cache.share('run 1 for Ada', async () => 'later')).toBe('later');
  });

  test('is made anew for who asks after it changed, not after something else did', async () => {
    const cache = createAnswerCache({ maxBytes: 100, nowMs: () => 0 });
    keep(cache, 'run 1 for Ada', 'before', 'run 1');
    const making = Promise.withResolvers<string>();
    const begun: string[] = [];
    const first = shareOne(cache, making, begun);
    cache.changed('run 2');
    const second = shareOne(cache, making, begun);
    cache.changed('run 1');
    const third = cache.share('run 1 for Ada', async () => 'new');
    making.resolve('old');
    expect(await Promise.all([first, second, third])).toEqual(['old', 'old', 'new']);
    expect(begun).toHaveLength(1);
  });

  test('fails for all, and then is tried again', async () => {
    const cache = createAnswerCache({ maxBytes: 100, nowMs: () => 0 });
    const making = Promise.withResolvers<string>();
    const asked = [shareOne(cache, making, []), shareOne(cache, making, [])];
    making.reject(new Error('no database'));
    const told = await Promise.allSettled(asked);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.share('run 1 for Ada', async () => 'again')).toBe('again');
  });
});
