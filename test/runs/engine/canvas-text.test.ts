import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openRecogniser } from '#engine/recogniser/recogniser.ts';
import type { Recogniser } from '#engine/recogniser/recogniser.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
let recogniser: Recogniser;
beforeAll(async () => {
  browser = await openTestPool();
  recogniser = openRecogniser();
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await recogniser[Symbol.asyncDispose]();
});

/** A small game: buttons on a dark ground, each with what it says when it is pressed or pointed at. */
const game = `<canvas id="game" aria-label="Game" width="420" height="260"></canvas><p id="heard"></p><script>
  const canvas = document.querySelector('canvas'), pen = canvas.getContext('2d');
  const hear = (text) => { document.querySelector('#heard').textContent += text + '; '; };
  let score = 0;
  const buttons = [['Start', 20, 20], ['Options', 160, 20], ['Level 1', 20, 90], ['Level 2', 20, 150], ['Twin', 160, 90], ['Twin', 160, 150]];
  function draw() {
    pen.fillStyle = '#203040'; pen.fillRect(0, 0, 420, 260); pen.textBaseline = 'middle';
    for (const [text, x, y] of buttons) {
      pen.fillStyle = '#e0b040'; pen.fillRect(x, y, 120, 40);
      pen.fillStyle = '#111'; pen.font = '18px sans-serif'; pen.textAlign = 'center'; pen.fillText(text, x + 60, y + 20);
    }
    pen.textAlign = 'left'; pen.fillStyle = '#fff'; pen.font = '20px sans-serif';
    pen.fillText('Score: ' + score, 295, 40); pen.fillText('Press Start to play', 20, 230);
  }
  const at = ({ offsetX, offsetY }) => buttons.find(([, x, y]) => offsetX >= x && offsetX <= x + 120 && offsetY >= y && offsetY <= y + 40)?.[0];
  canvas.onclick = (event) => { hear('click ' + at(event)); if (at(event) === 'Start') setTimeout(() => { score = 120; draw(); }, 200); };
  canvas.ondblclick = (event) => hear('twice ' + at(event));
  canvas.onmousemove = (event) => { if (at(event) === 'Options' && !heard.textContent.includes('over')) hear('over Options'); };
  draw();</script>`;

const options = { stepTimeoutMs: 15_000 };

test('text in a canvas is pointed at and judged by what is read in its picture', async () => {
  const steps = [
    'Hover over "Options" in the canvas',
    'Double-click "Level 2" in the canvas',
    'Click "Start"',
    'The canvas shows "Score: 120"',
    'I see "press start to play"',
    '"Game over" is not visible',
    'The canvas does not show "Score: 12"',
    '"over Options; click Level 2; click Level 2; twice Level 2; click Start;" is visible',
    // What is said to be optional tells why it did not apply.
    'Optionally click "Twin"',
    'Optionally click "Press Start"',
    'If "Level 1" is not visible, click "Level 1"',
  ];
  const result = await runSteps({
    browser,
    recogniser,
    body: game,
    steps,
    options: { ...options, screenshots: true },
  });
  const done = steps.map((step, at) => `${at < 8 ? 'passed' : 'skipped'}: ${step}`);
  expect(stepLines(result)).toEqual(done);
  const attempt = result.attempts[0];
  expect(attempt?.steps[2]?.actions[0]).toMatchObject({
    output: expect.stringMatching(
      /^click on canvas "Game" \(at \d+px \d+px, where “Start” was read in its picture\)$/,
    ),
    approximate: expect.stringMatching(
      /^“Start” was read in a picture, at \d+px \d+px of the canvas "Game"$/,
    ),
    element: { selector: '#game' },
  });
  expect(attempt?.steps[5]?.message).toContain('“Game over” was not read, but “Start / Options');
  expect(attempt?.steps[8]?.message).toContain('“Twin” was read in 2 places');
  expect(attempt?.steps[9]?.message).toContain('was read: “Press Start to play”, “Start”');
});

test('a run that takes only exact matches takes nothing from a picture', async () => {
  const steps = ['Click "Start"'];
  const result = await runSteps({
    browser,
    recogniser,
    body: game,
    steps,
    options: { ...options, strict: true },
  });
  expect(stoppedStep(result)).toMatchObject({
    code: 'approximate',
    message: expect.stringMatching(
      /^“Start” was read in a picture, at \d+px \d+px of the canvas "Game"\. .*never certain/,
    ),
  });
});

/** As where the packages are not installed. */
const absent: Recogniser = {
  isInstalled: () => false,
  recognise: () => Promise.reject(new Error('Nothing is there to read with.')),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

test('without the packages a step says what to install, and an absence is judged by the elements', async () => {
  const steps = ['"Game over" is not visible', 'Click "Start"'];
  const patience = { stepTimeoutMs: 400 };
  const result = await runSteps({ browser, recogniser: absent, body: game, steps, options: patience });
  expect(stoppedStep(result)).toMatchObject({
    index: 1,
    code: 'not_found',
    message: expect.stringMatching(
      / Text in a canvas can be read when tesseract\.js is installed .*: npm install tesseract\.js /,
    ),
  });
});

test('no picture is taken where an element has the answer', async () => {
  let asked = 0;
  const counting: Recogniser = { ...absent, isInstalled: () => ++asked > 0 };
  const body = `<button onclick="document.body.append('Saved')">Save</button>${game}`;
  const result = await runSteps({
    browser,
    recogniser: counting,
    body,
    steps: ['Click "Save"', '"Saved" is visible'],
    options,
  });
  expect(result.outcome).toBe('passed');
  expect(asked).toBe(0);
});
