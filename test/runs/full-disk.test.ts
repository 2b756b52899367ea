import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { AppError } from '#core/domain/app-error.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';
import type { RunDetail } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import type { Context } from '#core/operations/context.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { admin, makeProject, openTestContext, type TestContext } from '../rig/context.ts';
import { until } from '../rig/until.ts';

const cacheDir = join(import.meta.dirname, '../../node_modules/.cache/runwright');
const pageText = '<title>Lamps</title><h1>Lamps</h1><button>Buy</button>';
const site = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(pageText));
const full = 'There is no room left. Free some space.';

let opened: TestContext;
let browser: BrowserPool;
beforeAll(async () => {
  opened = await openTestContext();
  browser = await openBrowserPool({ cacheDir });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
  site.close();
});

/** Carried out by a worker with a real browser, whose evidence goes through the given `put`. */
async function carryOut(put: MediaSink['put'], assertion: string): Promise<RunDetail> {
  const context: Context = { ...opened.context, media: { ...opened.context.media, put } };
  const { port } = site.address() as AddressInfo;
  const definition: Partial<TestDefinition> = {
    url: `http://127.0.0.1:${port}/`,
    steps: [
      { type: 'act', instruction: 'Click "Buy"' },
      { type: 'assert', instruction: assertion },
    ],
  };
  const { test: lamp } = await makeProject(context, definition);
  await using _worker = createWorker(context, {
    execute: async (plan, deps, signal) => await executeRun(plan, { ...deps, browser }, signal),
    concurrency: 1,
  });
  const options = { trace: 'on', stepTimeoutMs: 1500 } as const;
  const asked = { test: { id: lamp.id }, source: 'api', input: {}, options };
  const { id } = await startRun(context, admin, asked);
  return await until(async () => {
    const run = await getRun(context, admin, { run: { id } });
    return run.state === 'ended' ? run : undefined;
  });
}

const noRoom = (): Promise<never> => Promise.reject(new AppError('media_full', full));

const told = expect.objectContaining({
  kind: 'warning',
  text: `Some evidence of this run could not be kept: ${full}`,
});

test('a run that finds the disk full keeps its verdict and its steps, and says what is missing', async () => {
  const run = await carryOut(noRoom, 'The heading is "Lamps"');
  expect(run).toMatchObject({
    outcome: 'passed',
    error: null,
    attempts: [
      {
        outcome: 'passed',
        steps: [{ status: 'passed' }, { status: 'passed' }],
        console: expect.arrayContaining([told]),
      },
    ],
  });
  const [attempt] = run.attempts;
  expect([attempt?.video, attempt?.trace]).toEqual([undefined, undefined]);
  const actions = attempt?.steps.flatMap((step) => step.actions) ?? [];
  expect(actions.length).toBeGreaterThan(1);
  for (const action of actions) expect(action).not.toHaveProperty('screenshotAfter');
});

test('it is in the log once, with the run', async () => {
  const before = opened.lines.length;
  const run = await carryOut(noRoom, 'The heading is "Lamps"');
  const lines = opened.lines.slice(before).filter(({ message }) => message.includes('evidence'));
  expect(lines).toEqual([
    {
      level: 'error',
      fields: { runId: run.id, contentType: 'image/webp', err: new AppError('media_full', full) },
      message: 'evidence of a run could not be kept',
    },
  ]);
});

test('a run that fails still fails for its own reason', async () => {
  const run = await carryOut(noRoom, 'The heading is "Chairs"');
  expect(run).toMatchObject({
    outcome: 'failed',
    error: { code: 'assertion_failed' },
    attempts: [
      { console: expect.arrayContaining([told]), steps: [{ status: 'passed' }, { status: 'failed' }] },
    ],
  });
});

test('what fits is kept', async () => {
  const run = await carryOut(async (bytes, contentType) => {
    if (!contentType.startsWith('image/')) return await noRoom();
    return await opened.context.media.put(bytes, contentType);
  }, 'The heading is "Lamps"');
  const [attempt] = run.attempts;
  expect(attempt).toMatchObject({ outcome: 'passed', console: expect.arrayContaining([told]) });
  const picture = attempt?.steps[0]?.actions.at(-1)?.screenshotAfter;
  expect(picture).toBeDefined();
  expect(await opened.context.media.has(picture?.sha256 ?? '')).toBe(true);
});

test('a temporary folder in which nothing can be written costs the trace alone', async () => {
  // The browser is running by now, and has its own.
  vi.stubEnv('TMPDIR', '/dev/null');
  try {
    const run = await carryOut(opened.context.media.put, 'The heading is "Lamps"');
    expect(run).toMatchObject({
      outcome: 'passed',
      attempts: [
        {
          steps: [{ status: 'passed' }, { status: 'passed' }],
          video: { contentType: 'video/webm' },
          console: [{ kind: 'warning', text: expect.stringMatching(/^Some evidence.*ENOTDIR/) }],
        },
      ],
    });
    expect(run.attempts[0]?.trace).toBeUndefined();
  } finally {
    vi.unstubAllEnvs();
  }
});
