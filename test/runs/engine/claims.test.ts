import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
}, 120_000);
afterAll(() => browser[Symbol.asyncDispose]());

const page = `
  <nav><a href="/docs" target="_blank" class="link primary">Docs</a></nav>
  <img alt="A lamp" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" width="40" height="40">
  <label>Email <input type="email" required placeholder="you@example.org" aria-describedby="x"></label>
  <ul aria-label="Fruit"><li>Apples</li><li>Kiwis</li><li>Pears</li></ul>
  <table><thead><tr><th>Item</th><th>Price</th><th>Due</th></tr></thead><tbody>
    <tr><td>Lamp</td><td>$9.50</td><td>12 Mar 2026</td></tr>
    <tr><td>Chair</td><td>$20.00</td><td>4 Feb 2026</td></tr>
    <tr><td>Desk</td><td>$100.25</td><td>1 Jan 2026</td></tr></tbody></table>
  <p>Total: <b id="total">$129.75</b></p>
  <p>Score: <b id="count">3</b> <button onclick="count.textContent = Number(count.textContent) + 1">Add</button></p>`;

test('attributes, order and calculations are seen on the page', async () => {
  const result = await runSteps({
    browser,
    body: page,
    steps: [
      'The Docs link\'s href is "/docs"',
      'The Docs link points to "/docs"',
      'The "Docs" link\'s target attribute is "_blank"',
      'The Docs link has the class "primary"',
      'The Docs link does not have the class "prim"',
      'The image\'s alt text is "A lamp"',
      'The email field has the attribute required',
      'The email field has a placeholder of "you@example.org"',
      'The src of the image starts with "data:image/gif"',
      'The rows are sorted by Price, ascending',
      'The rows are sorted by Due, newest first',
      'The "Fruit" list is sorted alphabetically',
      'The rows are not sorted by Item',
      '"Apples" comes before "Pears"',
      'The "Fruit" list shows "Apples", "Kiwis" and "Pears" in that order',
      'The "Lamp" row comes before the "Desk" row',
      'The total is the sum of the Price column',
      'Read the score as COUNT',
      'Click Add',
      'The score went up by one from {{saved:COUNT}}',
      'The score is {{saved:COUNT}} plus 1',
      'The score is less than {{saved:COUNT}} times 2',
      'The number of rows is {{saved:COUNT}} + 0',
    ],
  });
  expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
});

test.each([
  ['The Docs link\'s href is "/help"', 'href'],
  ['The Docs link has the class "prim"', 'class'],
  ['The image\'s alt text is "A chair"', 'A lamp'],
  ['The rows are sorted by Price, descending', '"$20.00" comes after "$9.50"'],
  ['"Pears" comes before "Apples"', 'but it is "Apples", "Pears"'],
  ['The "Fruit" list shows "Kiwis", "Apples" in that order', 'but it is "Apples", "Kiwis"'],
  ['"Apples" comes before "Plums"', 'not on the page'],
  ['The total is the sum of the Item column', 'is not a number'],
  ['The total is $129.75 plus 1', '130.75'],
  ['The "Fruit" list is sorted in descending order', 'comes after'],
])('%s does not hold', async (step, message) => {
  const result = await runSteps({ browser, body: page, steps: [step], options: { stepTimeoutMs: 600 } });
  expect(stoppedStep(result)?.code).toBe('assertion_failed');
  expect(stoppedStep(result)?.message).toContain(message);
});
