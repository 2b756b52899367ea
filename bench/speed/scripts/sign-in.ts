import type { Page } from 'playwright-core';

import { sampleSecrets } from '../../../samples/sample-variables.ts';
import { expectHidden, expectVisible } from '../expectation.ts';

export async function flow(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const signIn = page.getByRole('button', { name: 'Sign in' });
  await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill('a wrong guess');
  await signIn.click();
  await expectVisible(page.getByText('That email and password do not match. Please try again.'));
  await page.getByRole('textbox', { name: 'Password' }).fill(sampleSecrets['PASSWORD'] ?? '');
  await page.getByRole('checkbox', { name: 'Keep me signed in' }).check();
  await signIn.click();
  await expectVisible(page.getByText('Hello, Ada'));
  await expectHidden(page.getByRole('link', { name: 'Sign in' }));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectVisible(page.getByRole('link', { name: 'Sign in' }));
}
