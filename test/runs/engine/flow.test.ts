import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
}, 120_000);
afterAll(() => browser[Symbol.asyncDispose]());

/** A list that is made anew after each click, its rows in another order. */
const orders = `
  <table id="orders"><thead><tr><th>Order</th><th>Status</th><th></th></tr></thead><tbody></tbody></table>
  <p id="log"></p>
  <script>
    let rows = [['INV-1', 'Open'], ['INV-2', 'Paid'], ['INV-3', 'Open'], ['INV-4', 'Open']];
    const log = [];
    function act(id, what) {
      log.push(what + ' ' + id);
      document.querySelector('#log').textContent = log.length + ' done: ' + log.join(', ');
      rows = rows.map((row) => row[0] === id ? [id, what] : row).reverse();
      setTimeout(draw, 30);
    }
    function remove(id) { rows = rows.filter((row) => row[0] !== id); log.push('gone ' + id); draw(); }
    function draw() {
      document.querySelector('tbody').innerHTML = rows.map(([id, status]) =>
        '<tr><td>' + id + '</td><td>' + status + '</td><td><button onclick="act(\\'' + id + '\\', \\'Archived\\')">Archive</button>' +
        '<button onclick="act(\\'' + id + '\\', \\'Closed\\')">Close</button>' +
        '<button onclick="if (confirm(\\'Sure?\\')) remove(\\'' + id + '\\')">Delete</button></td></tr>').join('');
    }
    draw();
  </script>`;

const counter = `
  <button onclick="page++; show()">Next</button><button onclick="page--; show()">Previous</button><p id="page"></p>
  <script>let page = 1; const show = () => setTimeout(() => { document.querySelector('#page').textContent = 'Order ' + page; }, 50); show();</script>`;

async function run(body: string, ...steps: string[]): ReturnType<typeof runSteps> {
  return runSteps({ browser, body, steps });
}

function messages(result: Awaited<ReturnType<typeof runSteps>>): readonly string[] {
  return result.attempts.at(-1)?.steps.map(({ message }) => message) ?? [];
}

test('a step is repeated until the page shows what ends it, and not once more', async () => {
  const result = await run(
    counter,
    'Click Next until "Order 4" is visible',
    'Verify "Order 4" is visible',
    'Click Next until "Order 4" is visible',
    'Verify "Order 4" is visible',
  );
  expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  expect(messages(result)[0]).toContain('3 times');
  expect(messages(result)[2]).toContain('0 times');
});

test('a repetition that does not end is stopped, and says how often it was done', async () => {
  const result = await run(counter, 'Click Next until "Order 0" is visible, at most 3 times');
  expect(stoppedStep(result)?.code).toBe('timed_out');
  expect(stoppedStep(result)?.message).toContain('After 3 times');
});

test('each row is done once, also where the list is made anew in another order', async () => {
  const result = await run(orders, 'For each row, click Archive', 'Verify "4 done" is visible');
  expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  const [first] = result.attempts[0]?.steps ?? [];
  expect(first?.actions).toHaveLength(4);
  expect(first?.message).toContain('Done for 4 of 4: INV-1, INV-2, INV-3, INV-4');
});

test('in a row a condition is about that row, and otherwise is what it is not', async () => {
  const result = await run(
    orders,
    'For each row in the table, if the row contains "Open", click Close, otherwise click Archive',
    'Verify "4 done: Closed INV-1, Archived INV-2, Closed INV-3, Closed INV-4" is visible',
  );
  expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
});

test('rows that leave are done as they were, and questions of the browser are answered for each', async () => {
  const result = await run(
    orders,
    'For each row, click Delete and accept the alert',
    'Verify there are 0 rows',
  );
  expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  expect(result.attempts[0]?.steps[0]?.message).toContain('Done for 4 of 4');
});

test('what does not hold in one row fails with that row', async () => {
  const result = await run(orders, 'For each row, verify that the Status is "Open"');
  expect(stoppedStep(result)?.code).toBe('assertion_failed');
  expect(stoppedStep(result)?.message).toContain('“INV-2”, 2 of 4');
});

test('no row at all is no success, unless it is optional', async () => {
  const empty = '<table><tr><th>Order</th></tr></table>';
  expect(stoppedStep(await run(empty, 'For each row, click Archive'))?.code).toBe('not_found');
  const optional = await run(empty, 'Optionally, for each row, click Archive');
  expect(optional.attempts[0]?.steps[0]?.status).toBe('skipped');
});

test('otherwise is done exactly where the condition did not hold, also when the first has changed that', async () => {
  const body = `<button onclick="this.remove(); say('taken')">Accept</button><button onclick="say('continued')">Continue</button>`;
  const result = await run(
    body,
    'If "Accept" is visible, click "Accept", otherwise click "Continue"',
    'Verify "taken" is visible',
    'Verify "continued" is not visible',
    'If "Accept" is visible, click "Accept", otherwise click "Continue"',
    'Verify "continued" is visible',
  );
  expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
});
