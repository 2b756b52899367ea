import { expect, test } from 'vitest';

import { createRateLimit } from '#api/rate-limit.ts';

test('a burst, then as many as come back with time', () => {
  let nowMs = 0;
  const limit = createRateLimit({ burst: 2, perSecond: 0.5 }, () => nowMs);
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 2]);
  expect(limit.take('b')).toBe(0);
  nowMs += 2000;
  expect([limit.take('a'), limit.take('a')]).toEqual([0, 2]);
  nowMs += 3_600_000;
  expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 2]);
});
