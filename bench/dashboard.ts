// The dashboard in Chromium, before a server with many stored runs: how soon the first view can be used, how soon a step that has ended is
// seen while others watch as well, and whether a long run's page scrolls without dropped frames.
// node bench/dashboard.ts [runs] [viewers]
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';

import { createSignInLink } from '#api/console/session.ts';
import { createServer } from '#api/server.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { Caller } from '#core/domain/records.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { recordAttemptStart } from '#core/operations/worker/record-attempt-start.ts';
import { recordStep } from '#core/operations/worker/record-step.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';
import { findBrowser } from '#engine/browser/find-browser.ts';
import { openStore } from '#store/open-store.ts';

import { openContext } from './http/context.ts';

const stored = Number(process.argv[2] ?? 100_000);
const viewers = Number(process.argv[3] ?? 50);
const steps = 200;
const owner: Caller = { name: 'bench', email: null, dialect: 'native', projectIds: null };

await using stack = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'runwright-bench-'));
stack.defer(() => rm(folder, { recursive: true, force: true }));
const onWarning = (message: string): void => void process.stderr.write(`${message}\n`);
const { connectionString } = stack.use(await openStore({ dataFolder: folder, onWarning }));
const { context } = stack.use(await openContext(connectionString, randomBytes(32)));
const limit = { burst: 1e9, perSecond: 1e9 };
const consoleFolder = join(import.meta.dirname, '..', 'console', 'dist');
const server = createServer(context, { version: 'bench', callLimit: limit, consoleFolder });
stack.defer(async () => await server.close());
await server.listen({ host: '127.0.0.1', port: 0 });
const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;

const project = await createProject(context, owner, { name: 'Bench' });
const sentences = Array.from({ length: steps }, (_, index) => `Click "Button ${index + 1}"`);
const test = await putTest(context, owner, {
  project: { id: project.id },
  definition: {
    name: 'A long test',
    tags: [],
    variables: [],
    steps: sentences.map((instruction) => ({ type: 'act', instruction })),
  } as never,
});
const run = await startRun(context, owner, { test: { id: test.id }, source: 'bench', input: {} });
const [taken] = await takeRuns(context, { limit: 1, owner: 'bench', leaseMs: 3_600_000 });
if (taken === undefined) throw new Error('There is no run to take.');
await recordAttemptStart(context, { ...taken, number: 1, startedAt: context.clock() });
await fillRuns();

const { executablePath, environment } = await findBrowser({
  cacheDir: join(import.meta.dirname, '..', 'node_modules', '.cache', 'runwright'),
});
const browser = await chromium.launch({ executablePath, env: { ...environment }, args: ['--no-sandbox'] });
stack.defer(async () => await browser.close());
process.stdout.write(`${stored} stored runs\n`);
// The first has a browser that has only just started; each has a profile of its own, with nothing in its cache.
for (let visitor = 1; visitor <= 5; visitor += 1) {
  const newcomer = await openPage();
  process.stdout.write(`visitor ${visitor}: list of runs ${await untilUsable(newcomer)} ms`);
  process.stdout.write(`, again ${await untilUsable(newcomer)} ms\n`);
  await newcomer.context().close();
}
const page = await openPage();
process.stdout.write(`a step is seen with ${viewers} viewers: ${await measureLive(page)}\n`);
process.stdout.write(`scrolling ${steps} steps: ${await measureScroll(page)}\n`);

/** Signed in, with an empty cache. */
async function openPage(): Promise<Page> {
  const opened = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  await opened.request.get(createSignInLink(context, origin));
  return opened;
}

/** Ended runs of the same test, by copies of the one there is. */
async function fillRuns(): Promise<void> {
  await sql`
    insert into runs (id, created_at, updated_at, project_id, test_id, test_version, options, variables, source, dialect,
      input, mode, state, outcome, started_at, ended_at, duration_ms)
    select gen_random_uuid(), now() - n * interval '1 minute', now(), project_id, test_id, test_version, options, variables,
      source, dialect, input, mode, 'ended', case when n % 9 = 0 then 'failed' else 'passed' end,
      now() - n * interval '1 minute', now() - n * interval '1 minute', 1000
    from runs, generate_series(1, ${stored}::integer) as n where runs.id = ${run.id}`.execute(
    context.database,
  );
  await sql`analyze runs`.execute(context.database);
}

