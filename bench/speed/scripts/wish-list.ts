import type { Page } from 'playwright-core';

import { expectCount, expectText, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const wishes = page.getByRole('list', { name: 'Wishes' }).getByRole('listitem');
  await expectText(wishes.first(), 'Oak stool');
  await wishes.filter({ hasText: 'Oak stool' }).dragTo(wishes.filter({ hasText: 'Enamel kettle' }));
  await expectText(wishes.nth(2), 'Oak stool');
  await page.getByText('Stoneware mug').dragTo(page.getByText('Drop here to add to your basket'));
  await expectVisible(page.getByText('Stoneware mug was added to your basket.'));
  await page.getByRole('button', { name: 'Remove Linen throw' }).click();
  await expectCount(wishes, 3);
  await page.reload();
  await expectText(wishes.first(), 'Enamel kettle');
  await page.getByRole('link', { name: 'Basket' }).click();
  await expectVisible(page.getByRole('heading', { name: 'Your basket' }));
  await expectText(page.getByRole('row').filter({ hasText: 'Stoneware mug' }), '$14.00');
}
