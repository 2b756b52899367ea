// The product tests itself: the dashboard by tests in plain English, run by Runwright's own engine.
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createSignInLink } from '#api/console/session.ts';
import { createUser } from '#core/operations/people/create-user.ts';
import { setPassword } from '#core/operations/people/set-password.ts';
import { putSchedule } from '#core/operations/schedules/put-schedule.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { updateTest } from '#core/operations/tests/update-test.ts';
import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';

import { owner, type TestServer } from '../api/open-server.ts';
import { makeSamples } from '../api/runs-in-states.ts';
import { cacheDir, runTestFile, testFilesIn } from '../rig/run-test-file.ts';
import { failNewTest } from './fail-new-test.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const folder = join(import.meta.dirname, 'in-english');

let opened: OpenConsole;
let browser: BrowserPool;

beforeAll(async () => {
  [opened, browser] = await Promise.all([openConsole(), openBrowserPool({ cacheDir })]);
  await makeData(opened.server);
}, 120_000);

afterAll(async () => {
  await Promise.all([opened?.[Symbol.asyncDispose](), browser?.[Symbol.asyncDispose]()]);
});

/** What the tests find: runs in each state, tests to change, people to sign in and to be added. */
async function makeData(server: TestServer): Promise<void> {
  const { context, shop } = server;
  const project = { id: shop };
  const samples = await makeSamples(server);
  await failNewTest(server, samples, 'Pays by card');
  await putSchedule(context, owner, { project, name: 'Each hour', cron: '0 * * * *' });
  for (const name of ['Sell a lamp', 'Count the stock', 'Old check', 'Check the price']) {
    const steps = [{ type: 'act', instruction: 'Click "Lamps"' }] as const;
    const definition = { name, url: '/', tags: [], variables: [], steps };
    const { id } = await putTest(context, owner, { project, definition });
    if (name === 'Check the price') {
      const text = 'name: Check the price\nsteps:\n  - Click "Prices"\n';
      await updateTest(context, owner, { test: { id }, text, format: 'yaml' });
    }
  }
  const ada = await createUser(context, owner, { email: 'ada@example.org', name: 'Ada', role: 'owner' });
  await setPassword(context, owner, { user: { id: ada.id }, password: 'correct horse' });
  await createUser(context, owner, { email: 'vic@example.org', name: 'Vic', role: 'member' });
}

test.each(testFilesIn(folder))(
  '%s',
  async (name) => {
    const { context, origin } = opened.server;
    const values = { SIGN_IN: createSignInLink(context, origin) };
    // A busy machine may take long to answer.
    const options = { baseUrl: origin, browser, values, stepTimeoutMs: 30_000 };
    expect(await runTestFile(join(folder, name), options)).toEqual({ outcome: 'passed' });
  },
  120_000,
);