/** Milliseconds from asking for the address until a row is there and the page answers input. */
async function untilUsable(page: Page): Promise<number> {
  const beganAtMs = performance.now();
  await page.goto(`${origin}/projects/bench/runs`);
  await page
    .getByRole('row', { name: /A long test/ })
    .first()
    .waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  return Math.round(performance.now() - beganAtMs);
}

async function picture(index: number): Promise<MediaRef> {
  const background = { r: index % 256, g: (index * 7) % 256, b: (index * 13) % 256 };
  const image = sharp({ create: { width: 1280, height: 720, channels: 3, background } });
  return await context.media.put(await image.webp().toBuffer(), 'image/webp');
}

async function stepResult(index: number): Promise<StepResult> {
  const element = {
    html: '<button>Go</button>',
    selector: '#go',
    role: 'button',
    name: 'Go',
    rect: { x: 100, y: 100, width: 80, height: 30 },
  };
  const timing = { startedAtMs: index * 500, durationMs: 400, url: 'http://shop.example/' };
  const action = {
    ...timing,
    interaction: 'click' as const,
    description: sentences[index] ?? '',
    output: 'click on button "Go"',
    passed: true,
    element,
    screenshotBefore: await picture(index * 2),
    screenshotAfter: await picture(index * 2 + 1),
  };
  const instruction = sentences[index] ?? '';
  return {
    ...timing,
    index,
    instruction,
    type: 'act',
    status: 'passed',
    message: 'Clicked it.',
    actions: [action],
  };
}

/** From the step being recorded to the page showing it, while as many as asked for follow the run as the page does. */
async function measureLive(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const leaving = new AbortController();
  const others = Array.from({ length: viewers }, () => follow(headers, leaving.signal));
  await page.goto(`${origin}/projects/bench/runs/${run.id}`);
  await page.getByRole('navigation', { name: 'Steps' }).waitFor();
  const took: number[] = [];
  for (let index = 0; index < steps; index += 1) {
    const result = await stepResult(index);
    const seen = page.waitForFunction(
      (count) => document.querySelectorAll('nav[aria-label=Steps] [aria-label=Passed]').length >= count,
      index + 1,
      { polling: 'raf' },
    );
    const beganAtMs = performance.now();
    if (taken !== undefined) await recordStep(context, { ...taken, attempt: 1, result });
    await seen;
    took.push(performance.now() - beganAtMs);
  }
  leaving.abort();
  await Promise.allSettled(others);
  took.sort((a, b) => a - b);
  const at = (part: number): number => Math.round(took[Math.floor(took.length * part)] ?? Number.NaN);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(0.999)} ms`;
}

/** A viewer without a screen: hears of each event and asks for the run. */
async function follow(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void> {
  const base = `${origin}/runwright/v1`;
  const events = await fetch(`${base}/projects/bench/events`, { headers, signal });
  let isDue = false;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    isDue = true;
    if (isAsking) return;
    isAsking = true;
    while (isDue) {
      isDue = false;
      await (await fetch(`${base}/runs/${run.id}`, { headers, signal })).arrayBuffer();
    }
    isAsking = false;
  };
  for await (const _chunk of events.body ?? []) ask().catch(() => undefined);
}

/** Frames that took more than two of a screen with 60 a second, while the list and then the detail are scrolled from end to end. */
async function measureScroll(page: Page): Promise<string> {
  const frames = await page.evaluate(async () => {
    const lengths: number[] = [];
    for (const selector of ['nav[aria-label=Steps]', 'section[aria-label="The chosen step"]']) {
      const place = document.querySelector(selector);
      if (place === null) continue;
      let before = performance.now();
      for (let top = 0; top < place.scrollHeight; top += 60) {
        place.scrollTop = top;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        lengths.push(performance.now() - before);
        before = performance.now();
      }
    }
    return lengths;
  });
  const dropped = frames.filter((lengthMs) => lengthMs > 34).length;
  return `${dropped} of ${frames.length} frames dropped, the longest took ${Math.round(Math.max(...frames))} ms`;
}
