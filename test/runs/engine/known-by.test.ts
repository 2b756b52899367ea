import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
}, 120_000);
afterAll(() => browser[Symbol.asyncDispose]());

const page = `<table><tr><th>Order</th><th>Status</th></tr>
  <tr><td>1003</td><td>Open</td></tr>
  <tr><td>TW-1006</td><td>Delivered</td></tr>
  <tr><td>TW-1007</td><td>Undelivered</td></tr></table>
  <ul><li><article><h3>Oak lamp</h3><p>$20.00</p><button>Buy</button></article></li>
  <li><article><h3>Pine desk</h3><p>$30.00</p><button>Buy</button></article></li></ul>`;

test.each([
  ['The order TW-1006 is delivered', true],
  ['The order 1003 is Open', true],
  ['The order TW-1007 is delivered', false],
  ['The order TW-1006 is Open', false],
  ['The order 1003 is delivered', false],
  ['The order 1009 is delivered', false],
  ['The price of the Oak lamp is $20', true],
  ['The price of the Oak lamp is $30', false],
  ['The price of the Pine desk card is $30', true],
])('%s: %s', async (step, holds) => {
  const result = await runSteps({ browser, body: page, steps: [step], options: { stepTimeoutMs: 600 } });
  const shown = holds ? 'holds' : (stoppedStep(result)?.message ?? 'nothing stopped it');
  expect([stoppedStep(result)?.message ?? 'holds', result.outcome === 'passed']).toEqual([shown, holds]);
});
