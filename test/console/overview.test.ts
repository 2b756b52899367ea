import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { putSchedule } from '#core/operations/schedules/put-schedule.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';

import { owner } from '../api/open-server.ts';
import { makeSamples, type Samples } from '../api/runs-in-states.ts';
import { failNewTest } from './fail-new-test.ts';
import { openConsole, type OpenConsole, seriousFindings } from './open-console.ts';

/** Nothing here is about time: a busy machine may take long. */
const soon = { timeout: 40_000 } as const;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let opened: OpenConsole;
let samples: Samples;

beforeAll(async () => {
  opened = await openConsole();
  samples = await makeSamples(opened.server);
  const { context, shop } = opened.server;
  await putSchedule(context, owner, { project: { id: shop }, name: 'Each hour', cron: '0 * * * *' });
  await createProject(context, owner, { name: 'New' });
  await failNewTest(opened.server, samples, 'Pays by card');
});
afterEach(async () => await opened.closePages());
afterAll(() => opened[Symbol.asyncDispose]());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const batchOf = (run: { readonly batchId: string | null }): string => `/projects/shop/batches/${run.batchId}`;
const searchOf = (page: Page): string => new URL(page.url()).search;

describe('home', () => {
  test('says what is red and since when, what runs and what comes', async () => {
    const page = await opened.signedIn('/projects/shop');
    await heading(page, 'Home').waitFor();
    const failures = page.getByRole('region', { name: /red/ });
    const red = failures.getByRole('listitem').filter({ hasText: 'Pays by card' });
    await red.getByText(/red since #\d+/).waitFor();
    expect(await red.getByRole('img').getAttribute('aria-label')).toBe('Failed');
    const underWay = page.getByRole('region', { name: /Under way/ });
    await underWay.getByRole('link', { name: 'A member signs in' }).first().waitFor();
    await page.getByRole('region', { name: /Next/ }).getByText('Each hour').waitFor();
  });

  test('of a project without runs is calm', async () => {
    const page = await opened.signedIn('/projects/new');
    await page.getByRole('heading', { name: 'Nothing is red' }).waitFor();
    await page.getByText('No test has run in this time.').waitFor();
    await page.getByText('Nothing is scheduled.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('the list of batches', () => {
  test('shows how each stands, and is narrowed by its address', async () => {
    const page = await opened.signedIn('/projects/shop/batches');
    const rows = page.getByRole('row', { name: /Sample batch/ });
    await expect.poll(() => rows.count(), soon).toBeGreaterThanOrEqual(8);
    await page.getByPlaceholder('Any status').click();
    await page.getByRole('option', { name: 'Errored' }).click();
    await expect.poll(() => rows.count(), soon).toBe(1);
    expect(searchOf(page)).toBe('?status=errored');
    await rows.getByText('1 errored').waitFor();
  });

  test('grows by itself when one is started elsewhere', async () => {
    const page = await opened.signedIn('/projects/shop/batches?status=queued');
    await page.getByText('No batch fits').waitFor();
    const { context, shop } = opened.server;
    const batch = await startBatch(context, owner, {
      project: { id: shop },
      name: 'From elsewhere',
      tests: [{ id: samples.test.id }],
      source: 'api',
      input: {},
    });
    const row = page.getByRole('row', { name: /From elsewhere/ });
    await row.waitFor();
    await cancelBatch(context, owner, { batch: { id: batch.id } });
    await expect.poll(() => row.count(), soon).toBe(0);
  });
});

describe('a batch', () => {
  test('shows its runs, what failed, and whether it may be merged', async () => {
    const page = await opened.signedIn(batchOf(samples.runs.failed));
    await heading(page, 'Sample batch').waitFor();
    await page.getByRole('heading', { name: 'What failed' }).waitFor();
    await page.getByRole('group', { name: /^Gate of commit abc123/ }).waitFor();
    const cell = page.getByRole('region', { name: 'Runs' }).getByRole('link', { name: /A member signs in/ });
    await page.getByRole('button', { name: '1 Failed' }).click();
    expect(searchOf(page)).toBe('?show=failed');
    await cell.focus();
    await page.keyboard.press('Enter');
    await heading(page, 'A member signs in').waitFor();
  });

  test('is walked through with arrow keys', async () => {
    const { context, shop } = opened.server;
    const batch = await startBatch(context, owner, {
      project: { id: shop },
      name: 'Everything',
      tests: 'all',
      source: 'api',
      input: {},
    });
    const page = await opened.signedIn(`/projects/shop/batches/${batch.id}`);
    const cells = page.getByRole('region', { name: 'Runs' }).getByRole('listitem').getByRole('link');
    await cells.first().focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => cells.last().evaluate((cell) => cell === document.activeElement), soon)
      .toBe(true);
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() => cells.first().evaluate((cell) => cell === document.activeElement), soon)
      .toBe(true);
    await cancelBatch(context, owner, { batch: { id: batch.id } });
  });

  test('its own address leads to it', async () => {
    const page = await opened.signedIn('/batches/1');
    await heading(page, 'Sample batch').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/projects\/shop\/batches\//);
  });
});

describe('analytics', () => {
  test('draws what the API says, and tells it to the digit', async () => {
    const page = await opened.signedIn('/projects/shop/analytics');
    await page.locator('.recharts-surface').first().waitFor();
    await page.getByText('The same as a table').click();
    const answer = await page.request.get('/runwright/v1/projects/shop/analytics/runs?days=30');
    const { items } = (await answer.json()) as { items: Record<string, string | number | null>[] };
    const told = await page
      .getByRole('region', { name: 'Figures of each day' })
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)));
    expect(told).toEqual(
      items.toReversed().map((day) => Object.values(day).map((value) => String(value ?? '–'))),
    );
  });

  test('every choice is in its address', async () => {
    const page = await opened.signedIn('/projects/shop/analytics');
    await page.getByText('7 days', { exact: true }).click();
    await expect.poll(() => searchOf(page), soon).toBe('?days=7');
    await page.getByPlaceholder('Any tag').click();
    await page.getByRole('option', { name: 'smoke' }).click();
    await expect.poll(() => searchOf(page), soon).toBe('?days=7&tag=smoke');
    await page.getByLabel('Branch').fill('no-such-branch');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing was measured').waitFor();
    expect(searchOf(page)).toBe('?days=7&branch=no-such-branch');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Slowest' }).click();
    await expect.poll(() => searchOf(page), soon).toBe('?days=7&order=duration');
    await page.reload();
    await page.getByRole('heading', { name: 'Tests' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Order' }).inputValue()).toBe('Slowest');
  });
});
