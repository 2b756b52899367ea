import { describe, expect, test } from 'vitest';

import { CronInvalid, nextTime } from '#base/cron.ts';

/** So many times in a row, in ISO without milliseconds. */
function times(cron: string, timeZone: string, after: string, count: number): string[] {
  const found: string[] = [];
  let last = new Date(after);
  for (let index = 0; index < count; index++) {
    const next = nextTime(cron, timeZone, last);
    if (next === undefined) break;
    found.push(next.toISOString().replace('.000Z', 'Z'));
    last = next;
  }
  return found;
}

describe('the times of a schedule', () => {
  test('a time of day is on the clocks of its time zone, in summer and in winter', () => {
    expect(times('0 6 * * *', 'Europe/Berlin', '2026-10-24T00:00:00Z', 3)).toEqual([
      '2026-10-24T04:00:00Z',
      '2026-10-25T05:00:00Z',
      '2026-10-26T05:00:00Z',
    ]);
  });

  test('a time that the clocks leave out is made up for', () => {
    expect(times('30 2 * * *', 'Europe/Berlin', '2026-03-28T02:00:00Z', 2)).toEqual([
      '2026-03-29T01:30:00Z',
      '2026-03-30T00:30:00Z',
    ]);
  });

  test('of a time that the clocks show twice the first is taken', () => {
    expect(times('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ]);
  });

  test('what is due every so often goes on through both', () => {
    expect(times('*/30 * * * *', 'Europe/Berlin', '2026-10-25T00:00:00Z', 4)).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:00:00Z',
    ]);
    expect(times('0 * * * *', 'America/New_York', '2026-03-08T05:30:00Z', 3)).toEqual([
      '2026-03-08T06:00:00Z',
      '2026-03-08T07:00:00Z',
      '2026-03-08T08:00:00Z',
    ]);
  });

  test.each([
    ['0 9 * * MON-FRI', '2026-03-27T09:00:00Z', '2026-03-30T09:00:00Z'],
    ['@daily', '2026-03-27T00:00:00Z', '2026-03-28T00:00:00Z'],
    ['0 9 * * thu', '2026-04-02T09:00:00Z', '2026-04-09T09:00:00Z'],
    ['0 9 * * 7', '2026-03-29T09:00:00Z', '2026-04-05T09:00:00Z'],
    ['0 0 L * *', '2026-03-31T00:00:00Z', '2026-04-30T00:00:00Z'],
    // Either of both days, as in every cron.
    ['0 9 13 * 5', '2026-03-27T09:00:00Z', '2026-04-03T09:00:00Z'],
    ['0 0 29 2 *', '2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z'],
  ])('%s', (cron, ...expected) => {
    expect(times(cron, 'UTC', '2026-03-26T12:00:00Z', 2)).toEqual(expected);
  });

  test.each([
    '',
    '* * * *',
    '* * * * * *',
    'H 0 * * *',
    'H(1-5) 0 * * *',
    '61 * * * *',
    '0 0 31 2 *',
    '@reboot',
    'x',
  ])('%j is none', (cron) => {
    expect(() => nextTime(cron, 'UTC', new Date())).toThrow(
      expect.objectContaining({ at: 'cron', message: expect.stringContaining('is no schedule') }),
    );
  });

  test('a time zone is one of the list', () => {
    expect(() => nextTime('@daily', 'Mars/Phobos', new Date())).toThrow(CronInvalid);
  });
});
