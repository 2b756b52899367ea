import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { getTest } from '#core/operations/tests/get-test.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { updateTest } from '#core/operations/tests/update-test.ts';
import type { TestRecord } from '#core/domain/records.ts';

import { type Shop, startShop } from '../../samples/shop/server.ts';
import { owner } from '../api/open-server.ts';
import { makeSamples } from '../api/runs-in-states.ts';
import { openConsole, type OpenConsole, seriousFindings } from './open-console.ts';

let opened: OpenConsole;
let shop: Shop;

beforeAll(async () => {
  [opened, shop] = await Promise.all([openConsole(), startShop()]);
  await makeSamples(opened.server);
  const project = { id: opened.server.shop };
  await putVariable(opened.server.context, owner, { project, name: 'PASSWORD', value: 'x', secret: true });
}, 180_000);
afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await shop.close();
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const steps = (page: Page) => page.getByRole('textbox', { name: 'Steps, one a line' });
const hint = (page: Page) => page.getByRole('region', { name: 'The step at the cursor' });

/** A test of the sample shop with these steps. */
async function makeTest(name: string, sentences: readonly string[]): Promise<TestRecord> {
  return await putTest(opened.server.context, owner, {
    project: { id: opened.server.shop },
    definition: {
      name,
      url: shop.url,
      tags: [],
      variables: [],
      steps: sentences.map((instruction) => ({ type: 'act', instruction })),
    },
  });
}

/** Browsers start and pages load while other tests have the machine. */
const longestMs = 90_000;
const patience = { timeout: longestMs };

async function signedIn(path: string): Promise<Page> {
  const page = await opened.signedIn(path);
  page.setDefaultTimeout(longestMs);
  return page;
}

const stored = async ({ id }: { readonly id: string }): Promise<TestRecord> =>
  await getTest(opened.server.context, owner, { test: { id } });
const sentencesOf = ({ definition }: TestRecord): string[] =>
  definition.steps.map(({ instruction }) => instruction);

async function openEditor(made: TestRecord): Promise<Page> {
  const page = await signedIn(`/projects/shop/tests/${made.id}`);
  await steps(page).waitFor();
  return page;
}

describe('the list of tests', { timeout: 400_000 }, () => {
  test('shows how each stands', async () => {
    const page = await signedIn('/projects/shop/tests');
    await heading(page, 'Tests').waitFor();
    const row = page.getByRole('row', { name: /A member signs in/ }).first();
    const recently = row.getByRole('img', { name: /Of the last \d+ runs/ });
    await expect.poll(() => recently.isVisible(), patience).toBe(true);
  });

  test('what is chosen runs as one batch, which it leads to', async () => {
    const chosen = await makeTest('Chosen', ['Click "Lamps"']);
    const page = await signedIn('/projects/shop/tests');
    await page.getByRole('checkbox', { name: 'Choose Chosen' }).check();
    await page.getByRole('button', { name: 'Run selected' }).click();
    await page
      .getByRole('region', { name: 'Runs' })
      .getByRole('link', { name: chosen.definition.name })
      .waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/projects\/shop\/batches\//);
  });

  test('files are imported; one that is no test says why', async () => {
    const page = await signedIn('/projects/shop/tests');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Import' }).click(),
    ]);
    const file = (name: string, text: string) => ({ name, mimeType: 'text/yaml', buffer: Buffer.from(text) });
    await chooser.setFiles([
      file('good.test.yaml', 'name: Imported\nurl: https://shop.example\nsteps:\n  - Click "Buy"\n'),
      file('bad.test.yaml', 'name: Bad\nsteps: []\n'),
    ]);
    const dialog = page.getByRole('dialog', { name: '1 of 2 files imported' });
    await dialog.getByText('"steps" is empty').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('link', { name: 'Imported' }).count(), patience).toBe(1);
  });
});

