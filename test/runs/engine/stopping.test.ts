import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wait } from '#base/wait.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { until } from '../../rig/until.ts';
import { servePages } from './page-server.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const never = new AbortController().signal;
const stuck = `<button onclick="for (;;) {}">Hang</button>`;

describe('a lost browser', () => {
  test('killed in the middle of a run: the run goes on in a new one, and so do others', async () => {
    await using pool = await openTestPool();
    await using server = await servePages({ '/': '<h1>Shop</h1>' });
    let killed = 0;
    const result = await runSteps({
      browser: pool,
      url: server.url,
      steps: ['Verify that "Shop" is visible', 'Wait 1 second', 'Verify that the heading is "Shop"'],
      observer: {
        async stepStarted({ attempt, index }) {
          if (attempt !== 1 || index !== 1) return;
          await wait(150, never);
          for (const id of pool.processIds()) process.kill(id, 'SIGKILL');
          killed++;
        },
      },
    });
    expect(killed).toBe(1);
    expect(result.attempts.map(({ outcome, error }) => [outcome, error?.code])).toEqual([
      ['errored', 'browser_lost'],
      ['passed', undefined],
    ]);
    expect(result).toMatchObject({ outcome: 'passed', flaky: false });
    expect(stoppedStep({ ...result, attempts: result.attempts.slice(0, 1) })).toMatchObject({
      index: 1,
      code: 'browser_lost',
      status: 'blocked',
    });
    const next = await runSteps({ browser: pool, url: server.url, steps: ['Verify that "Shop" is visible'] });
    expect(next).toMatchObject({ outcome: 'passed', attempts: [{ number: 1 }] });
  });

  test('killed each time: the run ends after three', async () => {
    await using pool = await openTestPool();
    const result = await runSteps({
      browser: pool,
      body: '<h1>Shop</h1>',
      steps: ['Verify that "Shop" is visible', 'Wait 3 seconds'],
      observer: {
        async stepStarted({ index }) {
          if (index !== 1) return;
          await wait(50, never);
          for (const id of pool.processIds()) process.kill(id, 'SIGKILL');
        },
      },
    });
    expect(result.attempts).toHaveLength(3);
    expect(result).toMatchObject({ outcome: 'errored', error: { code: 'browser_lost' } });
  });

  test('killed while idle: nobody notices', async () => {
    await using pool = await openTestPool();
    await pool.warm();
    const [first] = pool.processIds();
    process.kill(first ?? 0, 'SIGKILL');
    const result = await runSteps({
      browser: pool,
      body: '<h1>Shop</h1>',
      steps: ['Verify that "Shop" is visible'],
    });
    expect(result).toMatchObject({ outcome: 'passed', attempts: [{ number: 1 }] });
    expect(pool.processIds()).not.toContain(first);
  });
});

test('a crashed page: the run is tried again', async () => {
  let crashes = 0;
  const crashing: BrowserPool = {
    ...browser,
    warm: (headed) => browser.warm(headed),
    processIds: () => browser.processIds(),
    async openContext(options, signal) {
      const lease = await browser.openContext(options, signal);
      if (crashes > 0) return lease;
      lease.context.on('page', (page) => {
        page.once('load', () => {
          crashes++;
          void page
            .context()
            .newCDPSession(page)
            .then((session) => session.send('Page.crash'))
            .catch(() => undefined); // The answer never comes: the page that would give it is gone.
        });
      });
      return lease;
    },
  };
  const result = await runSteps({
    browser: crashing,
    body: '<h1>Shop</h1>',
    steps: ['Wait 1 second', 'Verify that "Shop" is visible'],
  });
  expect(crashes).toBe(1);
  expect(result.attempts.map(({ error }) => error?.code)).toEqual(['page_crashed', undefined]);
  expect(result.outcome).toBe('passed');
});

describe('time-outs', () => {
  test('a page that hangs is left after the step’s time, and the context is closed', async () => {
    const startedMs = performance.now();
    const result = await runSteps({
      browser,
      body: stuck,
      steps: ['Click "Hang"', 'Verify that "Hang" is visible'],
      options: { stepTimeoutMs: 1_000 },
    });
    expect(stoppedStep(result)?.code).toBe('timed_out');
    expect(result.outcome).toBe('failed');
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    const next = await runSteps({ browser, body: '<h1>Shop</h1>', steps: ['Verify that "Shop" is visible'] });
    expect(next.outcome).toBe('passed');
  });

  test('the whole attempt', async () => {
    const result = await runSteps({
      browser,
      body: '<h1>Shop</h1>',
      steps: ['Verify that "Shop" is visible', 'Wait 20 seconds', 'Click "Never"'],
      options: { timeoutMs: 1_500 },
    });
    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'run_timed_out' } });
    expect(result.error?.message).toContain('1.5 s');
    expect(result.attempts[0]?.steps.map(({ status }) => status)).toEqual(['passed', 'failed', 'skipped']);
    expect(result.durationMs).toBeLessThan(6_000);
  });

  test('waiting is not held against the step', async () => {
    const result = await runSteps({
      browser,
      body: '<h1>Shop</h1>',
      steps: ['Wait 2 seconds', 'Verify that "Shop" is visible'],
      options: { stepTimeoutMs: 500 },
    });
    expect(result.outcome).toBe('passed');
  });
});

