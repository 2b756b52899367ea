import type { Page } from 'playwright-core';

import { expectHidden, expectValue, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Greenhouse', exact: true }).click();
  const nodes = page.locator('#red-ui-workspace .red-ui-flow-node-group');
  await nodes.filter({ hasText: 'Read sensor' }).dblclick();
  const name = page.getByLabel('Name');
  await expectValue(name, 'Read sensor');
  await name.fill('Read thermometer');
  const repeat = page.locator('.form-row').filter({ hasText: 'Repeat' }).getByRole('combobox');
  await repeat.selectOption('interval');
  await expectVisible(page.locator('#inject-time-row-interval').getByText('every'));
  await repeat.selectOption('none');
  await page.getByRole('button', { name: 'Done' }).click();
  await expectVisible(nodes.filter({ hasText: 'Read thermometer' }));
  await expectHidden(nodes.filter({ hasText: 'Read sensor' }));
  await page.getByRole('link', { name: 'Deploy', exact: true }).click();
  await expectVisible(page.getByText('Successfully deployed'));
  await page.reload();
  await expectVisible(nodes.filter({ hasText: 'Read thermometer' }));
}
