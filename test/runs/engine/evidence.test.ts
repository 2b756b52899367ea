import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionResult } from '#core/domain/step-result.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RunResult } from '#core/domain/run.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { memoryMedia, openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';
import { servePages } from './page-server.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const everything = { screenshots: true, video: 'on', trace: 'on' } as const;

function actionsOf(result: RunResult): readonly ActionResult[] {
  return result.attempts.flatMap(({ steps }) => steps.flatMap(({ actions }) => actions));
}

describe('pictures', () => {
  test('before and after each action, of the element it was done to; what has not changed is not taken twice', async () => {
    const media = memoryMedia();
    const result = await runSteps({
      browser,
      body: `<h1>Shop</h1><button id="go" onclick="document.body.style.background = 'gold'">Go</button>`,
      steps: [
        'Verify that "Shop" is visible',
        'Verify that "Go" is visible',
        'Click "Go"',
        'Verify that the heading is "Shop"',
      ],
      options: { screenshots: true },
      media,
    });
    const [shop, go, click, heading] = actionsOf(result);
    expect(shop?.screenshotBefore).toEqual(shop?.screenshotAfter);
    expect(go?.screenshotBefore).toEqual(shop?.screenshotBefore);
    expect(click?.screenshotBefore).toEqual(shop?.screenshotBefore);
    expect(click?.screenshotAfter?.sha256).not.toBe(click?.screenshotBefore?.sha256);
    expect(heading?.screenshotBefore).toEqual(click?.screenshotAfter);
    expect(click?.element).toMatchObject({ selector: '#go', role: 'button', name: 'Go' });
    expect(click?.element?.html).toContain('<button id="go"');
    expect(media.kept.size).toBe(2);
    for (const { bytes, contentType } of media.kept.values()) {
      expect(contentType).toBe('image/webp');
      expect(Buffer.from(bytes).toString('latin1', 8, 12)).toBe('WEBP');
    }
  });

  test('show the page as it was before and after, however quickly one action follows another', async () => {
    const media = memoryMedia();
    const paint = "document.body.style.background = 'rgb(0, 0, ' + (turn += 20) + ')'";
    const steps = Array.from({ length: 5 }, () => ['Click "Go"', 'Enter "x" into "Name"']).flat();
    const result = await runSteps({
      browser,
      body: `<script>let turn = 0</script><button onmousedown="${paint}">Go</button>
        <label>Name <input oninput="${paint}"></label>`,
      steps,
      options: { screenshots: true },
      media,
    });
    const blueAt = async (picture: MediaRef | undefined): Promise<number> => {
      const { bytes } = media.kept.get(picture?.sha256 ?? '') ?? {};
      const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
      return data[data.length - 1] ?? Number.NaN;
    };
    const seen = await Promise.all(
      actionsOf(result).map(async ({ screenshotBefore, screenshotAfter }) => [
        await blueAt(screenshotBefore),
        await blueAt(screenshotAfter),
      ]),
    );
    const turns = seen.map((blues) => blues.map((blue) => Math.round(blue / 20) % 12));
    expect(turns[0]?.[1]).toBe(1);
    expect(turns.slice(1)).toEqual(steps.slice(1).map((_step, at) => [at + 1, at + 2]));
  });

  test('none where none is asked for', async () => {
    const media = memoryMedia();
    const result = await runSteps({ browser, body: '<button>Go</button>', steps: ['Click "Go"'], media });
    expect(result.outcome).toBe('passed');
    expect(media.kept.size).toBe(0);
    expect(result.attempts[0]).not.toHaveProperty('video');
    expect(result.attempts[0]).not.toHaveProperty('trace');
  });

  test('a captioned one, and one of what failed', async () => {
    const result = await runSteps({
      browser,
      body: '<h1>Shop</h1>',
      steps: [{ type: 'screenshot', instruction: 'The shop' }, 'Click "Never"'],
      options: { screenshots: true, stepTimeoutMs: 600 },
    });
    const [step] = result.attempts[0]?.steps ?? [];
    expect(step).toMatchObject({ type: 'screenshot', status: 'passed' });
    expect(step?.actions[0]).toMatchObject({ interaction: 'screenshot' });
    expect(step?.actions[0]?.screenshotAfter?.contentType).toBe('image/webp');
    const [issue] = result.attempts[0]?.issues ?? [];
    expect(issue).toMatchObject({
      type: 'issue',
      severity: 3,
      reproductionSteps: [expect.stringMatching(/^Open http/), 'The shop', 'Click "Never"'],
    });
    expect(issue?.screenshot).toEqual(stoppedStep(result)?.actions[0]?.screenshotAfter);
  });

  test('a full disk costs the pictures, not the verdict', async () => {
    const result = await runSteps({
      browser,
      body: '<button>Go</button>',
      steps: ['Click "Go"'],
      options: everything,
      media: { put: () => Promise.reject(new AppError('media_full', 'The disk is full.')) },
    });
    expect(result.outcome).toBe('passed');
    expect(result.attempts[0]?.console.at(-1)?.text).toContain('The disk is full.');
  });
});

