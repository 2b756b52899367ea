import type { Page } from 'playwright-core';

import { expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'new tiddler' }).click();
  const editor = page.getByRole('region', { name: 'Editor' });
  await editor.locator('input.tc-titlebar').fill('Strawberries');
  const text = editor.frameLocator('iframe').locator('textarea');
  await text.click();
  await text.fill('Pick them in June, early in the morning.');
  const tagName = editor.getByPlaceholder('tag name');
  await tagName.fill('Fruit');
  await tagName.press('Enter');
  await editor.getByRole('button', { name: 'Confirm changes to this tiddler' }).click();
  const tiddler = page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: 'Strawberries', exact: true }) });
  await expectVisible(tiddler);
  await expectVisible(page.getByText('Pick them in June, early in the morning.'));
  await expectVisible(tiddler.getByText('Fruit', { exact: true }));
  const sidebar = page.getByRole('region', { name: 'Sidebar' });
  await sidebar.getByRole('tab', { name: 'Recent' }).click();
  await expectVisible(sidebar.getByRole('link', { name: 'Strawberries' }));
  await page.reload();
  await page.getByRole('tab', { name: 'Recent' }).click();
  await page.getByRole('link', { name: 'Strawberries' }).click();
  await expectVisible(page.getByText('Pick them in June, early in the morning.'));
}
