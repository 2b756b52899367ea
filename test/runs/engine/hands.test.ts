import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Gesture, StepDefinition } from '#core/domain/test-definition.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';

import { servePages } from './page-server.ts';
import { memoryMedia, openTestPool, runSteps, stepLines } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const by = (gesture: Gesture, instruction: string): StepDefinition => ({ type: 'act', instruction, gesture });

describe('a click or a drag done in its own way', () => {
  test('several clicks in a row are one gesture', async () => {
    const body = `<button onclick="say('click ' + event.detail)">Count</button>`;
    const result = await runSteps({
      browser,
      body,
      steps: [by({ clicks: 3 }, 'Click "Count"'), '"click 3" is visible', '"click 4" is not visible'],
    });
    expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  });

  test('a button is held down, longer than a step may take', async () => {
    const body = `<button onpointerdown="this.t = Date.now()" onclick="say(Date.now() - this.t >= 2900 ? 'long' : 'short')">Hold</button>`;
    const result = await runSteps({
      browser,
      body,
      options: { stepTimeoutMs: 1_500 },
      steps: [by({ holdMs: 3_000 }, 'Click "Hold"'), '"long" is visible'],
    });
    expect(stepLines(result)).toEqual(['passed: Click "Hold"', 'passed: "long" is visible']);
  });

  test('a drag that is held before it sets out and where it ends', async () => {
    // What can be dragged only after a long press, and dropped only after a rest, as on touch screens.
    const body = `<div id="card" style="width: 80px; height: 40px; background: gold">Card</div>
      <div id="done" style="width: 200px; height: 100px; margin-top: 80px; background: silver">Done</div>
      <script>
        let down = 0, moved = 0, held = false;
        card.onpointerdown = () => { down = Date.now(); };
        onpointermove = () => { if (down && !held) { held = true; say(Date.now() - down >= 400 ? 'picked up' : 'slipped'); } moved = Date.now(); };
        onpointerup = () => { if (down) say(Date.now() - moved >= 400 ? 'put down' : 'thrown'); down = 0; };
      </script>`;
    const result = await runSteps({
      browser,
      body,
      steps: [
        by({ holdMs: 500, holdEndMs: 500 }, 'Drag "Card" onto "Done"'),
        '"picked up" is visible',
        '"put down" is visible',
      ],
    });
    expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  });
});

describe('typing key by key', () => {
  const body = `<label>Name <input id="name"></label>
    <script>
      let keys = 0, last = 0, shortest = 1e9;
      document.querySelector('#name').onkeydown = ({ key }) => {
        if (key.length > 1) return;
        const now = performance.now();
        if (last) shortest = Math.min(shortest, now - last);
        last = now;
        keys++;
      };
      document.querySelector('#name').onchange = () => say(keys + ' keys, ' + (shortest >= 100 ? 'slowly' : 'fast'));
    </script>`;

  test('each key comes after the one before, longer than a step may take', async () => {
    const result = await runSteps({
      browser,
      body,
      options: { typingDelayMs: 120, stepTimeoutMs: 1_000 },
      variables: [{ name: 'WHO', value: 'Ada Lovelace, Countess', secret: false }],
      steps: ['Enter {{WHO}} into the name field', 'Press Tab', '"22 keys, slowly" is visible'],
    });
    expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  });

  test('at once unless it is asked for', async () => {
    const steps = ['Enter "Ada" into the name field', 'Press Tab', '"0 keys, slowly" is visible'];
    const result = await runSteps({ browser, body, steps });
    expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  });
});

test('zoomed in, the page is smaller and its pixels are larger, as in a browser', async () => {
  const media = memoryMedia();
  const body = `<p id="size"></p><style>@media (max-width: 700px) { p { font-weight: bold } }</style>
    <script>size.textContent = innerWidth + ' by ' + innerHeight + ' at ' + devicePixelRatio + ' ' + getComputedStyle(size).fontWeight</script>
    <div style="height: 3000px"></div><button onclick="say('far down')">Far</button>`;
  const result = await runSteps({
    browser,
    body,
    media,
    options: { viewport: { width: 1200, height: 900 }, zoom: 2, screenshots: true },
    steps: ['"600 by 450 at 2 700" is visible', 'Click "Far"', '"far down" is visible'],
  });
  expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
  const sizes = [...media.kept.values()].map(({ bytes }) => webpSize(Buffer.from(bytes)));
  // In CSS pixels of the page, as the places of elements are.
  expect(new Set(sizes)).toEqual(new Set(['600x450']));
});

/** Of a lossy WebP: width and height stand in its VP8 key frame, 14 bits each (RFC 6386 §9.1). */
function webpSize(webp: Buffer): string {
  const frame = webp.indexOf('VP8 ') + 8;
  return `${webp.readUInt16LE(frame + 6) & 0x3fff}x${webp.readUInt16LE(frame + 8) & 0x3fff}`;
}

describe('an attempt after a failed one', () => {
  const counting = `<p id="visits"></p><script>
    const n = Number(localStorage.visits ?? 0) + 1;
    localStorage.visits = n;
    document.cookie = 'n=' + n;
    visits.textContent = 'visit ' + n;
  </script>`;

  test('begins with nothing, or with what the one before has left', async () => {
    for (const keepsBrowser of [false, true]) {
      await using server = await servePages({ '/': counting });
      const result = await runSteps({
        browser,
        url: server.url,
        options: { retries: 1, keepsBrowser, stepTimeoutMs: 500 },
        steps: ['"visit 2" is visible'],
      });
      expect(result.outcome).toBe(keepsBrowser ? 'passed' : 'failed');
      expect(result.flaky).toBe(keepsBrowser);
    }
  });
});
