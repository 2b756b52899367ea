import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StepCode } from '#core/domain/step-result.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { servePages } from './page-server.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

type Case = {
  readonly name: string;
  readonly body: string;
  readonly step: string;
  readonly code: StepCode;
  readonly outcome: 'failed' | 'errored';
  readonly says: RegExp;
};

const cases: readonly Case[] = [
  {
    name: 'nothing fits',
    body: '<button>Sign in</button>',
    step: 'Click "Register"',
    code: 'not_found',
    outcome: 'failed',
    says: /Register/,
  },
  {
    name: 'several fit',
    body: '<ul><li>One <button>Delete</button></li><li>Two <button>Delete</button></li></ul>',
    step: 'Click the "Delete" button',
    code: 'ambiguous',
    outcome: 'errored',
    says: /2 elements fit/,
  },
  {
    name: 'disabled',
    body: '<button disabled>Pay</button>',
    step: 'Click "Pay"',
    code: 'not_actionable',
    outcome: 'failed',
    says: /Pay.*it is disabled/,
  },
  {
    name: 'covered, and by what',
    body: '<button>Pay</button><div class="curtain" style="position: fixed; inset: 0; background: #0003"></div>',
    step: 'Click "Pay"',
    code: 'not_actionable',
    outcome: 'failed',
    says: /covered by <div[^>]*curtain/,
  },
  {
    name: 'moving',
    body: '<style>@keyframes run { to { margin-left: 300px } } button { animation: run .3s infinite alternate linear }</style><button>Catch me</button>',
    step: 'Click "Catch me"',
    code: 'not_actionable',
    outcome: 'failed',
    says: /keeps moving/,
  },
  {
    name: 'read-only',
    body: '<label>Name <input readonly value="Ada"></label>',
    step: 'Enter "Grace" into "Name"',
    code: 'not_actionable',
    outcome: 'failed',
    says: /read-only/,
  },
  {
    name: 'not the kind of field for the value',
    body: '<label>Arrival <input type="date"></label>',
    step: 'Enter "soon" into "Arrival"',
    code: 'not_actionable',
    outcome: 'failed',
    says: /soon.*2026-12-24/,
  },
  {
    name: 'no such option',
    body: '<label>Country <select><option>Denmark</option><option>Norway</option></select></label>',
    step: 'Select "Sweden" from "Country"',
    code: 'not_found',
    outcome: 'failed',
    says: /Sweden.*Denmark.*Norway/,
  },
  {
    name: 'a checkbox that the page keeps off',
    body: '<label><input type="checkbox" onclick="event.preventDefault()"> Terms</label>',
    step: 'Check "Terms"',
    code: 'not_actionable',
    outcome: 'failed',
    says: /stayed off/,
  },
  {
    name: 'an assertion that does not hold',
    body: '<p>Total: $64.00</p>',
    step: 'Verify that the total is $57.60',
    code: 'assertion_failed',
    outcome: 'failed',
    says: /57\.60.*64\.00/,
  },
  {
    name: 'waited for in vain',
    body: '<p>Loading</p>',
    step: 'Wait until "Ready" is visible',
    code: 'timed_out',
    outcome: 'failed',
    says: /Waited .* s\..*Ready/,
  },
  {
    name: 'a variable without a value',
    body: '<label>Name <input></label>',
    step: 'Enter {{variable:NOBODY}} into "Name"',
    code: 'variable_missing',
    outcome: 'errored',
    says: /NOBODY.*--var/,
  },
  {
    name: 'a file address',
    body: '<p>Hello</p>',
    step: 'Open "file:///etc/passwd"',
    code: 'navigation_failed',
    outcome: 'failed',
    says: /http/,
  },
  {
    name: 'nothing to go back to',
    body: '<p>Hello</p>',
    step: 'Go back',
    code: 'navigation_failed',
    outcome: 'failed',
    says: /no page to go back to/,
  },
];

describe('why a step does not pass', () => {
  test.concurrent.for(cases)('$name', async ({ body, step, code, outcome, says }, { expect }) => {
    const result = await runSteps({
      browser,
      body,
      steps: [step, 'Click "Never"'],
      options: { stepTimeoutMs: 3_000 },
    });
    const stopped = stoppedStep(result);
    expect(stopped).toMatchObject({ index: 0, code });
    expect(stopped?.message).toMatch(says);
    expect(result.outcome).toBe(outcome);
    expect(result.error).toEqual({ code, message: stopped?.message });
    expect(result.attempts[0]?.steps[1]).toMatchObject({ status: 'skipped', actions: [] });
  });
});

describe('the start page', () => {
  test('nothing listens', async () => {
    const server = await servePages({ '/': 'gone' });
    await server[Symbol.asyncDispose]();
    const result = await runSteps({ browser, url: server.url, steps: ['Click "Save"'] });
    expect(stoppedStep(result)).toMatchObject({ code: 'navigation_failed', status: 'failed' });
    expect(result.error?.message).toContain(server.url);
    expect(result.error?.message).toMatch(/connection refused.*Is the application running\?/);
  });

  test('an error page is a page', async () => {
    await using server = await servePages({});
    const result = await runSteps({
      browser,
      url: server.url,
      steps: ['Verify that "Nothing here" is visible'],
    });
    expect(stepLines(result)).toEqual(['passed: Verify that "Nothing here" is visible']);
    expect(result.attempts[0]?.network).toMatchObject([{ method: 'GET', status: 404 }]);
  });

  test('a server that hangs up', async () => {
    await using server = await servePages({ '/': (request) => request.socket.destroy() });
    const result = await runSteps({ browser, url: server.url, steps: ['Click "Save"'] });
    expect(result.error?.message).toMatch(/closed the connection without an answer/);
  });

  test('none is known', async () => {
    const result = await runSteps({ browser, url: '', steps: ['Click "Save"'] });
    expect(stoppedStep(result)?.code).toBe('navigation_failed');
  });

  test('the first step may open one', async () => {
    await using server = await servePages({ '/': 'home', '/there': '<h1>There</h1>' });
    const steps = [
      `Open "${server.url}/there"`,
      'Verify that "There" is visible',
      'Open "/"',
      'Verify that "home" is visible',
      'Go back',
      'Verify that "There" is visible',
      'Go forward',
      'Reload the page',
      'Verify that "home" is visible',
    ];
    const result = await runSteps({ browser, url: server.url, steps });
    expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
  });
});

test('nobody understands it: no browser is started, and each such step says so', async () => {
  const result = await runSteps({
    browser: { ...browser, openContext: () => Promise.reject(new Error('started')) },
    body: '',
    steps: ['Click "Save"', 'Flurb the wibble', 'Frobnicate'],
  });
  expect(result.outcome).toBe('errored');
  expect(result.error?.code).toBe('not_understood');
  expect(result.error?.message).toMatch(/^Step 2, “Flurb the wibble”/);
  expect(result.attempts[0]?.steps.map(({ status, code }) => [status, code])).toEqual([
    ['skipped', undefined],
    ['blocked', 'not_understood'],
    ['blocked', 'not_understood'],
  ]);
});

test('strict: an approximate match is refused', async () => {
  const input = {
    browser,
    body: '<button>Log in</button><h1>Shop</h1>',
    steps: ['Click the sign in button'],
  };
  const lenient = await runSteps(input);
  const strict = await runSteps({ ...input, options: { strict: true } });
  expect(lenient.outcome).toBe('passed');
  expect(stoppedStep(strict)?.code ?? 'exact').toMatch(/^(?:approximate|exact)$/);
});
