import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { StepDefinition } from '#core/domain/test-definition.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';

import { openTestPool, runSteps, stepLines } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const body = `<button onclick="say('made')">Make</button><button onclick="say('cleaned')">Clean</button>
  <button onclick="for (;;);">Hang</button>`;
const after = (instruction: string, tearDownOf = 0): StepDefinition => ({
  type: 'act',
  instruction,
  from: 'Clean up',
  tearDownOf,
});

describe('the steps of a tear-down', () => {
  test('are done after all others passed', async () => {
    const result = await runSteps({ browser, body, steps: ['Click "Make"', after('Click "Clean"')] });
    expect(stepLines(result)).toEqual(['passed: Click "Make"', 'passed: Click "Clean"']);
    expect(result.outcome).toBe('passed');
  });

  test('are done after one has failed, and change no verdict', async () => {
    const result = await runSteps({
      browser,
      body,
      options: { stepTimeoutMs: 1_500 },
      steps: ['"nothing" is visible', 'Click "Make"', after('Click "Clean"'), after('"cleaned" is visible')],
    });
    expect(result.attempts[0]?.steps.map(({ status }) => status)).toEqual([
      'failed',
      'skipped',
      'passed',
      'passed',
    ]);
    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'assertion_failed' } });
  });

  test('fail the run where they fail, and the first failure is the one that is told', async () => {
    const alone = await runSteps({
      browser,
      body,
      options: { stepTimeoutMs: 1_500 },
      steps: ['Click "Make"', after('"swept" is visible'), after('Click "Clean"'), after('Click "Clean"', 1)],
    });
    expect(alone.outcome).toBe('failed');
    const { steps } = alone.attempts[0] ?? {};
    expect(steps?.map(({ status }) => status)).toEqual(['passed', 'failed', 'skipped', 'passed']);
    const both = await runSteps({
      browser,
      body,
      options: { stepTimeoutMs: 1_500 },
      steps: ['"made" is visible', after('Click "nothing here"')],
    });
    expect(both.error?.message).toContain('made');
    expect(both.outcome).toBe('failed');
  });

  test('are left out where what they tear down had not begun', async () => {
    const result = await runSteps({
      browser,
      body,
      options: { stepTimeoutMs: 1_500 },
      steps: ['"nothing" is visible', 'Click "Make"', after('Click "Clean"', 1), after('Click "Clean"', 0)],
    });
    expect(result.attempts[0]?.steps.map(({ status }) => status)).toEqual([
      'failed',
      'skipped',
      'skipped',
      'passed',
    ]);
  });

  test('have a time of their own where the test took too long', async () => {
    const result = await runSteps({
      browser,
      body,
      options: { timeoutMs: 3_000, stepTimeoutMs: 20_000 },
      steps: ['Click "Make"', 'Wait 20 seconds', 'Click "Make"', after('Click "Clean"')],
    });
    expect(result.attempts[0]?.steps.map(({ status }) => status)).toEqual([
      'passed',
      'failed',
      'skipped',
      'passed',
    ]);
    expect(result.error?.code).toBe('run_timed_out');
  });

  test('are not done in a run that is cancelled', async () => {
    const cancel = new AbortController();
    const result = await runSteps({
      browser,
      body,
      steps: ['Click "Make"', 'Wait 20 seconds', after('Click "Clean"')],
      observer: { stepFinished: () => cancel.abort('Enough.') },
      signal: cancel.signal,
    });
    expect(result.outcome).toBe('cancelled');
    expect(result.attempts[0]?.steps.at(-1)?.status).toBe('skipped');
  });
});

test('a module that is not there stops the run before the browser starts', async () => {
  const result = await runSteps({
    browser,
    body,
    steps: ['Click "Make"', { type: 'module', moduleId: 'log-in.module.md', instruction: 'Log in' }],
  });
  expect(stepLines(result)).toEqual([
    'skipped: Click "Make"',
    'not_understood: Log in → The module “log-in.module.md” is not there, or stands in itself: make it anew, or take this step out of the test.',
  ]);
  expect(result.outcome).toBe('errored');
});
