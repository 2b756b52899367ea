import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';

import { start } from '../../examples/tiddlywiki/start.ts';
import type { RunningApplication } from '../../examples/start-application.ts';

import {
  cacheDir,
  runFailingTestFile,
  runTestFile,
  type Stop,
  type TestFileOptions,
  testFilesIn,
} from '../rig/run-test-file.ts';

const folder = join(import.meta.dirname, '../../examples/tiddlywiki');

const mustFail: Readonly<Record<string, Stop>> = {
  'ambiguous-edit.test.yaml': { code: 'ambiguous', step: 'Click the "Edit this tiddler" button' },
  'no-such-button.test.yaml': { code: 'not_found', step: 'Click the "Publish" button' },
  'text-still-there.test.yaml': {
    code: 'assertion_failed',
    step: 'The "Carrots" tiddler shows "Sow in straight rows."',
  },
  'wrong-count.test.yaml': { code: 'assertion_failed', step: 'I see "4 matches"' },
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

test.each(testFilesIn(folder))('TiddlyWiki passes %s', async (name) => {
  expect(await runTestFile(join(folder, name), options())).toEqual({ outcome: 'passed' });
});

test.each(testFilesIn(join(folder, 'must-fail')))(
  'TiddlyWiki fails must-fail/%s where it says',
  async (name) => {
    const stop = mustFail[name] ?? { code: 'listed above', step: name };
    const verdict = await runFailingTestFile(join(folder, 'must-fail', name), options(), stop);
    expect(verdict.outcome).not.toBe('passed');
    expect(verdict).toMatchObject(stop);
  },
);
