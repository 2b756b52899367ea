import { afterAll, beforeAll, expect, test } from 'vitest';

import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';

import { start } from '../../examples/node-red/start.ts';
import type { RunningApplication } from '../../examples/start-application.ts';

import { cacheDir, exampleFiles, runExample } from './run-example.ts';

const mustFail: Readonly<Record<string, { code: string; step: string }>> = {
  'no-such-menu-item.test.yaml': { code: 'not_found', step: 'Click "Publish to cloud"' },
  'two-pumps.test.yaml': { code: 'ambiguous', step: 'Double-click the node "Pump"' },
  'vague-step.test.yaml': {
    code: 'not_understood',
    step: 'Make sure everything is nice and warm in there',
  },
  'wrong-state.test.yaml': { code: 'assertion_failed', step: 'The "Deploy" button is disabled' },
};

let application: RunningApplication;
let browser: BrowserPool;

beforeAll(async () => {
  [application, browser] = await Promise.all([start(), openBrowserPool({ cacheDir })]);
});

afterAll(async () => {
  await Promise.all([application?.close(), browser?.[Symbol.asyncDispose]()]);
});

test.each(exampleFiles('node-red'))('Node-RED passes %s', async (name) => {
  expect(await runExample(`node-red/${name}`, application.url, browser)).toEqual({ outcome: 'passed' });
});

test.each(exampleFiles('node-red/must-fail'))('Node-RED fails must-fail/%s where it says', async (name) => {
  const verdict = await runExample(`node-red/must-fail/${name}`, application.url, browser);
  expect(verdict.outcome).not.toBe('passed');
  expect(verdict).toMatchObject(mustFail[name] ?? { code: 'listed above' });
});
