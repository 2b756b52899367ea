import type { Page } from 'playwright-core';

import { expectCount, expectHidden, expectText, expectUrl, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expectVisible(page.getByText('12 products'));
  await page.getByRole('checkbox', { name: 'Lighting' }).check();
  await expectVisible(page.getByText('3 products'));
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Price: low to high');
  await expectText(page.getByRole('article').first(), 'Aurora table lamp mini');
  await page.getByPlaceholder('Filter by name').fill('floor');
  await expectCount(page.getByRole('button', { name: 'Add to basket' }), 1);
  await expectHidden(page.getByText('Aurora table lamp mini'));
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expectVisible(page.getByText('12 products'));
  await page.getByRole('switch', { name: 'In stock only' }).click();
  await expectVisible(page.getByText('11 products'));
  await expectHidden(page.getByRole('link', { name: 'Rattan chair' }));
  const search = page.getByRole('banner').getByRole('searchbox');
  await search.fill('mug');
  await search.press('Enter');
  await expectUrl(page, 'search=mug');
  await expectVisible(page.getByText('1 product', { exact: true }));
}