describe('cancelling', () => {
  test('in the middle of a step: at once, with the reason, and once', async () => {
    const cancel = new AbortController();
    const told: string[] = [];
    const run = runSteps({
      browser,
      body: '<h1>Shop</h1>',
      steps: ['Verify that "Shop" is visible', 'Click "Never"', 'Click "Save"'],
      options: { stepTimeoutMs: 20_000, retries: 3 },
      signal: cancel.signal,
      observer: { stepStarted: ({ index }) => void told.push(`started ${index}`) },
    });
    await until(() => Promise.resolve(told.includes('started 1') ? true : undefined));
    const askedMs = performance.now();
    cancel.abort(new Error('Cancelled by Ada.'));
    cancel.abort(new Error('Cancelled by somebody else.'));
    const result = await run;
    expect(performance.now() - askedMs).toBeLessThan(5_000);
    expect(result).toMatchObject({
      outcome: 'cancelled',
      error: { code: 'cancelled', message: 'Cancelled by Ada.' },
    });
    expect(result.attempts).toHaveLength(1);
    expect(result.attempts[0]?.steps.map(({ status, code }) => code ?? status)).toEqual([
      'passed',
      'cancelled',
      'skipped',
    ]);
  });

  test('before it began', async () => {
    const result = await runSteps({
      browser,
      body: '',
      steps: ['Click "Save"'],
      signal: AbortSignal.abort('Stopped.'),
    });
    expect(result).toMatchObject({ outcome: 'cancelled', error: { message: 'Stopped.' } });
    expect(result.attempts[0]?.steps).toMatchObject([{ status: 'skipped' }]);
  });
});

describe('retries', () => {
  /** Fails the first visits. */
  const flakyPage = (failures: number): Parameters<typeof servePages>[0] => {
    let visits = 0;
    return {
      '/': (_request, response) => {
        visits++;
        response.setHeader('content-type', 'text/html');
        response.end(visits > failures ? '<h1>Welcome</h1>' : '<h1>Oops</h1>');
      },
    };
  };
  const steps = ['Verify that the heading is "Welcome"'];
  const options = { stepTimeoutMs: 500, retries: 2 };

  test('passed after a failed attempt is flaky, and all attempts are kept', async () => {
    await using server = await servePages(flakyPage(1));
    const finished: number[] = [];
    const result = await runSteps({
      browser,
      url: server.url,
      steps,
      options,
      observer: { attemptFinished: ({ number }) => void finished.push(number) },
    });
    expect(result).toMatchObject({ outcome: 'passed', flaky: true });
    expect(result.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'failed'],
      [2, 'passed'],
    ]);
    expect(finished).toEqual([1, 2]);
    expect(result).not.toHaveProperty('error');
  });

  test('failed each time', async () => {
    await using server = await servePages(flakyPage(9));
    const result = await runSteps({ browser, url: server.url, steps, options });
    expect(result).toMatchObject({ outcome: 'failed', flaky: false });
    expect(result.attempts).toHaveLength(3);
  });

  test('what comes out the same each time is not tried again', async () => {
    const result = await runSteps({
      browser,
      body: '<label>Name <input></label>',
      steps: ['Enter {{NOBODY}} into "Name"'],
      options,
    });
    expect(result.attempts).toHaveLength(1);
  });
});

describe('the observer', () => {
  test('is told in order, and awaited', async () => {
    const told: string[] = [];
    const tell = async (line: string): Promise<void> => {
      await wait(20, never);
      told.push(line);
    };
    await runSteps({
      browser,
      body: '<h1>Shop</h1><button>Go</button>',
      steps: ['Verify that "Shop" is visible', 'Click "Go"'],
      options: { screenshots: true },
      observer: {
        attemptStarted: ({ number }) => tell(`attempt ${number}`),
        stepStarted: ({ index }) => tell(`start ${index}`),
        stepFinished: ({ result }) => tell(`${result.status} ${result.index}`),
        attemptFinished: ({ outcome }) => tell(outcome),
      },
    });
    expect(told).toEqual(['attempt 1', 'start 0', 'passed 0', 'start 1', 'passed 1', 'passed']);
  });

  test('stops the run when it throws', async () => {
    const run = runSteps({
      browser,
      body: '<h1>Shop</h1>',
      steps: ['Verify that "Shop" is visible', 'Wait 30 seconds'],
      observer: { stepFinished: () => Promise.reject(new Error('The lease is gone')) },
    });
    await expect(run).rejects.toThrow('The lease is gone');
  });
});

test('a browser that has served its runs is replaced when it is idle', async () => {
  await using pool = await openTestPool({ runsPerBrowser: 2 });
  const input = { browser: pool, body: '<h1>Shop</h1>', steps: ['Verify that "Shop" is visible'] };
  const ids: (number | undefined)[] = [];
  for (let run = 0; run < 4; run++) {
    const result = await runSteps({
      ...input,
      observer: { stepStarted: () => void ids.push(pool.processIds().at(-1)) },
    });
    expect(stepLines(result)).toEqual(['passed: Verify that "Shop" is visible']);
  }
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).toBe(ids[3]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(pool.processIds()).not.toContain(ids[0]);
});

test('runs go on side by side in one browser, each with its own cookies', async () => {
  await using server = await servePages({
    '/': `<label>Name <input></label><button onclick="document.cookie = 'name=' + document.querySelector('input').value; say('I am ' + document.cookie)">Sign in</button>`,
  });
  const results = await Promise.all(
    ['Ada', 'Grace', 'Alan'].map((name) =>
      runSteps({
        browser,
        url: server.url,
        steps: [
          `Enter "${name}" into "Name"`,
          'Click "Sign in"',
          `Verify that "I am name=${name}" is visible`,
        ],
      }),
    ),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed']);
  expect(browser.processIds()).toHaveLength(1);
});
