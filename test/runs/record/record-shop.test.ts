import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { sampleSecrets } from '../../../samples/sample-variables.ts';
import { type Shop, startShop } from '../../../samples/shop/server.ts';
import { openTestPool } from '../engine/run-steps.ts';
import { passing, recordAndReplay } from './record-steps.ts';

const files = join(import.meta.dirname, '../../../samples/tests/files');

let browser: BrowserPool;
let shop: Shop;
beforeAll(async () => {
  browser = await openTestPool();
  shop = await startShop({ port: 0 });
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await shop.close();
});

async function returnAnOrder(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill(sampleSecrets['PASSWORD'] ?? '');
  await page.getByRole('textbox', { name: 'Password' }).press('Enter');
  await page.getByRole('row').filter({ hasText: 'TW-1013' }).getByRole('button', { name: 'Track' }).click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('left our warehouse').waitFor();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Returns' }).click();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('TW-1013 of 2026-05-07');
  await page.getByRole('textbox', { name: 'What is wrong?' }).fill('The glass came with a crack.');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose photos' }).click();
  await (await chooser).setFiles(join(files, 'cracked-lamp.png'));
  await page.getByText('cracked-lamp.png').waitFor();
  await page.getByRole('button', { name: 'Request return' }).click();
  await page.getByRole('heading', { name: 'is registered' }).waitFor();
}

async function sortWishes(page: Page): Promise<void> {
  const wishes = page.getByRole('list', { name: 'Wishes' }).getByRole('listitem');
  await wishes.filter({ hasText: 'Oak stool' }).dragTo(wishes.filter({ hasText: 'Enamel kettle' }));
  await page.getByText('Stoneware mug').dragTo(page.getByText('Drop here to add to your basket'));
  await page.getByText('Stoneware mug was added to your basket.').waitFor();
  await page.getByRole('button', { name: 'Remove Linen throw' }).click();
}

test.each([
  {
    path: '/sign-in?next=/orders',
    drive: returnAnOrder,
    steps: [
      'Enter "ada@example.org" into the "Email" field',
      'Enter {{PASSWORD}} into the "Password" field',
      'Press Enter',
      'Click the "Track" button in the row "TW-1013"',
      'Click the "Try again" button',
      'Click the "Returns" link',
      'Select "TW-1013 of 2026-05-07" from the "Order" dropdown',
      'Enter "The glass came with a crack." into the "What is wrong?" field',
      'Upload "cracked-lamp.png" to the file field',
      'Click the "Request return" button',
    ],
  },
  {
    path: '/wish-list',
    drive: sortWishes,
    steps: [
      'Drag the "Oak stool" item onto the "Enamel kettle" item',
      'Drag "Stoneware mug" onto "Drop here to add to your basket"',
      'Click the "Remove Linen throw" button',
    ],
  },
])('what is done at $path of the shop', async ({ path, drive, steps }) => {
  const recorded = await recordAndReplay(browser, new URL(path, shop.url).href, drive, { filesRoot: files });
  expect(recorded.steps).toEqual(steps);
  expect(recorded.replayed).toEqual(passing(steps));
  expect(recorded.uncertain).toEqual([]);
  expect(recorded.file).not.toContain(sampleSecrets['PASSWORD']);
});
