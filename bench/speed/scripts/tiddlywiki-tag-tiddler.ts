import type { Page } from 'playwright-core';

import { expectHidden, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('tab', { name: 'Recent' }).click();
  await page.getByRole('region', { name: 'Sidebar' }).getByRole('link', { name: 'Rhubarb' }).click();
  const tiddler = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Rhubarb' }) });
  await tiddler.getByRole('button', { name: 'Edit this tiddler' }).click();
  const editor = page.getByRole('region', { name: 'Editor' });
  const tagName = editor.getByPlaceholder('tag name');
  await tagName.click();
  await expectVisible(editor.getByText('Soil', { exact: true }));
  await expectVisible(editor.getByText('Summer', { exact: true }));
  await tagName.fill('Harvest');
  await editor.locator('.tc-add-tag-button').getByRole('button', { name: 'add' }).click();
  await editor
    .locator('.tc-tag-label')
    .filter({ hasText: 'Perennial' })
    .locator('.tc-remove-tag-button')
    .click();
  await editor.getByRole('button', { name: 'Confirm changes to this tiddler' }).click();
  await expectVisible(tiddler.getByText('Harvest', { exact: true }));
  await expectHidden(tiddler.getByText('Perennial', { exact: true }));
  await tiddler.getByText('Harvest', { exact: true }).click();
  await expectVisible(tiddler.locator('.tc-drop-down').getByRole('link', { name: 'Rhubarb' }));
}
