import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';

import { start } from '../../examples/node-red/start.ts';
import type { RunningApplication } from '../../examples/start-application.ts';

import {
  cacheDir,
  runFailingTestFile,
  runTestFile,
  type Stop,
  type TestFileOptions,
  testFilesIn,
} from '../rig/run-test-file.ts';

const folder = join(import.meta.dirname, '../../examples/node-red');

const mustFail: Readonly<Record<string, Stop>> = {
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

const options = (): TestFileOptions => ({ baseUrl: application.url, browser });

test.each(testFilesIn(folder))('Node-RED passes %s', async (name) => {
  expect(await runTestFile(join(folder, name), options())).toEqual({ outcome: 'passed' });
});

test.each(testFilesIn(join(folder, 'must-fail')))(
  'Node-RED fails must-fail/%s where it says',
  async (name) => {
    const stop = mustFail[name] ?? { code: 'listed above', step: name };
    const verdict = await runFailingTestFile(join(folder, 'must-fail', name), options(), stop);
    expect(verdict.outcome).not.toBe('passed');
    expect(verdict).toMatchObject(stop);
  },
);
