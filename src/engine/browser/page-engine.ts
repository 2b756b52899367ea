import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { errors, selectors } from 'playwright-core';
import type { Frame, Locator, Page } from 'playwright-core';

import type { PageView } from '#core/domain/page-view.ts';
import type { ElementEvidence } from '#core/domain/step-result.ts';
import type { LookOptions, WireDescription, WireView } from '#page/wire.ts';
import { childFrames, frameOf, framePrefix, numberOfFrame } from './page-engine-frames.ts';
import { joinViews } from './page-engine-join.ts';
import type { FrameLook } from './page-engine-join.ts';

const engineName = 'rw';
/** Milliseconds that a frame inside the page may take; one that is loading or gone is left out of the view. */
const childFrameTimeoutMs = 1_000;
const mainFrameTimeoutMs = 5_000;

let registration: Promise<void> | undefined;

/**
 * Makes the page's side known to the browser driver. It runs as a content script: in a JavaScript world of its own in each
 * document, which the page can't reach. Call once before the first browser context is made; further calls do nothing.
 */
export function registerPageEngine(): Promise<void> {
  registration ??= bundlePageEngine().then((content) =>
    selectors.register(engineName, { content }, { contentScript: true }),
  );
  return registration;
}

/** The page's side as one JavaScript expression. */
export async function bundlePageEngine(): Promise<string> {
  const bundle = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('#page/engine.ts'))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'runwright',
    target: 'es2022',
    minify: true,
    logLevel: 'silent',
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  return `(() => { ${code}\n return runwright.createEngine(); })()`;
}

/**
 * What a user perceives of the page and of all its frames.
 * @param options.selectors Selectors the step names; the view then says which elements each picks.
 * @throws Playwright's errors where the page is closed, has crashed or does not answer in `timeoutMs` (5,000 unless said).
 */
export async function look(
  page: Page,
  options: LookOptions & { readonly timeoutMs?: number } = {},
): Promise<PageView> {
  const argument = options.selectors?.length
    ? Buffer.from(JSON.stringify({ selectors: options.selectors })).toString('hex')
    : '';
  const main = page.mainFrame();
  const view = await lookAt(main, argument, options.timeoutMs ?? mainFrameTimeoutMs);
  return joinViews(await withChildren(page, main, view, argument));
}

async function lookAt(frame: Frame, argument: string, timeoutMs: number): Promise<WireView> {
  const text = await frame.locator(`${engineName}=look:${argument}`).textContent({ timeout: timeoutMs });
  return JSON.parse(text ?? '') as WireView;
}

async function withChildren(page: Page, frame: Frame, view: WireView, argument: string): Promise<FrameLook> {
  const index = numberOfFrame(page, frame);
  const shown = view.nodes.filter(
    (node) => (node.tag === 'iframe' || node.tag === 'frame') && node.hid === undefined,
  );
  const children = await Promise.all(
    shown.map(async (owner) => {
      try {
        const child = await childFrames(frame).frameFor(
          owner.n,
          locateNumber(frame, owner.n),
          childFrameTimeoutMs,
        );
        if (!child) return [];
        const inner = await lookAt(child, argument, childFrameTimeoutMs);
        return [{ owner: owner.n, look: await withChildren(page, child, inner, argument) }];
      } catch (error) {
        // A frame that is navigating, was removed or is stuck is not part of what a user can perceive right now.
        if (page.isClosed()) throw error;
        return [];
      }
    }),
  );
  return { index, view, children: children.flat() };
}

function locateNumber(frame: Frame, number: number): Locator {
  return frame.locator(`${engineName}=ref:${number}`);
}

/** The element that a look called `ref`; matches nothing once the element has left the page. A `css=` or `xpath=` selector is taken as it is. */
export function locate(page: Page, ref: string): Locator {
  const { frame, number } = frameOf(page, ref);
  return locateNumber(frame, number);
}

/**
 * HTML, place and a selector of an element that a look called `ref`, as evidence.
 * @throws Playwright's `TimeoutError` where the element is gone for `timeoutMs` milliseconds.
 */
export async function describeElement(page: Page, ref: string, timeoutMs = 2_000): Promise<ElementEvidence> {
  const { frame, number } = frameOf(page, ref);
  const text = await frame.locator(`${engineName}=describe:${number}`).textContent({ timeout: timeoutMs });
  const described = JSON.parse(text ?? '') as WireDescription;
  const inner = await firstUnique(frame, number, described.selectors);
  const offset = await frameOffset(page, frame, timeoutMs);
  const [x, y, width, height] = described.box;
  return {
    html: described.html,
    selector: `${await framePrefix(frame, (owner) => ownerSelector(page, owner, timeoutMs))}${inner}`,
    role: described.role,
    name: described.name,
    rect: { x: x + offset.x, y: y + offset.y, width, height },
  };
}

/** The first selector that the driver itself finds to match this element and no other. */
async function firstUnique(frame: Frame, number: number, candidates: readonly string[]): Promise<string> {
  for (const selector of candidates) {
    const [all, same] = await Promise.all([
      frame.locator(selector).count(),
      frame.locator(`${selector} >> ${engineName}=is:${number}`).count(),
    ]).catch(() => [0, 0] as const); // A selector that the driver can't parse is passed over.
    if (all === 1 && same === 1) return selector;
  }
  return candidates.at(-1) ?? '';
}

async function ownerSelector(page: Page, frame: Frame, timeoutMs: number): Promise<string> {
  const parent = frame.parentFrame();
  const number = parent ? childFrames(parent).ownerOf(frame) : undefined;
  if (!parent || number === undefined) throw new errors.TimeoutError('The frame has left the page');
  const text = await parent.locator(`${engineName}=describe:${number}`).textContent({ timeout: timeoutMs });
  return firstUnique(parent, number, (JSON.parse(text ?? '') as WireDescription).selectors);
}

/** Where a frame's own viewport begins in the top viewport, in CSS pixels. */
async function frameOffset(page: Page, frame: Frame, timeoutMs: number): Promise<{ x: number; y: number }> {
  let x = 0;
  let y = 0;
  for (let current = frame; current.parentFrame(); current = current.parentFrame() ?? page.mainFrame()) {
    const parent = current.parentFrame();
    const number = parent ? childFrames(parent).ownerOf(current) : undefined;
    if (!parent || number === undefined) break;
    const text = await parent.locator(`${engineName}=inset:${number}`).textContent({ timeout: timeoutMs });
    const [left = 0, top = 0] = JSON.parse(text ?? '[0,0]') as number[];
    x += left;
    y += top;
  }
  return { x, y };
}

/**
 * A number that differs from the last one when what the page shows may have changed: DOM, input, scrolling, focus, animation,
 * navigation, in any frame that answers at once.
 */
export async function pageChange(page: Page, timeoutMs = 1_000): Promise<number> {
  const main = page.mainFrame();
  const counts = await Promise.all(
    page.frames().map(async (frame) => {
      try {
        const text = await frame.locator(`${engineName}=change`).textContent({ timeout: timeoutMs });
        return Number(text) * (numberOfFrame(page, frame) + 1);
      } catch (error) {
        // The main frame must answer; another that does not shows nothing new.
        if (frame === main) throw error;
        return 0;
      }
    }),
  );
  return counts.reduce((sum, count) => sum + count, page.frames().length);
}