describe('the video', () => {
  test('plays, lasts as long as the attempt, and can be sought', async () => {
    const media = memoryMedia();
    const result = await runSteps({
      browser,
      body: `<h1>Shop</h1><button onclick="document.body.style.background = 'gold'">Go</button>`,
      steps: ['Verify that "Shop" is visible', 'Wait 1 second', 'Click "Go"', 'Verify that "Go" is visible'],
      options: { screenshots: true, video: 'on' },
      media,
    });
    const attempt = result.attempts[0];
    expect(attempt?.video?.contentType).toBe('video/webm');
    const bytes = media.kept.get(attempt?.video?.sha256 ?? '')?.bytes ?? new Uint8Array();
    await using lease = await browser.openContext(
      { headed: false, context: {} },
      new AbortController().signal,
    );
    const page = await lease.context.newPage();
    const played = await page.evaluate(async (base64) => {
      const video = document.createElement('video');
      video.muted = true;
      video.src = `data:video/webm;base64,${base64}`;
      await new Promise((resolve, reject) => {
        video.addEventListener('loadeddata', resolve);
        video.addEventListener('error', () => reject(new Error(video.error?.message)));
      });
      const seek = async (time: number): Promise<string> => {
        video.currentTime = time;
        await new Promise((resolve) => {
          video.addEventListener('seeked', resolve, { once: true });
        });
        const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
        const context = canvas.getContext('2d');
        context?.drawImage(video, 0, 0);
        return [...(context?.getImageData(1_000, 600, 1, 1).data ?? [])]
          .slice(0, 3)
          .map((part) => Math.round(part / 16))
          .join();
      };
      return {
        width: video.videoWidth,
        height: video.videoHeight,
        duration: video.duration,
        first: await seek(0.1),
        last: await seek(video.duration - 0.05),
      };
    }, Buffer.from(bytes).toString('base64'));
    expect(played).toMatchObject({ width: 1280, height: 720, first: '16,16,16' });
    expect(played.last).not.toBe(played.first);
    expect(played.duration * 1000).toBeGreaterThan((attempt?.steps.at(-1)?.startedAtMs ?? 0) - 50);
    expect(played.duration * 1000).toBeLessThan((attempt?.durationMs ?? 0) + 1_500);
  });

  test('kept only of what failed, where so asked', async () => {
    const options = {
      video: 'on-failure',
      trace: 'on-failure',
      screenshots: false,
      stepTimeoutMs: 500,
    } as const;
    const passed = await runSteps({
      browser,
      body: '<h1>Shop</h1>',
      steps: ['Verify that "Shop" is visible'],
      options,
    });
    const failed = await runSteps({ browser, body: '<h1>Shop</h1>', steps: ['Click "Never"'], options });
    expect(passed.attempts[0]).not.toHaveProperty('video');
    expect(passed.attempts[0]).not.toHaveProperty('trace');
    expect(failed.attempts[0]?.video?.sizeBytes).toBeGreaterThan(500);
    expect(failed.attempts[0]?.trace?.contentType).toBe('application/zip');
  });

  test('full motion without an ffmpeg falls back, and says so', async () => {
    const result = await runSteps({
      browser,
      body: '<h1>Shop</h1>',
      steps: ['Verify that "Shop" is visible'],
      options: { video: 'on', motion: 'full' },
    });
    expect(result.outcome).toBe('passed');
    expect(result.attempts[0]?.video?.contentType).toBe('video/webm');
  });
});

