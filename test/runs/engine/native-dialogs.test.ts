import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunResult } from '#core/domain/run.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
});

const body = `<button onclick="say(confirm('Delete this?') ? 'deleted' : 'kept')">Delete</button>
  <button onclick="alert('Hello'); say('greeted')">Greet</button>
  <button onclick="say('name ' + prompt('Your name?', 'Ada'))">Rename</button>
  <button onclick="setTimeout(() => say(confirm('Late?') ? 'late yes' : 'late no'), 700)">Later</button>
  <button onclick="say(confirm('First?') + ' then ' + confirm('Second?'))">Both</button>
  <button onclick="say('nothing')">Calm</button>`;

const cases: readonly (readonly [name: string, steps: readonly string[]])[] = [
  ['an alert', ['Click "Greet"', 'Accept the alert', 'Verify that "greeted" is visible']],
  ['an alert that is closed', ['Click "Greet"', 'Close the alert', 'Verify that "greeted" is visible']],
  ['a confirmation', ['Click "Delete" and accept the confirmation', 'Verify that "deleted" is visible']],
  ['one dismissed', ['Click "Delete"', 'Dismiss the confirmation dialog', 'Verify that "kept" is visible']],
  [
    'by its text',
    ['Click "Delete"', 'Cancel the "Delete this?" confirmation', 'Verify that "kept" is visible'],
  ],
  ['a prompt', ['Click "Rename"', 'Accept the prompt with "Bo"', 'Verify that "name Bo" is visible']],
  ['one as proposed', ['Click "Rename"', 'Accept the prompt', 'Verify that "name Ada" is visible']],
  ['one dismissed', ['Click "Rename"', 'Dismiss the prompt', 'Verify that "name null" is visible']],
  [
    'text, then OK',
    ['Click "Rename"', 'Type "Bo" into the prompt and accept it', 'Verify that "name Bo" is visible'],
  ],
  [
    'text in steps',
    ['Click "Rename"', 'Enter "Bo" in the prompt', 'Click OK in the prompt', '"name Bo" is visible'],
  ],
  ['one that comes late', ['Click "Later"', 'Dismiss the confirmation', 'Verify that "late no" is visible']],
  [
    'late, after a wait',
    ['Click "Later"', 'Wait 1 second', 'Dismiss the confirmation', '"late no" is visible'],
  ],
  [
    'two in a row',
    ['Click "Both"', 'Accept the confirmation', 'Dismiss the confirmation', '"true then false" is visible'],
  ],
  [
    'a general word',
    ['Click "Delete"', 'Confirm the dialog if it appears', 'Verify that "deleted" is visible'],
  ],
  [
    'a condition',
    ['Click "Delete"', 'If a confirmation dialog appears, dismiss it', 'Verify that "kept" is visible'],
  ],
];

test.each(cases)('%s: %j', async (_name, steps) => {
  const result = await runSteps({ browser, body, steps });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});

function outputs(result: RunResult): readonly string[] {
  return result.attempts[0]?.steps.flatMap(({ actions }) => actions.map(({ output }) => output)) ?? [];
}

test('a result tells which dialog it was', async () => {
  const result = await runSteps({
    browser,
    body,
    steps: ['Click "Delete" and accept the confirmation', 'Click "Rename"', 'Accept the prompt with "Bo"'],
  });
  expect(outputs(result)).toEqual([
    'click on button "Delete" (the page\'s confirm “Delete this?” was accepted)',
    'accept-dialog: confirm “Delete this?”',
    'click on button "Rename" (the page\'s prompt “Your name?” was accepted)',
    'accept-dialog: prompt “Your name?” with text Bo',
  ]);
  expect(result.attempts[0]?.steps[2]?.message).toBe('Accepted the prompt “Your name?” with text Bo.');
});

describe('where none came', () => {
  const options = { stepTimeoutMs: 1_000 };
  test('a step that needs one fails', async () => {
    const result = await runSteps({
      browser,
      body,
      options,
      steps: ['Click "Calm"', 'Dismiss the confirmation'],
    });
    expect(stoppedStep(result)).toMatchObject({ code: 'not_found', instruction: 'Dismiss the confirmation' });
    expect(stoppedStep(result)?.message).toContain('No alert, confirmation or prompt opened to dismiss.');
  });

  test('one that was answered before the last action does not count', async () => {
    const steps = ['Click "Delete"', 'Click "Calm"', 'Accept the confirmation'];
    const result = await runSteps({ browser, body, options, steps });
    expect(stoppedStep(result)).toMatchObject({ code: 'not_found', instruction: 'Accept the confirmation' });
  });

  test('one that was answered otherwise, or says something else, is told', async () => {
    const steps = ['Click "Delete"', '"deleted" is visible', 'Dismiss the confirmation'];
    const result = await runSteps({ browser, body, options, steps });
    expect(stoppedStep(result)?.message).toContain('confirm “Delete this?” was accepted');
    const other = await runSteps({
      browser,
      body,
      options,
      steps: ['Click "Delete"', 'Accept the "Really?" confirmation'],
    });
    expect(stoppedStep(other)).toMatchObject({ code: 'not_found' });
  });

  test.each([
    'Accept the alert if it appears',
    'Confirm the dialog if it appears',
    'Optionally answer the prompt with "Bo"',
  ])('%s: skipped', async (step) => {
    const result = await runSteps({
      browser,
      body,
      options,
      steps: ['Click "Calm"', step, '"nothing" is visible'],
    });
    expect(stepLines(result)).toEqual([
      'passed: Click "Calm"',
      `skipped: ${step}`,
      'passed: "nothing" is visible',
    ]);
  });
});

test("a page's own dialog is clicked in", async () => {
  const page = `<button onclick="document.querySelector('dialog').showModal()">Ask</button>
    <dialog aria-label="Confirmation"><p>Delete this?</p><label>Name <input></label>
      <button onclick="say('yes ' + document.querySelector('input').value); this.closest('dialog').close()">Accept</button>
      <button onclick="say('closed'); this.closest('dialog').close()">Close</button></dialog>`;
  const steps = [
    'Click "Ask"',
    'Close the dialog',
    'Verify that "closed" is visible',
    'Click "Ask"',
    'Accept the dialog if it appears',
    'Verify that "yes" is visible',
    'Click "Ask"',
    'Accept the confirmation dialog',
    'The dialog is closed',
  ];
  const result = await runSteps({ browser, body: page, steps });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});
