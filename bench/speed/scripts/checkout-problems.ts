import type { Page } from 'playwright-core';

import { expectHidden, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Add to basket' }).first().click();
  await page.getByRole('link', { name: 'Basket', exact: false }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('Please ring twice');
  await expectVisible(page.getByText('Note saved'));
  const total = await page
    .getByRole('complementary', { name: 'Order summary' })
    .getByRole('definition')
    .last()
    .innerText();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('button', { name: 'Place order' }).click();
  await expectVisible(page.getByText('Please check the marked fields.'));
  await expectVisible(page.getByText('Please choose a country.'));
  await page.getByRole('checkbox', { name: 'This is a gift' }).check();
  await page.getByRole('region', { name: 'Gift' }).getByLabel('Email').fill('not an address');
  await page.getByRole('region', { name: 'Contact' }).getByLabel('Email').fill('ada@example.org');
  await page.getByRole('button', { name: 'Place order' }).click();
  await expectHidden(page.getByText('Please enter a valid email address.'));
  await expectVisible(page.getByText('Please enter the email of the person who gets the gift.'));
  await expectVisible(page.getByText(total).first());
}
