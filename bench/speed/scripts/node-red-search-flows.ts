import type { Page } from 'playwright-core';

import { expectHidden, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const selectedTab = page.locator('#red-ui-workspace-tabs .red-ui-tab.active');
  await expectVisible(selectedTab.filter({ hasText: 'Greenhouse' }));
  await page.getByRole('link', { name: 'Main menu' }).click();
  await page.getByRole('link', { name: 'Search flows' }).click();
  const search = page.getByPlaceholder('search your flows');
  // The editor searches when a key goes up, which fill() does not do.
  await search.pressSequentially('valve log');
  await expectVisible(page.locator('.red-ui-search-result').getByText('Valve log'));
  await search.press('Enter');
  await expectVisible(selectedTab.filter({ hasText: 'Irrigation' }));
  const searchFlows = page.getByPlaceholder('Search flows');
  await searchFlows.pressSequentially('heater');
  const explorer = page.locator('.red-ui-info-outline');
  await expectVisible(explorer.getByText('Heater on'));
  await expectHidden(explorer.getByText('Every morning'));
  await searchFlows.clear();
}
