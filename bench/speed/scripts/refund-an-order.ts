import type { Page } from 'playwright-core';

import { sampleSecrets } from '../../../samples/sample-variables.ts';
import { expectDisabled, expectText, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Email' }).fill('grace@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill(sampleSecrets['STAFF_PASSWORD'] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expectVisible(page.getByText('Page 2 of 3'));
  await page.getByRole('searchbox', { name: 'Search orders' }).fill('hopper');
  await expectVisible(page.getByText('1 order', { exact: true }));
  const row = page.getByRole('row').filter({ hasText: 'TW-1002' });
  await expectText(row.getByRole('cell').nth(4), 'Delivered');
  await row.getByRole('button', { name: 'Refund' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
  await expectText(row.getByRole('cell').nth(4), 'Refunded');
  await expectDisabled(row.getByRole('button', { name: 'Refund' }));
  await page.getByRole('searchbox', { name: 'Search orders' }).fill('');
  await expectVisible(page.getByText('18 orders'));
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Refunded');
  await expectVisible(page.getByText('2 orders'));
}
