import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool } from '../engine/run-steps.ts';
import { servePages } from '../engine/page-server.ts';
import { passing, recordAndReplay } from './record-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

type Case = {
  readonly name: string;
  readonly body: string;
  readonly drive: (page: Page) => Promise<unknown>;
  readonly steps: readonly string[];
  readonly pages?: Readonly<Record<string, string>>;
};

const cases: readonly Case[] = [
  {
    name: 'like buttons are told apart by the card that they are in',
    body: `<ul><li><h3>Lamp</h3><button onclick="say('lamp')">Add</button></li>
      <li><h3>Chair</h3><button onclick="say('chair')">Add</button></li></ul>`,
    drive: async (page) => {
      await page.getByRole('button', { name: 'Add' }).nth(1).click();
      await page.getByRole('button', { name: 'Add' }).nth(0).click();
    },
    steps: ['Click the "Add" button in the item "Chair"', 'Click the "Add" button in the item "Lamp"'],
  },
  {
    name: 'rows of a table and icon buttons',
    body: `<table><thead><tr><th>Invoice</th><th>State</th><th></th></tr></thead><tbody>
      <tr><td>INV-1</td><td>Open</td><td><button aria-label="Delete" onclick="say(1)">✕</button></td></tr>
      <tr><td>INV-7</td><td>Open</td><td><button aria-label="Delete" onclick="say(7)">✕</button></td></tr></tbody></table>`,
    drive: (page) => page.getByRole('button', { name: 'Delete' }).nth(1).click(),
    steps: ['Click the "Delete" button in the row "INV-7"'],
  },
  {
    name: 'typing is one step, a password is a variable, boxes by their labels, Enter',
    body: `<form onsubmit="say('sent'); return false"><label>Email <input name="email"></label>
      <label>Password <input type="password"></label>
      <input type="checkbox" id="agree"><label for="agree">I agree</label><button>Sign in</button></form>`,
    drive: async (page) => {
      await page.getByLabel('Email').click();
      await page.keyboard.type('ada@example.org');
      await page.getByLabel('Password').click();
      await page.keyboard.type('s3cret');
      await page.getByText('I agree').click();
      await page.getByLabel('Password').press('Enter');
      await page.getByText('sent').waitFor();
    },
    steps: [
      'Enter "ada@example.org" into the "Email" field',
      'Enter {{PASSWORD}} into the "Password" field',
      'Check the "I agree" checkbox',
      'Press Enter in the "Password" field',
    ],
  },
];

test.each(cases)('$name', async ({ body, drive, steps, pages }) => {
  await using server = await servePages({ '/': body, ...pages });
  const recorded = await recordAndReplay(browser, server.url, drive);
  expect({ steps: recorded.steps, replayed: recorded.replayed, uncertain: recorded.uncertain }).toEqual({
    steps,
    replayed: passing(steps),
    uncertain: [],
  });
});