test('the trace has a group a step, and only what was done to the page', async () => {
  const media = memoryMedia();
  const result = await runSteps({
    browser,
    body: `<label>Name <input></label><button>Go</button>`,
    steps: ['Enter "Ada" into "Name"', 'Click "Go"'],
    options: { trace: 'on' },
    media,
  });
  const bytes = media.kept.get(result.attempts[0]?.trace?.sha256 ?? '')?.bytes ?? new Uint8Array();
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['trace.trace', 'trace.network']));
  const events = Buffer.from(files['trace.trace'] ?? [])
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { type: string; version?: number; title?: string; method?: string } => JSON.parse(line));
  expect(events[0]).toMatchObject({ type: 'context-options', version: expect.any(Number) });
  const calls = events.filter(({ type }) => type === 'before');
  expect(calls.filter(({ method }) => method === 'tracingGroup').map(({ title }) => title)).toEqual([
    '1. Enter "Ada" into "Name"',
    '2. Click "Go"',
  ]);
  expect(calls.map(({ method }) => method).filter((method) => method === 'textContent')).toEqual([]);
  expect(calls.map(({ method }) => method)).toEqual(expect.arrayContaining(['goto', 'fill', 'click']));
});

describe('secrets', () => {
  const secret = 's3cr3t "Pä$$" & more';

  test('are in no result, no media name and no byte of the trace', async () => {
    const media = memoryMedia();
    await using server = await servePages({
      '/': `<form onsubmit="event.preventDefault(); console.log('typed ' + code.value); say('You typed ' + code.value); fetch('/missing?code=' + encodeURIComponent(code.value), { method: 'POST', body: JSON.stringify({ code: code.value }) }); location.hash = code.value; setTimeout(() => { throw new Error('bad ' + code.value); });">
        <label>Code <input id="code"></label><button>Send</button></form>`,
    });
    const result = await runSteps({
      browser,
      url: server.url,
      steps: [
        'Enter {{variable:CODE}} into "Code"',
        'Click "Send"',
        'Read the "Code" field as TYPED',
        'Verify that "You typed {{CODE}}" is visible',
        'Verify that "{{variable:CODE}} twice" is visible',
      ],
      variables: [{ name: 'CODE', value: secret, secret: true }],
      options: { ...everything, stepTimeoutMs: 1_500 },
      media,
    });
    expect(
      stepLines(result)
        .slice(0, 4)
        .every((line) => line.startsWith('passed')),
    ).toBe(true);
    expect(result.outcome).toBe('failed');
    const attempt = result.attempts[0];
    expect(attempt?.steps[0]?.actions[0]?.output).toContain('with text ••••••');
    expect(attempt?.steps[0]?.instruction).toBe('Enter {{variable:CODE}} into "Code"');
    expect(attempt?.console.map(({ text }) => text)).toContain('typed ••••••');
    expect(attempt?.network[0]?.url).toContain('••••••');
    const forms = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      encodeURI(secret),
      new URLSearchParams({ secret }).toString().slice(7),
    ];
    const text = JSON.stringify(result);
    for (const form of forms) expect(text).not.toContain(form);
    for (const form of forms) expect(text).not.toContain(JSON.stringify(form).slice(1, -1));
    const files = unzipSync(media.kept.get(attempt?.trace?.sha256 ?? '')?.bytes ?? new Uint8Array());
    for (const [name, bytes] of Object.entries(files)) {
      const content = Buffer.from(bytes).toString();
      const at = content.indexOf('s3cr3t');
      expect(at === -1 ? '' : `${name}: ${content.slice(at - 80, at + 80)}`).toBe('');
    }
  });
});

test('console, uncaught errors and failed requests are kept and bounded; an uncaught error is a warning', async () => {
  const result = await runSteps({
    browser,
    body: `<h1>Shop</h1><script>
      console.error('bad thing'); for (let n = 0; n < 400; n++) console.log('line ' + n);
      fetch('/missing'); fetch('http://127.0.0.1:1/refused').catch(() => {});
      setTimeout(() => { throw new Error('Boom'); });</script>`,
    steps: ['Wait 1 second', 'Verify that "Shop" is visible'],
  });
  const attempt = result.attempts[0];
  expect(result.outcome).toBe('passed');
  expect(attempt?.console).toHaveLength(200);
  expect(attempt?.console.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['error', 'uncaught', 'log']),
  );
  expect(attempt?.network).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ method: 'GET', status: 404 }),
      expect.objectContaining({ error: expect.stringContaining('net::ERR_') }),
    ]),
  );
  expect(attempt?.issues).toMatchObject([
    { type: 'warning', severity: 2, name: expect.stringContaining('Boom') },
  ]);
});
