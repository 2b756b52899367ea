import { expect, test } from 'vitest';

import { createAnswerCache } from '#api/answer-cache.ts';

const answer = (text: string): { bytes: Buffer; etag: string } => ({ bytes: Buffer.from(text), etag: text });

test('answers are kept for their time', () => {
  let nowMs = 0;
  const cache = createAnswerCache({ maxBytes: 100, lifetimeMs: 1000, nowMs: () => nowMs });
  cache.set('a', answer('one'));
  expect(cache.get('a')).toEqual(answer('one'));
  nowMs = 1000;
  expect(cache.get('a')).toBeUndefined();
});

test('the least recently used go first, when there is no room; one too large is not kept', () => {
  const cache = createAnswerCache({ maxBytes: 8, lifetimeMs: 1000, nowMs: () => 0 });
  cache.set('a', answer('aaaa'));
  cache.set('b', answer('bbbb'));
  cache.get('a');
  cache.set('c', answer('cccc'));
  expect(['a', 'b', 'c'].map((key) => cache.get(key)?.etag)).toEqual(['aaaa', undefined, 'cccc']);
  cache.set('a', answer('a'));
  cache.set('d', answer('ddd'));
  expect(['a', 'c', 'd'].map((key) => cache.get(key)?.etag)).toEqual(['a', 'cccc', 'ddd']);
  cache.set('e', answer('123456789'));
  expect(cache.get('e')).toBeUndefined();
});
