import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { sampleSecrets } from '../../../samples/sample-variables.ts';
import { expectVisible } from '../expectation.ts';

const photo = join(import.meta.dirname, '../../../samples/tests/files/cracked-lamp.png');

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.org');
  const password = page.getByRole('textbox', { name: 'Password' });
  await password.fill(sampleSecrets['PASSWORD'] ?? '');
  await password.press('Enter');
  await page.getByRole('row').filter({ hasText: 'TW-1013' }).getByRole('button', { name: 'Track' }).click();
  await expectVisible(page.getByText('The carrier did not answer. Please try again.'));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectVisible(page.getByText('TW-1013 left our warehouse and is on its way to you.'));
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Returns' }).click();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('TW-1013 of 2026-05-07');
  await page.getByRole('button', { name: 'Request return' }).click();
  await expectVisible(page.getByText('Please tell us what is wrong.'));
  await page.getByRole('textbox', { name: 'What is wrong?' }).fill('The glass came with a crack.');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose photos' }).click();
  await (await chooser).setFiles(photo);
  await expectVisible(page.getByText('cracked-lamp.png'));
  await page.getByRole('button', { name: 'Request return' }).click();
  await expectVisible(page.getByRole('heading', { name: 'Return R-501 is registered' }));
  await expectVisible(page.getByText('For order TW-1013, with 1 photo.'));
}
