import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { servePages } from './page-server.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const passing = (steps: readonly string[]): readonly string[] => steps.map((step) => `passed: ${step}`);

test('what appears late is waited for, by a timer or a request', async () => {
  await using server = await servePages({
    '/': `<button onclick="setTimeout(() => say('by timer'), 1200)">One</button>
      <button onclick="fetch('/slow').then((answer) => answer.text()).then(say)">Two</button>`,
    '/slow': (_request, response) => void setTimeout(() => response.end('by request'), 900),
  });
  const steps = [
    'Click "One"',
    'Verify that "by timer" is visible',
    'Click "Two"',
    'Verify that "by request" appears',
  ];
  expect(stepLines(await runSteps({ browser, url: server.url, steps }))).toEqual(passing(steps));
});

test('a button that becomes enabled, uncovered and still', async () => {
  const body = `<button id="pay" disabled onclick="say('paid')">Pay</button>
    <div id="curtain" style="position: fixed; inset: 0; background: #0003"></div>
    <script>setTimeout(() => { pay.disabled = false; }, 500); setTimeout(() => curtain.remove(), 1100);</script>`;
  const steps = ['Click "Pay"', 'Verify that "paid" is visible'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('an element that the page replaces all the time is still clicked, once', async () => {
  const body = `<div id="app"></div><script>
    let clicks = 0;
    const draw = () => { app.innerHTML = '<button onclick="clicks++; say(\\'click \\' + clicks)">Save</button>'; };
    draw(); const timer = setInterval(draw, 70); setTimeout(() => clearInterval(timer), 2000);</script>`;
  const steps = ['Click "Save"', 'Verify that "click 1" is visible', 'Verify that "click 2" is not visible'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('"is not visible" is not believed while an answer is on its way', async () => {
  await using server = await servePages({
    '/': `<button onclick="fetch('/error').then(() => say('It failed'))">Send</button>`,
    '/error': (_request, response) => void setTimeout(() => response.end(), 700),
  });
  const result = await runSteps({
    browser,
    url: server.url,
    steps: ['Click "Send"', 'Verify that "It failed" is not visible'],
    options: { stepTimeoutMs: 1_500 },
  });
  expect(stoppedStep(result)).toMatchObject({ index: 1, code: 'assertion_failed' });
});

test('"is not visible" waits for what goes away', async () => {
  const body = `<p id="toast">Saved</p><script>setTimeout(() => toast.remove(), 900)</script>`;
  const steps = ['Verify that "Saved" is visible', 'Verify that "Saved" is not visible'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('a page that never rests', async () => {
  const body = `<p id="clock"></p><script>setInterval(() => { clock.textContent = performance.now(); }, 15)</script><button onclick="say('done')">Go</button>`;
  const steps = ['Click "Go"', 'Verify that "done" is visible', 'Verify that "failed" is not visible'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('keys are not pressed while the application is still starting', async () => {
  const body = `<p id="progress"></p><script>
    let loaded = 0;
    const timer = setInterval(() => {
      progress.textContent = 'Loading ' + ++loaded + ' of 40';
      if (loaded < 40) return;
      clearInterval(timer);
      addEventListener('keydown', (event) => { if (event.key === 'k' && event.ctrlKey) say('palette'); });
    }, 60);</script>`;
  const steps = ['Press Ctrl+K', 'Verify that "palette" is visible'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('conditions and optional steps', async () => {
  const steps = [
    'If "Cookies" is visible, click "Accept"',
    'Verify that "accepted" is visible',
    'If "Newsletter" is visible, click "No thanks"',
    'Optionally click "Skip tour"',
    'Click "Go"',
  ];
  const body = `<div>Cookies <button onclick="say('accepted')">Accept</button></div><button>Go</button>`;
  const result = await runSteps({ browser, body, steps });
  expect(result.attempts[0]?.steps.map(({ status }) => status)).toEqual([
    'passed',
    'passed',
    'skipped',
    'skipped',
    'passed',
  ]);
  expect(result.outcome).toBe('passed');
});

test('a link and a script open new tabs, which are then in front; closing one goes back', async () => {
  await using server = await servePages({
    '/': `<a href="/tab" target="_blank">Help</a><button onclick="window.open('/popup')">Print</button>`,
    '/tab': `<h1>The help</h1><button onclick="window.close()">Close</button>`,
    '/popup': `<h1>The print</h1>`,
  });
  const steps = [
    'Click "Help"',
    'Verify that the heading is "The help"',
    'Click "Close"',
    'Click "Print"',
    'Verify that "The print" is visible',
  ];
  const result = await runSteps({ browser, url: server.url, steps });
  expect(stepLines(result)).toEqual(passing(steps));
  expect(result.attempts[0]?.steps[0]?.actions[0]?.output).toContain('a new tab opened');
});

test('frames and shadow roots are part of the page', async () => {
  await using server = await servePages({
    '/': `<iframe src="/inside" title="Payment"></iframe><my-card></my-card>
      <script>customElements.define('my-card', class extends HTMLElement { connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<label>Code <input></label><button>Apply</button><p></p>';
        this.shadowRoot.querySelector('button').onclick = () => { this.shadowRoot.querySelector('p').textContent = 'code ' + this.shadowRoot.querySelector('input').value; };
      } })</script>`,
    '/inside': `<label>Card number <input oninput="say('card ' + value)"></label>`,
  });
  const steps = [
    'Enter "4242" into "Card number"',
    'Verify that "card 4242" is visible',
    'Enter "SPRING" into "Code"',
    'Click "Apply"',
    'Verify that "code SPRING" is visible',
  ];
  expect(stepLines(await runSteps({ browser, url: server.url, steps }))).toEqual(passing(steps));
});

test('dialogs are accepted and told', async () => {
  const body = `<button onclick="if (confirm('Really?')) say('deleted')">Delete</button>
    <button onclick="alert('Hello'); say('greeted ' + prompt('Name?', 'Ada'))">Greet</button>`;
  const steps = [
    'Click "Delete"',
    'Verify that "deleted" is visible',
    'Click "Greet"',
    'Verify that "greeted Ada" is visible',
  ];
  const result = await runSteps({ browser, body, steps });
  expect(stepLines(result)).toEqual(passing(steps));
  expect(result.attempts[0]?.steps[0]?.actions[0]?.output).toContain('confirm “Really?” was accepted');
  expect(result.attempts[0]?.console.map(({ text }) => text)).toContain('alert “Hello” was accepted');
});

test('a page that never stops asking is closed', async () => {
  const body = `<button onclick="for (;;) alert('again')">Ask</button>`;
  const result = await runSteps({ browser, body, steps: ['Click "Ask"'] });
  expect(stoppedStep(result)).toMatchObject({ code: 'page_crashed', status: 'blocked' });
  expect(stoppedStep(result)?.message).toContain('more than 20 dialogs');
});

test('a click that loads another page is followed by a look at that page', async () => {
  await using server = await servePages({
    '/': `<a href="/slow">Next</a><button>Next</button>`,
    '/slow': (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.write('<title>Slow</title><p>Almost</p>');
      setTimeout(() => response.end(`<button onclick="document.title = 'Clicked'">Go</button>`), 600);
    },
  });
  const steps = ['Click the "Next" link', 'Click "Go"', 'Verify that the title is "Clicked"'];
  expect(stepLines(await runSteps({ browser, url: server.url, steps }))).toEqual(passing(steps));
});

test.each([
  ['that stays', ''],
  ['that goes', 'this.remove();'],
])('a button %s while its page is busy for seconds is clicked once', async (_which, first) => {
  const busy = 'const begun = performance.now(); while (performance.now() - begun < 2500);';
  const body = `<p id="times">0 clicks</p><button onclick="${first} ${busy} times.textContent = parseInt(times.textContent) + 1 + ' clicks'">Save</button>`;
  const steps = [
    'Click "Save"',
    'Verify that "1 clicks" is visible',
    'Verify that "2 clicks" is not visible',
  ];
  const result = await runSteps({ browser, body, steps, options: { stepTimeoutMs: 6_000 } });
  expect(stepLines(result)).toEqual(passing(steps));
});

test('a text area that is still loading is not taken for the one field there is', async () => {
  const body = `<label>Title <input value="Garden"></label>
    <script>setTimeout(() => document.body.append(document.createElement('textarea')), 700);</script>`;
  const steps = ['Type "Peas" into the text area', 'The "Title" field contains "Garden"'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});

test('a place that is being faded in is not taken for another that mentions it', async () => {
  const card = (name: string, text: string): string =>
    `<section class="card"><h2>${name}</h2><button onclick="say('more of ${name}')">more</button><p>${text}</p></section>`;
  const body = `<style>.late { opacity: 0; transition: opacity 1.5s step-end }</style>
    ${card('Plan', 'See <a href="#c">Compost</a>')}<button id="show">Show</button>
    <script>show.onclick = () => {
      const late = document.createElement('div');
      late.className = 'late';
      late.innerHTML = ${JSON.stringify(card('Compost', 'Turn it'))};
      document.body.append(late);
      late.getBoundingClientRect();
      late.style.opacity = 1;
    };</script>`;
  const steps = [
    'Click "Show"',
    'In the "Compost" section, click the "more" button',
    'I see "more of Compost"',
  ];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(passing(steps));
});
