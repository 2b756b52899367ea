import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StepResult } from '#core/domain/step-result.ts';
import type { StepDefinition } from '#core/domain/test-definition.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { servePages } from './page-server.ts';
import { memoryMedia, openTestPool, planOf, runSteps } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const body = '<h1>Lamps</h1><script>window.basket = { lamps: 2 };</script>';

const javascript = (code: string): StepDefinition => ({
  type: 'javascript',
  instruction: 'Look into the basket',
  code,
});

async function runCode(code: string): Promise<StepResult> {
  const { attempts } = await runSteps({ browser, body, steps: [javascript(code)] });
  const [step] = attempts.at(-1)?.steps ?? [];
  if (step === undefined) throw new Error('The run has no step.');
  return step;
}

describe('code in the page', () => {
  test.each([
    ['sees what the scripts of the page see', 'if (window.basket.lamps !== 2) throw new Error("two");'],
    ['may wait', 'await new Promise((resolve) => setTimeout(resolve, 50));'],
    ['may say that it succeeded', 'return { success: true };'],
    ['may return anything else', 'return document.querySelector("h1");'],
    ['may end with a remark', 'document.title = "Seen"; // done'],
  ])('%s', async (_case, code) => {
    const step = await runCode(code);
    expect(step).toMatchObject({
      status: 'passed',
      type: 'javascript',
      message: 'The code came to its end.',
      actions: [{ interaction: 'javascript', passed: true }],
    });
  });

  test.each([
    ['throws', 'throw new TypeError("no lamp");', 'assertion_failed', 'The code threw: TypeError: no lamp'],
    ['throws a text', 'throw "dark";', 'assertion_failed', 'The code threw: dark'],
    [
      'says no',
      'return { success: false, reason: "2 lamps" };',
      'assertion_failed',
      'The code says: 2 lamps',
    ],
    ['says no without a reason', 'return { success: false };', 'assertion_failed', 'It gave no reason.'],
    ['is no JavaScript', 'if (', 'not_understood', 'The code is no JavaScript'],
    ['never ends', 'await new Promise(() => {});', 'timed_out', 'did not come to its end within 3 s'],
    [
      'goes elsewhere',
      'location.href = "about:blank"; await new Promise(() => {});',
      'assertion_failed',
      'elsewhere',
    ],
  ])('code that %s fails', async (_case, code, expected, message) => {
    const step = await runCode(code);
    expect(step).toMatchObject({
      status: expected === 'not_understood' ? 'blocked' : 'failed',
      code: expected,
      message: expect.stringContaining(message),
      actions: [{ interaction: 'javascript', passed: false }],
    });
  });

  test('code that lets nobody else have a turn is cut off', async () => {
    const step = await runCode('for (;;) {}');
    expect(step).toMatchObject({ status: 'failed', code: 'timed_out' });
  });

  test('a policy of the page against eval is no matter', async () => {
    const policy = '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">';
    const { outcome } = await runSteps({ browser, body: policy + body, steps: [javascript('return 1;')] });
    expect(outcome).toBe('passed');
  });

  test('what it did is seen by the steps after it, and its pictures are kept', async () => {
    const { attempts, outcome } = await runSteps({
      browser,
      body,
      steps: [javascript('document.querySelector("h1").textContent = "Chairs";'), 'I see "Chairs"'],
      options: { screenshots: true },
      media: memoryMedia(),
    });
    expect(outcome).toBe('passed');
    expect(attempts[0]?.steps[0]?.actions[0]).toMatchObject({
      screenshotBefore: expect.anything(),
      screenshotAfter: expect.anything(),
    });
  });

  test('secrets in what it says are masked', async () => {
    const { attempts } = await runSteps({
      browser,
      body,
      steps: [javascript('throw new Error("open-sesame");')],
      variables: [{ name: 'PASSWORD', value: 'open-sesame', secret: true }],
    });
    expect(JSON.stringify(attempts)).not.toContain('Error: open-sesame');
  });
});

describe('steps that need what is not there yet', () => {
  test.each([
    [{ type: 'login', instruction: 'Sign in' }, 'secret variable'],
    [{ type: 'files', instruction: 'Give the files', fileIds: [] }, 'from a terminal'],
  ] as const)('%j', async (step, message) => {
    const { attempts, outcome } = await runSteps({ browser, body, steps: [step] });
    expect(outcome).toBe('errored');
    expect(attempts[0]?.steps[0]).toMatchObject({
      status: 'blocked',
      code: 'not_supported',
      message: expect.stringContaining(message),
    });
  });
});

test('a run begins in the browser session that another left', async () => {
  await using server = await servePages({ '/': body });
  const options = { baseUrl: server.url };
  const code = 'localStorage.setItem("lamp", "lit"); document.cookie = "session=ada; path=/";';
  const deps = { browser, observer: {}, media: memoryMedia() };
  const never = new AbortController().signal;
  const prepared = await executeRun(
    { ...planOf([javascript(code)], options), leavesBrowserState: true },
    deps,
    never,
  );
  expect(prepared.outcome).toBe('passed');
  const { browserState } = prepared;
  if (browserState === undefined) throw new Error('Nothing was left.');
  const check = javascript(
    'return { success: localStorage.getItem("lamp") === "lit" && document.cookie === "session=ada", reason: document.cookie };',
  );
  const follower = await executeRun({ ...planOf([check], options), browserState }, deps, never);
  expect(follower.outcome).toBe('passed');
  expect(follower.browserState).toBeUndefined();
  const alone = await executeRun(planOf([check], options), deps, never);
  expect(alone.outcome).toBe('failed');
});