describe('the editor', { timeout: 400_000 }, () => {
  test('shows how each step is understood', async () => {
    const page = await openEditor(await makeTest('Read', ['Click "Buy"', 'Make it work']));
    await page.locator('.rw-verb', { hasText: 'Click' }).waitFor();
    await hint(page).getByText('Understood as').waitFor();
    await page.locator('.cm-lintRange').first().waitFor();
    expect((await seriousFindings(page)).join('\n')).toBe('');
    await page.getByRole('radiogroup', { name: 'What is edited' }).getByText('Settings').click();
    await page.getByRole('textbox', { name: 'Start page' }).waitFor();
    expect((await seriousFindings(page)).join('\n')).toBe('');
  });

  test('a test is written by keyboard, a doubt put right, saved, and run', async () => {
    const page = await signedIn('/projects/shop/tests/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('Buy a lamp');
    await page.getByRole('textbox', { name: 'Start page' }).fill(shop.url);
    await page.getByText('Steps', { exact: true }).click();
    await steps(page).focus();
    await page.keyboard.type('Clik "Add to basket"');
    const doubt = hint(page).getByRole('button').first();
    await doubt.waitFor();
    await doubt.click();
    await expect.poll(() => steps(page).innerText(), patience).toContain('Click "Add to basket"');
    await steps(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nEnter {{PASS');
    const proposed = page.getByRole('option', { name: /PASSWORD/ });
    await proposed.waitFor();
    // The editor takes no key for a choice that has come up this moment.
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowDown');
        return await proposed.getAttribute('aria-selected');
      }, patience)
      .toBe('true');
    await page.keyboard.press('Tab');
    await page.keyboard.type(' into the password field');
    await page.keyboard.press('Control+s');
    await page.getByText('Version 1 is saved.').waitFor();
    await heading(page, 'Buy a lamp').waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect(sentencesOf(await stored({ id }))).toEqual([
      'Click "Add to basket"',
      'Enter {{PASSWORD}} into the password field',
    ]);
    await steps(page).focus();
    await page.keyboard.press('Control+Enter');
    await expect
      .poll(() => new URL(page.url()).pathname, patience)
      .toMatch(/^\/projects\/shop\/runs\/[0-9a-f-]{36}$/);
  });

  test('what is not saved is not left without a question', async () => {
    const page = await openEditor(await makeTest('Leave', ['Click "Buy"']));
    await steps(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nClick "Pay"');
    await page.getByRole('link', { name: 'Runs' }).first().click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect.poll(() => steps(page).innerText(), patience).toContain('Pay');
    await page.getByRole('link', { name: 'Runs' }).first().click();
    await question.getByRole('button', { name: 'Leave without saving' }).click();
    await heading(page, 'Runs').waitFor();
  });

  test.each([
    { keep: 'Go on with mine', expected: ['Click "Buy"', 'Click "Mine"'] },
    { keep: 'Go on with theirs', expected: ['Click "Theirs"'] },
  ])('where somebody has saved meanwhile nothing is lost: $keep', async ({ expected, keep }) => {
    const made = await makeTest('Two write', ['Click "Buy"']);
    const page = await openEditor(made);
    const text = '---\nname: Two write\n---\n\n- Click "Theirs"\n';
    await updateTest(opened.server.context, owner, { test: { id: made.id }, text });
    await steps(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nClick "Mine"');
    await page.keyboard.press('Control+s');
    const panel = page.getByRole('dialog', { name: /saved version 2 meanwhile/ });
    await panel.getByText('- Click "Theirs"').waitFor();
    expect(sentencesOf(await stored(made))).toEqual(['Click "Theirs"']);
    await panel.getByRole('button', { name: keep }).click();
    await panel.waitFor({ state: 'detached' });
    await steps(page).focus();
    await page.keyboard.press('Control+s');
    await expect.poll(async () => sentencesOf(await stored(made)), patience).toEqual(expected);
  });

  test('a test that is not there says so', async () => {
    const page = await signedIn('/projects/shop/tests/00000000-0000-7000-8000-000000000000');
    const told = page.getByRole('alert').filter({ hasText: 'This is not here' });
    await told.waitFor();
    expect(await told.innerText()).toContain('There is no test');
  });
});

describe('the live browser', { timeout: 400_000 }, () => {
  test('runs to a step and marks each; a doubtful one is shown on the page and settled there', async () => {
    const made = await makeTest('Live', ['The page shows "Tidewood"', 'Click "Add to basket"']);
    const page = await openEditor(made);
    await steps(page).focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Alt+Enter');
    await page.locator('.rw-mark.rw-passed').first().waitFor();
    await page.locator('.rw-mark.rw-blocked').waitFor();
    await page.locator('canvas[data-painted]').waitFor();
    await hint(page)
      .getByRole('button', { name: /^Use this one, number 2/ })
      .waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^2: / }).count(), patience).toBeGreaterThan(0);
    expect((await seriousFindings(page)).join('\n')).toBe('');
    await hint(page)
      .getByRole('button', { name: /^Use this one, number 2/ })
      .click();
    await expect.poll(() => steps(page).innerText(), patience).toMatch(/Click "Add to basket" .+/);
    await page.getByRole('button', { name: 'Run this step' }).click();
    await expect.poll(() => page.locator('.rw-mark.rw-passed').count(), patience).toBe(1);
  });

  test('what is done while it records becomes steps, and what is picked becomes one', async () => {
    const made = await makeTest('Recorded', ['The page shows "Tidewood"']);
    const page = await openEditor(made);
    await steps(page).focus();
    await page.keyboard.press('Alt+Enter');
    await page.locator('.rw-mark.rw-passed').waitFor();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('button', { name: 'Stop recording' }).waitFor();
    const screen = page.getByRole('application');
    await screen.click({ position: { x: 60, y: 24 } });
    await expect.poll(() => page.locator('.cm-line').count(), patience).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await page.getByRole('button', { name: 'Record' }).waitFor();
    const before = await page.locator('.cm-line').count();
    await page.getByRole('button', { name: 'Pick' }).click();
    await screen.click({ position: { x: 60, y: 24 } });
    await expect.poll(() => page.locator('.cm-line').count(), patience).toBe(before + 1);
    await page.getByRole('button', { name: 'Close the browser' }).click();
    await page.getByRole('button', { name: 'Open a browser' }).waitFor();
  });
});
