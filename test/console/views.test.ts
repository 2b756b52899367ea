// Each view there is, in both schemes, by somebody who needs assistive technology.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { createSnooze } from '#core/operations/history/create-snooze.ts';
import { putSchedule } from '#core/operations/schedules/put-schedule.ts';
import { updateTest } from '#core/operations/tests/update-test.ts';
import { createWebhook } from '#core/operations/webhooks/create-webhook.ts';
import { createInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';

import { owner, type TestServer } from '../api/open-server.ts';
import { makeSamples } from '../api/runs-in-states.ts';
import { openConsole, type OpenConsole, seriousFindings } from './open-console.ts';

const views = join(import.meta.dirname, '../../console/src/views');
const project = '/projects/shop';

let opened: OpenConsole;
/** An address of each view, by its route. */
let addresses: Readonly<Record<string, string>>;

beforeAll(async () => {
  opened = await openConsole();
  addresses = await makeAddresses(opened.server);
}, 120_000);
afterAll(async () => await opened?.[Symbol.asyncDispose]());

async function makeAddresses(server: TestServer): Promise<Readonly<Record<string, string>>> {
  const { context, shop } = server;
  const inShop = { project: { id: shop } };
  const { runs, test: sample } = await makeSamples(server);
  const text = 'name: A member signs in\nsteps:\n  - Click "Prices"\n';
  await updateTest(context, owner, { test: { id: sample.id }, text, format: 'yaml' });
  const { id: schedule } = await putSchedule(context, owner, {
    ...inShop,
    name: 'Each hour',
    cron: '0 * * * *',
  });
  await putEnvironment(context, owner, { ...inShop, name: 'Live', slug: 'live' });
  await putVariable(context, owner, { ...inShop, name: 'CITY', value: 'Bergen', secret: false });
  await putVariable(context, owner, { ...inShop, name: 'PIN', value: '4711', secret: true });
  const { webhook } = await createWebhook(context, owner, {
    ...inShop,
    dialect: 'native',
    url: 'https://hooks.example.org/runwright',
    events: ['run.ended'],
  });
  await createInboundWebhook(context, owner, { ...inShop, name: 'Deployed' });
  await createSnooze(context, owner, {
    ...inShop,
    caseIds: [sample.caseId],
    reason: 'Known',
    until: new Date(context.clock().getTime() + 86_400_000),
  });
  return {
    '/': project,
    runs: `${project}/runs`,
    'runs/$run': `${project}/runs/${runs.failed.id}`,
    'runs/$run/comparison': `${project}/runs/${runs.failed.id}/comparison`,
    '/runs/$run': `/runs/${runs.errored.serial}`,
    batches: `${project}/batches`,
    'batches/$batch': `${project}/batches/${runs.failed.batchId}`,
    '/batches/$batch': '/batches/1',
    analytics: `${project}/analytics`,
    calendar: `${project}/calendar`,
    api: `${project}/api`,
    'api/$dialect': `${project}/api/docket`,
    schedules: `${project}/schedules`,
    'schedules/new': `${project}/schedules/new`,
    'schedules/$schedule': `${project}/schedules/${schedule}`,
    'schedules/$schedule/edit': `${project}/schedules/${schedule}/edit`,
    tests: `${project}/tests`,
    'tests/new': `${project}/tests/new`,
    'tests/$test': `${project}/tests/${sample.id}`,
    'tests/$test/versions': `${project}/tests/${sample.id}/versions`,
    settings: `${project}/settings`,
    'settings/environments': `${project}/settings/environments`,
    'settings/environments/$environment': `${project}/settings/environments/live`,
    'settings/variables': `${project}/settings/variables`,
    'settings/credentials': `${project}/settings/credentials`,
    'settings/repositories': `${project}/settings/repositories`,
    'settings/webhooks': `${project}/settings/webhooks`,
    'settings/webhooks/$webhook': `${project}/settings/webhooks/${webhook.id}`,
    'settings/snoozes': `${project}/settings/snoozes`,
    'settings/keys': `${project}/settings/keys`,
    'settings/members': `${project}/settings/members`,
    'settings/project': `${project}/settings/project`,
    'settings/users': `${project}/settings/users`,
    'settings/audit': `${project}/settings/audit`,
  };
}

/** What `console/src/views` declares, read from its sources. */
function declaredRoutes(): string[] {
  return globSync('*/routes.ts', { cwd: views }).flatMap((file) => {
    const text = readFileSync(join(views, file), 'utf8');
    return [...text.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path);
  });
}

/** Once the heading is there and nothing is being loaded. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect
    .poll(() => page.locator('[aria-busy=true], [data-loading=true]').count(), { timeout: 40_000 })
    .toBe(0);
}

test('each view has an address here', () => {
  expect(declaredRoutes().toSorted()).toEqual(Object.keys(addresses).toSorted());
});

/** All that another scheme changes. */
const ofColours = ['color-contrast'];

test('each view can be read by everybody, in light and in dark colours', async () => {
  const page = await opened.signedIn(`${project}/runs`);
  const found: string[] = [];
  const look = async (address: string): Promise<void> => {
    await page.goto(address);
    found.push(...(await inBothSchemes(page)).map((finding) => `${address}: ${finding}`));
  };
  for (const address of [...Object.values(addresses), '/account']) await look(address);
  await page.context().clearCookies();
  await look('/sign-in');
  expect(found).toEqual([]);
}, 400_000);

test('what opens above a view can be read as well', async () => {
  const page = await opened.signedIn(addresses['batches/$batch'] ?? '');
  await page.getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('dialog', { name: /Agree to failures of/ }).waitFor();
  expect(await inBothSchemes(page)).toEqual([]);
  await page.goto(addresses['settings/webhooks/$webhook'] ?? '');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page
    .getByRole('row', { name: /webhook\.test/ })
    .getByRole('button', { name: 'Show' })
    .click();
  await page.getByRole('dialog').getByText('It was not sent yet').waitFor();
  expect(await inBothSchemes(page)).toEqual([]);
}, 120_000);

async function inBothSchemes(page: Page): Promise<string[]> {
  await settled(page);
  const inLight = await seriousFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  const inDark = await seriousFindings(page, ofColours);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...inLight, ...inDark];
}
