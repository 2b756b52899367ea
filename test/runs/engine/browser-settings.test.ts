import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const cases = [
  {
    name: 'the size of the window',
    body: `<script>const tell = () => { document.title = innerWidth + ' wide'; }; addEventListener('resize', tell); tell();</script><p>Size</p>`,
    steps: [
      'Set the window to 390x844',
      'The title is "390 wide"',
      'Maximize the window',
      'The title is "1920 wide"',
      'Use a tablet-sized screen',
      'The title is "820 wide"',
    ],
  },
  {
    name: 'the place on Earth',
    body: `<button onclick="navigator.geolocation.getCurrentPosition(({ coords }) => say(coords.latitude + ' / ' + coords.longitude))">Where am I?</button>`,
    steps: ['Set the location to 52.5, 13.4', 'Click "Where am I?"', '"52.5 / 13.4" is visible'],
  },
  {
    name: 'the time',
    body: `<button onclick="say(new Date().getFullYear() + ' ' + new Date().getHours())">Now</button>
      <button onclick="setTimeout(() => say('rang'), 3600000)">Alarm</button>`,
    steps: [
      'Set the clock to 2031-12-24 18:30',
      'Click "Now"',
      '"2031 18" is visible',
      'Click "Alarm"',
      'Advance the clock by 2 hours',
      '"rang" is visible',
      'Click "Now"',
      '"2031 20" is visible',
      'Set the system time to 24 December 2035',
      'Click "Now"',
      '"2035 0" is visible',
      'Freeze the clock at 2040-01-01 12:00',
      'Click "Now"',
      '"2040 12" is visible',
    ],
  },
  {
    name: 'the clipboard',
    body: `<p id="code">AB-42</p><label>Notes <textarea oninput="say('typed ' + value)"></textarea></label><label>Code <input></label>
      <button onclick="const area = document.querySelector('textarea'); area.select(); document.execCommand('copy')">Copy notes</button>`,
    steps: [
      'Copy css=#code to the clipboard',
      'Paste into the notes field',
      '"typed AB-42" is visible',
      'Enter {{clipboard}} into "Code"',
      'The "Code" field has the value "AB-42"',
      'Enter "other" into the notes field',
      'Click "Copy notes"',
      'Enter "<{{clipboard}}>" into "Code"',
      'The "Code" field has the value "<other>"',
    ],
  },
  {
    name: 'keys held during a click',
    body: `<button onclick="say('shift ' + event.shiftKey + ', ctrl ' + event.ctrlKey)">Row</button>`,
    steps: [
      'Hold Shift and click "Row"',
      '"shift true, ctrl false" is visible',
      'Ctrl-click "Row"',
      '"shift false, ctrl true" is visible',
    ],
  },
] as const;

test.for(cases)('$name', async ({ body, steps }) => {
  const result = await runSteps({ browser, body, steps });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});

test.for([
  ['Set the window to 10x20', 'A window can’t be 10x20'],
  ['Set the location to 99, 13.4', 'is no place on Earth'],
  ['Set the clock to teatime', '“teatime” is no date and no time'],
] as const)('%s', async ([step, message]) => {
  const result = await runSteps({ browser, body: '<p>Page</p>', steps: [step] });
  expect(stoppedStep(result)?.message).toContain(message);
});
