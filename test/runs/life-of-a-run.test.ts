import { expect, test } from 'vitest';

import type { StepResult } from '#core/domain/step-result.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { recordAttempt } from '#core/operations/worker/record-attempt.ts';
import { recordAttemptStart } from '#core/operations/worker/record-attempt-start.ts';
import { recordStep } from '#core/operations/worker/record-step.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { admin, makeProject, openTestContext } from '../rig/context.ts';

const step: StepResult = {
  index: 0,
  instruction: 'Click "Sign in"',
  type: 'act',
  status: 'passed',
  message: 'Clicked.',
  startedAtMs: 5,
  durationMs: 10,
  url: 'https://shop.example/\0',
  actions: [],
};

test('a run is queued, taken, recorded step by step and ended', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const queued = await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: { a: 1 } });
  expect(queued).toMatchObject({ state: 'queued', outcome: null, testSerial: lamp.serial, input: { a: 1 } });

  const [taken] = await takeRuns(context, { limit: 3, owner: 'here', leaseMs: 20_000 });
  expect(taken).toMatchObject({
    runId: queued.id,
    attemptsBefore: 0,
    plan: { test: { name: lamp.definition.name } },
  });
  if (taken === undefined) return;
  const startedAt = new Date();
  await recordAttemptStart(context, { ...taken, number: 1, startedAt });
  await recordStep(context, { ...taken, attempt: 1, result: step });
  const running = await getRun(context, admin, { run: { serial: queued.serial } });
  expect(running).toMatchObject({ state: 'running', attempts: [{ number: 1, steps: [{ index: 0 }] }] });

  const attempt = {
    number: 1,
    outcome: 'passed',
    startedAt,
    durationMs: 20.4,
    steps: [step, { ...step, index: 1 }],
    issues: [],
    console: [],
    network: [],
  } as const;
  await recordAttempt(context, { ...taken, attempt });
  await finishRun(context, {
    ...taken,
    result: { outcome: 'passed', flaky: false, startedAt, durationMs: 20, attempts: [attempt] },
  });
  const ended = await getRun(context, admin, { run: { id: queued.id } });
  expect(ended).toMatchObject({ state: 'ended', outcome: 'passed', flaky: false, error: null });
  expect(ended.attempts).toEqual([
    {
      ...attempt,
      durationMs: 20,
      steps: [
        { ...step, url: 'https://shop.example/\u{FFFD}' },
        { ...step, index: 1, url: 'https://shop.example/\u{FFFD}' },
      ],
    },
  ]);
});
