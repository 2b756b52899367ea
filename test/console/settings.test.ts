import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { createUser } from '#core/operations/people/create-user.ts';
import { putMember } from '#core/operations/people/members.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { createGroup } from '#core/operations/tests/put-group.ts';
import { addGroupTest } from '#core/operations/tests/put-group-test.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { setPassword } from '#core/operations/people/set-password.ts';

import { owner } from '../api/open-server.ts';
import { openConsole, type OpenConsole, seriousFindings } from './open-console.ts';

/** Nothing here is about time: a busy machine may take long. */
const soon = { timeout: 40_000 } as const;
vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

let opened: OpenConsole;

beforeAll(async () => {
  opened = await openConsole();
});
afterEach(async () => await opened.closePages());
afterAll(() => opened[Symbol.asyncDispose]());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describe('what is filled in', () => {
  test('stays as it was typed where the server refuses it, which is said at the field', async () => {
    const page = await opened.signedIn('/projects/shop/settings/environments');
    await page.getByRole('button', { name: 'New environment' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Quality Gate');
    await dialog.getByLabel('Base URL').fill('nowhere');
    await dialog.getByRole('button', { name: 'Save' }).click();
    // What is wrong is said at its field, and what was typed stays.
    await expect.poll(() => dialog.locator('[aria-invalid=true]').count(), soon).toBe(1);
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Quality Gate');
  });

  test('makes a key that is shown once, and takes it away again', async () => {
    const page = await opened.signedIn('/projects/shop/settings/keys');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Pipeline');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    const secret = await page.getByLabel('Secret').inputValue();
    expect(secret).toMatch(/^rw_/);
    const answer = await page.request.get('/runwright/v1/projects/shop', {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(answer.status()).toBe(200);
    await page.getByRole('button', { name: 'I have it' }).click();
    await page.getByRole('button', { name: 'Disable Pipeline' }).click();
    await page.getByText('Disabled', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'Delete Pipeline' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => page.getByText('Pipeline').count(), soon).toBe(0);
  });

  test('makes an address that starts a suite, shows it once, and takes it back', async () => {
    const { context, shop } = opened.server;
    const project = { id: shop };
    const steps = [{ type: 'act', instruction: 'Click "Pay"' }] as const;
    const definition = { name: 'Pays', url: 'https://shop.example.org/', tags: [], variables: [], steps };
    const { id } = await putTest(context, owner, { project, definition });
    const { id: group } = await createGroup(context, owner, { project, name: 'Checkout' });
    await addGroupTest(context, owner, { group: { id: group }, test: { id } });
    const page = await opened.signedIn('/projects/shop/settings/webhooks');
    await page.getByRole('button', { name: 'New address' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Deployed');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Starts' }).click();
    await page.getByRole('option', { name: 'Checkout' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    const address = await page.getByRole('dialog').getByLabel('Address').inputValue();
    expect(new URL(address).pathname).toMatch(/^\/v1\/groups\/webhook\//);
    await page.getByRole('button', { name: 'I have it' }).click();
    const row = page.getByRole('row', { name: /Deployed/ });
    await row.getByRole('cell', { name: 'Checkout' }).waitFor();
    expect(await page.content()).not.toContain(address.split('/').at(-1));
    const call = async (): Promise<number> => (await fetch(address, { method: 'POST' })).status;
    expect(await call()).toBe(202);
    await page.getByRole('button', { name: 'Disable Deployed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await row.getByText('Disabled', { exact: true }).waitFor();
    expect(await call()).toBe(401);
  });

  test('teaches the project a sentence, or says in which line it is wrong', async () => {
    const page = await opened.signedIn('/projects/shop/settings/project');
    const sentences = page.getByLabel('Aliases and synonyms');
    const save = page.getByRole('button', { name: 'Save the sentences' });
    await sentences.fill('aliases:\n  go home: [');
    await save.click();
    await page.getByRole('alert').waitFor();
    expect(await sentences.inputValue()).toContain('go home');
    await sentences.fill('aliases:\n  go home: Click "Home"\nsynonyms:\n  - [basket, trolley]');
    await save.click();
    await page.getByText('runs started from now on know them').waitFor();
    await page.reload();
    await expect.poll(() => sentences.inputValue(), soon).toContain('- "Click \\"Home\\""');
    expect(await sentences.inputValue()).toContain('- ["basket", "trolley"]');
  });
});

test('a viewer sees the settings, is told why they cannot be changed, and by whom', async () => {
  const { context, shop } = opened.server;
  const project = { id: shop };
  const user = await createUser(context, owner, { email: 'vic@example.org', name: 'Vic', role: 'member' });
  await setPassword(context, owner, { user: { id: user.id }, password: 'correct horse' });
  await putMember(context, owner, { project, user: { id: user.id }, role: 'viewer' });
  await putVariable(context, owner, { project, name: 'CITY', value: 'Bergen', secret: false });
  const page = await opened.newPage();
  await page.goto('/sign-in?to=/projects/shop/settings/variables');
  await page.getByLabel('E-mail address').fill('vic@example.org');
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await page.keyboard.press('Enter');
  await page.getByText('Bergen').waitFor();
  await page.getByText('An administrator can make you an editor').waitFor();
  expect(await page.getByRole('button', { name: 'New variable' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Edit CITY' }).count()).toBe(0);
  for (const hidden of ['Users', 'Audit log']) {
    expect(await page.getByRole('link', { name: hidden }).count()).toBe(0);
  }
  await page.goto('/projects/shop/settings/audit');
  await page.getByText('This takes an administrator').waitFor();
  await page.goto('/projects/shop/schedules');
  await page.getByText('You are a viewer of this project').waitFor();
  // Once an administrator, they add by their address whom they cannot list.
  await putMember(context, owner, { project, user: { id: user.id }, role: 'admin' });
  await createUser(context, owner, { email: 'ida@example.org', name: 'Ida', role: 'member' });
  await page.goto('/projects/shop/settings/members');
  await page.getByRole('button', { name: 'Add a member' }).click();
  await page.getByRole('dialog').getByLabel('E-mail address').fill('Ida@example.org');
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await page.getByRole('row', { name: /Ida ida@example\.org editor/ }).waitFor();
});

describe('schedules', () => {
  test('are written with what they mean beside them', async () => {
    const page = await opened.signedIn('/projects/shop/schedules');
    await page.getByRole('link', { name: 'New schedule' }).click();
    await heading(page, 'New schedule').waitFor();
    await page.getByLabel('Name').fill('Morning');
    await page.getByRole('button', { name: 'Workdays at 06:00' }).click();
    await page.getByText('At 06:00, Monday to Friday').waitFor();
    expect(await page.getByRole('list', { name: 'The next times' }).getByRole('listitem').count()).toBe(5);
    await page.getByLabel('When').fill('0 6 * *');
    await page.getByText("'0 6 * *' is no schedule").waitFor();
    await page.getByRole('button', { name: 'Create the schedule' }).click();
    await expect.poll(() => page.locator('[aria-invalid=true]').count(), soon).toBe(1);
  });
});

describe('the API explorer', () => {
  test('finds a call, sends it as who is signed in, and writes it as curl', async () => {
    const page = await opened.signedIn('/projects/shop/api');
    await heading(page, 'API').waitFor();
    await page.getByLabel('Search the operations').fill('listSchedules');
    await page.getByRole('navigation', { name: 'Operations' }).getByRole('link').click();
    expect(await page.getByLabel('As curl').textContent()).toContain('-H "authorization: Bearer $API_KEY"');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Status 200').waitFor();
    expect(await page.getByLabel('Answer’s body').textContent()).toContain('"items"');
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('speaks the other dialects with their own headers, and keeps their keys nowhere', async () => {
    const page = await opened.signedIn('/projects/shop/api/autonoma?search=list');
    await page.getByRole('navigation', { name: 'Operations' }).getByRole('link').first().click();
    const curl = page.getByLabel('As curl');
    await curl.waitFor();
    expect(await curl.textContent()).toContain('-H "autonoma-client-id: $AUTONOMA_CLIENT_ID"');
    await page.getByLabel('Client id').fill('no-such-client');
    await page.getByLabel('Client secret').fill('a-wrong-secret');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Status 401').waitFor();
    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(kept).not.toContain('a-wrong-secret');
    for (const name of ['Empirical', 'TesterArmy', 'Docket']) {
      await page.getByRole('navigation', { name: 'APIs' }).getByRole('link', { name }).click();
      await curl.waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    }
    expect(await curl.textContent()).toContain('-H "X-API-KEY: $X_API_KEY"');
  });
});
