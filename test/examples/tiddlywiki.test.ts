import { afterAll, beforeAll, expect, test } from 'vitest';

import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';

import { start } from '../../examples/tiddlywiki/start.ts';
import type { RunningApplication } from '../../examples/start-application.ts';

import { cacheDir, exampleFiles, runExample } from './run-example.ts';

const mustFail: Readonly<Record<string, { code: string; step: string }>> = {
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

test.each(exampleFiles('tiddlywiki'))('TiddlyWiki passes %s', async (name) => {
  expect(await runExample(`tiddlywiki/${name}`, application.url, browser)).toEqual({ outcome: 'passed' });
});

test.each(exampleFiles('tiddlywiki/must-fail'))(
  'TiddlyWiki fails must-fail/%s where it says',
  async (name) => {
    const verdict = await runExample(`tiddlywiki/must-fail/${name}`, application.url, browser);
    expect(verdict.outcome).not.toBe('passed');
    expect(verdict).toMatchObject(mustFail[name] ?? { code: 'listed above' });
  },
);
