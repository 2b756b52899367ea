// The pictures of docs/dashboard.md, taken of a server that `npm start` has brought up: its sample tests have run.
// node scripts/take-pictures.ts <the sign-in link that it printed>
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium } from 'playwright-core';
import sharp from 'sharp';

import { findBrowser } from '#engine/browser/find-browser.ts';

const folder = join(import.meta.dirname, '../docs/images/dashboard');
const cacheDir = join(import.meta.dirname, '../node_modules/.cache/runwright');

const [link] = process.argv.slice(2);
if (link === undefined) throw new Error('Give the sign-in link that the first start printed.');

const { environment, executablePath } = await findBrowser({ cacheDir });
await using browser = await chromium.launch({
  executablePath,
  env: { ...environment },
  args: ['--no-sandbox'],
});
const context = await browser.newContext({
  baseURL: new URL(link).origin,
  viewport: { width: 1360, height: 860 },
  reducedMotion: 'reduce',
});
const page = await context.newPage();
await mkdir(folder, { recursive: true });

/** What is being loaded has come, and pictures in it are painted. */
async function settle(): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('load');
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], [data-loading=true]') === null);
  await page.waitForTimeout(700);
}

async function picture(name: string): Promise<void> {
  await settle();
  const png = await page.screenshot();
  await sharp(png)
    .webp({ quality: 82 })
    .toFile(join(folder, `${name}.webp`));
  process.stdout.write(`${name}\n`);
}

async function pictureOf(name: string, address: string, first?: () => Promise<void>): Promise<void> {
  await page.goto(address);
  await settle();
  await first?.();
  await picture(name);
}

await page.goto('/sign-in');
await picture('sign-in');
await page.goto(link);
await page.waitForURL(/\/projects\//);
const project = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');

await pictureOf('home', project);
await pictureOf('runs', `${project}/runs`);
await pictureOf('run', `${project}/runs?status=failed`, async () => {
  await page.getByRole('row').getByRole('link').first().click();
  await page.getByText('Expected', { exact: true }).waitFor();
});
await pictureOf('ambiguous', `${project}/runs?status=errored`, async () => {
  await page
    .getByRole('link', { name: /could mean six buttons/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Use this one' }).first().waitFor();
});
await pictureOf('comparison', `${project}/runs?status=failed`, async () => {
  await page.getByRole('row').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Compare' }).click();
});
await pictureOf('tests', `${project}/tests`);
await pictureOf('editor', `${project}/tests`, async () => {
  await page.getByRole('link', { name: 'A guest buys two lamps' }).click();
  await page.getByRole('textbox', { name: 'Steps, one a line' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+Enter');
  await page.locator('canvas[data-painted]').waitFor();
  await page.locator('.rw-mark.rw-passed').nth(1).waitFor();
});
await pictureOf('batches', `${project}/batches`);
await pictureOf('batch', `${project}/batches`, async () => {
  await page.getByRole('link', { name: 'Samples' }).click();
  await page.getByRole('heading', { name: 'What failed' }).waitFor();
});
await pictureOf('analytics', `${project}/analytics?days=7`);
await pictureOf('schedules', `${project}/schedules`);
await pictureOf('schedule', `${project}/schedules/new`, async () => {
  await page.getByRole('button', { name: 'Workdays at 06:00' }).click();
});
await pictureOf('calendar', `${project}/calendar`);
await pictureOf('api', `${project}/api?search=start`, async () => {
  await page.getByRole('navigation', { name: 'Operations' }).getByRole('link').first().click();
});
await pictureOf('environments', `${project}/settings/environments`);
await pictureOf('variables', `${project}/settings/variables`);
await pictureOf('keys', `${project}/settings/keys`);
await pictureOf('webhooks', `${project}/settings/webhooks`);
await pictureOf('audit', `${project}/settings/audit`);
await pictureOf('palette', project, async () => {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Go to a view').fill('run');
});
await page.emulateMedia({ colorScheme: 'dark' });
await pictureOf('home-dark', project);
