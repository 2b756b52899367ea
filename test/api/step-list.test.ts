import { expect, test } from 'vitest';

import { listSteps } from '#api/step-list.ts';
import type { RunDetail } from '#core/domain/records.ts';
import type { StepResult } from '#core/domain/step-result.ts';

import { passedAttempt, signInTest } from './sample-attempts.ts';

const media = { sha256: '0', contentType: 'image/webp', sizeBytes: 1 };
const attempt = passedAttempt({ before: media, after: media, video: media }, new Date(0));

/** The statuses that a list shows for an attempt whose steps ended so; undefined for one that was not reached. */
function shownFor(...statuses: readonly Partial<StepResult>[]): (string | undefined)[] {
  const steps = statuses.flatMap((change, index) => {
    const step = attempt.steps[index];
    return step === undefined ? [] : [{ ...step, ...change }];
  });
  const run = { test: signInTest, attempts: [{ ...attempt, steps }] } as unknown as RunDetail;
  return listSteps(run).map(({ result }) => result?.status);
}

test('an optional step that did not apply was reached; steps after one that failed were not', () => {
  expect(shownFor({}, { status: 'skipped' }, {}, {})).toEqual(['passed', 'skipped', 'passed', 'passed']);
  expect(shownFor({}, { status: 'failed' }, { status: 'skipped' })).toEqual([
    'passed',
    'failed',
    undefined,
    undefined,
  ]);
  expect(shownFor({ status: 'skipped' }, { status: 'blocked' }, { status: 'skipped' })).toEqual([
    'skipped',
    'blocked',
    undefined,
    undefined,
  ]);
});

test('steps that were cancelled were not reached', () => {
  expect(shownFor({}, { status: 'skipped', code: 'cancelled' })).toEqual([
    'passed',
    undefined,
    undefined,
    undefined,
  ]);
});

test('a run without an attempt has steps all the same', () => {
  const run = { test: signInTest, attempts: [] } as unknown as RunDetail;
  expect(listSteps(run)).toHaveLength(4);
});
