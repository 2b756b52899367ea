import type { Page } from 'playwright-core';

import { expectHidden, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'advanced search' }).click();
  await expectVisible(page.getByRole('heading', { name: '$:/AdvancedSearch' }));
  await page.getByRole('tab', { name: 'Filter' }).click();
  const panel = page.getByRole('article').getByRole('tabpanel');
  await panel.getByRole('searchbox').fill('[tag[Vegetables]]');
  await expectVisible(page.getByText('3 matches'));
  await expectVisible(panel.getByRole('link', { name: 'Beans' }));
  await expectVisible(panel.getByRole('link', { name: 'Carrots' }));
  await expectVisible(panel.getByRole('link', { name: 'Tomatoes' }));
  await expectHidden(panel.getByRole('link', { name: 'Basil' }));
  await panel.getByRole('searchbox').fill('[tag[Herbs]]');
  await expectVisible(page.getByText('1 matches'));
  await panel.getByRole('link', { name: 'Basil' }).click();
  await expectVisible(page.getByText('Keep it on a sunny sill.'));
}
