import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const passing = (steps: readonly string[]): readonly string[] => steps.map((step) => `passed: ${step}`);

test('a label drawn on a shape is clicked where the shape takes the click', async () => {
  const body = `<svg width="300" height="80" tabindex="0">
      <g onclick="say('pump opened')"><rect x="10" y="10" width="120" height="40" fill="#ccc"/>
        <g style="pointer-events: none"><text x="40" y="35">Pump</text></g></g>
      <g onclick="say('valve opened')"><rect x="150" y="10" width="120" height="40" fill="#ccc"/>
        <g style="pointer-events: none"><text x="180" y="35">Valve</text></g></g></svg>`;
  const steps = [
    'Double-click "Valve"',
    'Verify that "valve opened" is visible',
    '"pump opened" is not visible',
  ];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('a text under a curtain that says more is not clicked through it', async () => {
  const body = `<p onclick="say('clicked')">Terms</p>
    <div style="position: fixed; inset: 0; background: #0003">Please wait</div>`;
  const result = await runSteps({
    browser,
    body,
    steps: ['Click "Terms"'],
    options: { stepTimeoutMs: 5_000 },
  });
  expect(stepLines(result)[0]).toMatch(/^not_actionable: .*covered by .*Please wait/);
});

test('a page that looks at a field only when a key was pressed sees what was entered and cleared', async () => {
  const body = `<label>Flow <textarea id="flow"></textarea></label><button id="go" disabled>Import</button>
    <script>flow.addEventListener('keyup', () => { go.disabled = flow.value !== 'a b c'; });</script>`;
  const steps = [
    'Enter "a b c" into the "Flow" field',
    'The "Import" button is enabled',
    'Clear the "Flow" field',
    'The "Import" button is disabled',
  ];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('what is dragged to one side of an element is dropped on the free place there', async () => {
  const body = `<div id="board" style="position: relative; height: 300px">
      <div id="card" style="position: absolute; left: 10px; top: 200px; cursor: grab">Card</div>
      <div style="position: absolute; left: 100px; top: 40px">Anchor</div></div>
    <script>
      let held = false;
      card.addEventListener('mousedown', () => { held = true; });
      addEventListener('mouseup', (event) => {
        if (!held) return;
        const anchor = board.children[1].getBoundingClientRect();
        const level = event.clientY > anchor.top && event.clientY < anchor.bottom;
        say(level && event.clientX > anchor.right + 20 ? 'dropped to the right' : 'dropped elsewhere');
      });
    </script>`;
  const steps = ['Drag "Card" to the right of "Anchor"', 'Verify that "dropped to the right" is visible'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('what covers a target may hold what was meant: the page is looked at again', async () => {
  const body = `<button aria-label="unfold" style="position: absolute; top: 60px; left: 8px; width: 200px" onclick="say('icon')">⌄</button>
    <div id="menu" hidden style="position: absolute; top: 50px; left: 0; width: 260px; height: 90px; background: #fff">
      <span>info</span><br><button style="margin-top: 40px" onclick="say('menu entry')">unfold</button></div>
    <script>setTimeout(() => { menu.hidden = false; }, 150);</script>`;
  const slow = ['Wait 0.3 seconds', 'Click "unfold"', 'Verify that "menu entry" is visible'];
  expect(stepLines(await runSteps({ browser, body, steps: slow }))).toEqual(passing(slow));
});

test('a key for nobody in particular waits until what opens or closes has come to rest', async () => {
  const body = `<button onclick="close_()">Done</button><div id="tray" style="position: relative">Tray</div>
    <script>
      let listening = false;
      addEventListener('keydown', (event) => { if (listening && event.key === 'z') say('undone'); });
      function close_() {
        let x = 0;
        const timer = setInterval(() => { tray.style.left = (x += 20) + 'px'; }, 20);
        setTimeout(() => { clearInterval(timer); tray.remove(); listening = true; }, 400);
      }
    </script>`;
  const steps = ['Click "Done"', 'Press Ctrl+Z', 'Verify that "undone" is visible'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('a field that the page draws anew as it is entered gets its text all the same', async () => {
  const body = `<label>Place <input id="place"></label><p id="shown"></p>
    <script>
      const redraw = ({ target }) => queueMicrotask(() => {
        const again = target.cloneNode(true);
        again.addEventListener('input', () => { shown.textContent = 'It says ' + again.value; });
        target.replaceWith(again);
      });
      place.addEventListener('focus', redraw, { once: true });
    </script>`;
  const steps = ['Enter "behind the shed" into the "Place" field', 'I see "It says behind the shed"'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('a field that refuses what is typed is not typed into again and again', async () => {
  const body = `<label>Place <input id="place"></label><p id="shown"></p>
    <script>
      let tries = 0;
      place.addEventListener('beforeinput', (event) => {
        event.preventDefault();
        shown.textContent = 'Refused ' + ++tries;
      });
    </script>`;
  const steps = ['Enter "here" into the "Place" field', 'I see "Refused 1"'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('a field whose page goes on as soon as the text is there is not asked for again', async () => {
  const body = `<label>Code <input id="code"></label>
    <script>
      if (location.hash === '#in') document.body.textContent = 'Welcome';
      else code.addEventListener('input', () => { location.hash = '#in'; location.reload(); });
    </script>`;
  const steps = ['Enter "123456" into the "Code" field', 'I see "Welcome"'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});
