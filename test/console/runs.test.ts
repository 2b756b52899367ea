import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import type { StepResult } from '#core/domain/step-result.ts';
import { createUser } from '#core/operations/people/create-user.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { deleteProject } from '#core/operations/projects/delete-project.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { putMember } from '#core/operations/people/members.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { recordAttemptStart } from '#core/operations/worker/record-attempt-start.ts';
import { recordStep } from '#core/operations/worker/record-step.ts';
import { setPassword } from '#core/operations/people/set-password.ts';

import { owner } from '../api/open-server.ts';
import { makeSamples, type Samples } from '../api/runs-in-states.ts';
import { passedAttempt, resultOf } from '../api/sample-attempts.ts';
import { openConsole, type OpenConsole, seriousFindings } from './open-console.ts';
import { queueRunOf, takeRun } from './taken-run.ts';

/** Nothing here is about time: a busy machine may take long. */
const soon = { timeout: 40_000 } as const;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let opened: OpenConsole;
let samples: Samples;

beforeAll(async () => {
  opened = await openConsole();
  samples = await makeSamples(opened.server);
});
afterEach(async () => await opened.closePages());
afterAll(() => opened[Symbol.asyncDispose]());

const skipped = (step: StepResult): StepResult => ({ ...step, status: 'skipped' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const runPath = (run: { readonly id: string }): string => `/projects/shop/runs/${run.id}`;

describe('signing in', () => {
  test('with a password leads to where one wanted to go; out again leads back', async () => {
    const { context } = opened.server;
    const user = await createUser(context, owner, { email: 'ada@example.org', name: 'Ada', role: 'owner' });
    await setPassword(context, owner, { user: { id: user.id }, password: 'correct horse' });
    const page = await opened.newPage();
    await page.goto(`/runs/${samples.runs.failed.serial}`);
    await heading(page, 'Sign in to Runwright').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('E-mail address').fill('ada@example.org');
    await page.getByLabel('Password', { exact: true }).fill('wrong horse');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'do not fit' }).waitFor();
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.keyboard.press('Enter');
    await heading(page, 'A member signs in').waitFor();
    expect(new URL(page.url()).pathname).toBe(runPath(samples.runs.failed));
    await page.getByRole('button', { name: 'Account: Ada' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'Sign in to Runwright').waitFor();
  });

  test('the account view has what somebody may do', async () => {
    const page = await opened.signedIn('/account');
    await heading(page, 'Account').waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Shop' }).isVisible(), soon).toBe(true);
  });
});

describe('the list of runs', () => {
  test('shows each state', async () => {
    const page = await opened.signedIn('/projects/shop/runs');
    const rows = page.getByRole('row', { name: /A member signs in/ });
    await expect.poll(() => rows.count(), soon).toBeGreaterThanOrEqual(8);
    for (const word of [
      'Passed',
      'Failed',
      'Errored',
      'Flaky',
      'Cancelled',
      'Cancelling',
      'Running',
      'Queued',
    ]) {
      await rows.filter({ hasText: word }).first().waitFor();
    }
  });

  test('grows by itself when a run is started elsewhere', async () => {
    const page = await opened.signedIn('/projects/shop/runs');
    const queued = page.getByRole('row', { name: /Queued/ });
    await queued.first().waitFor();
    const before = await queued.count();
    const { context } = opened.server;
    const run = await queueRunOf(opened.server, samples.test.id);
    await expect.poll(() => queued.count(), soon).toBe(before + 1);
    await cancelRun(context, owner, { run: { id: run.id } });
    await expect.poll(() => queued.count(), soon).toBe(before);
  });

  test('of a project without runs says how to begin', async () => {
    const page = await opened.signedIn('/projects/bank/runs?status=failed');
    await page.getByText('No run fits').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});

describe('the page of a run', () => {
  test('that failed begins with what went wrong', async () => {
    const page = await opened.signedIn(runPath(samples.runs.failed));
    await heading(page, 'A member signs in').waitFor();
    const steps = page.getByRole('navigation', { name: 'Steps' });
    const current = steps.locator('[aria-current=step]');
    await current.waitFor();
    const sentence = await page.getByRole('heading', { level: 2 }).textContent();
    expect(await current.textContent()).toContain(sentence);
    await page.getByText('Expected', { exact: true }).waitFor();
    await page.getByText('Understood', { exact: true }).waitFor();
  });

  test('is walked through with the keyboard, and its address keeps the step', async () => {
    const page = await opened.signedIn(runPath(samples.runs.passed));
    const current = page.locator('[aria-current=step]');
    await current.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => new URL(page.url()).search, soon).toBe('?step=2');
    expect(await current.textContent()).toMatch(/^2/);
    await page.reload();
    await current.waitFor();
    expect(await current.textContent()).toMatch(/^2/);
  });

  test('follows a run while it runs, without being loaded again', async () => {
    const { context } = opened.server;
    const run = await queueRunOf(opened.server, samples.test.id);
    const page = await opened.signedIn(runPath(run));
    await page.getByText('Waits for a worker').waitFor();
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    const taken = await takeRun(opened.server, run);
    const attempt = passedAttempt(samples.media, context.clock());
    await recordAttemptStart(context, { ...taken, number: 1, startedAt: attempt.startedAt });
    for (const [at, result] of attempt.steps.entries()) {
      await recordStep(context, { ...taken, attempt: 1, result });
      const passed = page.getByRole('navigation', { name: 'Steps' }).getByRole('img', { name: 'Passed' });
      await expect.poll(() => passed.count(), soon).toBe(at + 1);
    }
    await finishRun(context, { ...taken, result: resultOf([attempt]) });
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  });

  test('says when a picture can no longer be had', async () => {
    const page = await opened.signedIn(`${runPath(samples.runs.passed)}?step=1`);
    const sentence = page.getByText('This picture can no longer be had');
    await expect.poll(() => sentence.isVisible(), soon).toBe(true);
  });

  test('has a link that opens without signing in', async () => {
    const page = await opened.signedIn(runPath(samples.runs.failed));
    const href = await page.getByRole('link', { name: 'Plain report' }).getAttribute('href');
    const stranger = await opened.newPage();
    await stranger.goto(href ?? '');
    const name = stranger.getByText('A member signs in').first();
    await expect.poll(() => name.isVisible(), soon).toBe(true);
  });

  test.each([
    ['/projects/shop/runs/987654', 'This is not here'],
    ['/projects/nowhere/runs', 'There is no project nowhere'],
    ['/projects/shop/runs/abc', 'takes a UUID or a number'],
    ['/runs/987654', 'This is not here'],
    ['/nowhere/at/all', 'There is no such page'],
  ])('%s says what is missing, and leads on', async (path, sentence) => {
    const page = await opened.signedIn(path);
    await page.getByText(sentence).first().waitFor();
    await page.getByRole('link', { name: 'Go to the start' }).click();
    await expect.poll(() => heading(page, 'Home').isVisible(), soon).toBe(true);
  });

  test('a viewer looks, and is offered nothing to change', async () => {
    const { context, shop } = opened.server;
    const user = await createUser(context, owner, {
      email: 'vera@example.org',
      name: 'Vera',
      role: 'member',
    });
    await setPassword(context, owner, { user: { id: user.id }, password: 'correct horse' });
    await putMember(context, owner, { project: { id: shop }, user: { id: user.id }, role: 'viewer' });
    const page = await opened.newPage();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill('vera@example.org');
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.keyboard.press('Enter');
    await heading(page, 'Home').waitFor();
    await page.goto(runPath(samples.runs.failed));
    await page.getByRole('link', { name: 'Plain report' }).waitFor();
    expect(await page.getByRole('button', { name: 'Run again' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Rewrite this step' }).count()).toBe(0);
  });
});

describe('a step that did not pass', () => {
  test('is written anew: what changes is shown, then it is a new version', async () => {
    const { context, shop } = opened.server;
    const definition = { ...samples.test.definition, name: 'Rewritten' };
    const { id } = await putTest(context, owner, { project: { id: shop }, definition });
    const started = await queueRunOf(opened.server, id);
    const taken = await takeRun(opened.server, started);
    const attempt = passedAttempt(samples.media, context.clock());
    const [first, ...others] = attempt.steps;
    if (first === undefined) throw new Error('The attempt has no step.');
    const differentiator = 'in the "Sign in" section';
    const blocked: StepResult = {
      ...first,
      status: 'blocked',
      code: 'ambiguous',
      message: 'Two elements fit.',
      candidates: [
        { ref: '0:1', role: 'textbox', name: 'Email', score: 0.8, place: differentiator, differentiator },
      ],
    };
    const steps = [blocked, ...others.map(skipped)];
    await finishRun(context, { ...taken, result: resultOf([{ ...attempt, outcome: 'errored', steps }]) });
    const page = await opened.signedIn(runPath(started));
    await page.getByRole('button', { name: 'Use this one' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rewrite step 1' });
    await dialog.getByText(`+ `).waitFor();
    expect(await dialog.locator('ins').textContent()).toContain(differentiator);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Version 2 of the test is saved.').waitFor();
  });
});

describe('getting about', () => {
  test('by the command palette alone', async () => {
    const page = await opened.signedIn('/projects/shop/runs');
    await heading(page, 'Runs').waitFor();
    await page.keyboard.press('Control+k');
    const search = page.getByPlaceholder('Go to a view');
    await search.waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await search.fill(`#${samples.runs.failed.serial}`);
    await page.getByText(`Run #${samples.runs.failed.serial}`).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(page, 'A member signs in').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await heading(page, 'Runs').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), soon).toBe('H1');
  });

  test('a run is started again by keyboard alone', async () => {
    const page = await opened.signedIn(runPath(samples.runs.failed));
    const again = page.getByRole('button', { name: 'Run again' });
    await again.waitFor();
    const isFocused = async (): Promise<boolean> =>
      await again.evaluate((button) => button === document.activeElement);
    await expect
      .poll(async () => {
        if (!(await isFocused())) await page.keyboard.press('Tab');
        return await isFocused();
      }, soon)
      .toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('Waits for a worker').isVisible(), soon).toBe(true);
  });

  test('the first Tab leads past the sidebar', async () => {
    const page = await opened.signedIn('/projects/shop/runs');
    await heading(page, 'Runs').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe('content');
  });

  test('dark stays dark', async () => {
    const page = await opened.signedIn('/projects/shop/runs');
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await page.reload();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset['mantineColorScheme']), soon)
      .toBe('dark');
  });
});

test('a project that is deleted meanwhile', async () => {
  const { context } = opened.server;
  const project = await createProject(context, owner, { name: 'Passing' });
  const page = await opened.signedIn('/projects/passing/runs');
  await page.getByText('No test has run yet').waitFor();
  await deleteProject(context, owner, { project: { id: project.id } });
  await page.reload();
  const sentence = page.getByText('There is no project passing');
  await expect.poll(() => sentence.isVisible(), soon).toBe(true);
});
