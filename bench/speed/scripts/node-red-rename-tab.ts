import type { Page } from 'playwright-core';

import { expectHidden, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  // By text: once its tooltip has shown, a tab keeps the old label as its accessible name.
  const tabs = page.locator('#red-ui-workspace-tabs');
  await tabs.getByText('Irrigation').dblclick();
  await expectVisible(page.getByText('Edit flow: Irrigation'));
  await page.getByLabel('Name').fill('Watering');
  await page.getByRole('button', { name: 'Done' }).click();
  await expectVisible(tabs.getByText('Watering'));
  await expectHidden(tabs.getByText('Irrigation'));
  const flowsInExplorer = page
    .locator('.red-ui-info-outline')
    .getByRole('listitem')
    .filter({ hasText: /^\s*Flows/ });
  await expectVisible(flowsInExplorer.getByText('Watering'));
  // Keys do nothing until the pane is closed.
  await expectHidden(page.locator('.red-ui-tray'));
  await page.keyboard.press('Control+z');
  await expectVisible(tabs.getByText('Irrigation'));
}
