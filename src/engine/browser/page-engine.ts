import { errors, selectors } from 'playwright-core';
import type { Frame, Locator, Page } from 'playwright-core';

import type { PageView } from '#core/domain/page-view.ts';
import type { ElementEvidence } from '#core/domain/step-result.ts';
import type { LookOptions, WireDescription, WireHit, WireNode, WireView } from '#page/wire.ts';
import { bundlePageScript } from './bundle-page-script.ts';
import {
  childFrames,
  frameOf,
  framePrefix,
  numberOfFrame,
  watchedFrames,
  watchOnly,
} from './page-engine-frames.ts';
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
  const code = await bundlePageScript('#page/engine.ts');
  return `(() => { ${code}\n return runwright.createEngine(); })()`;
}

/** A view, and the reading of the change counters that it was taken after. */
export type Observation = {
  readonly view: PageView;
  /** As `pageChange` gives it. */
  readonly change: number;
};

/** What a user perceives of the page and of all its frames; see `observe`. */
export async function look(page: Page, options: ObserveOptions = {}): Promise<PageView> {
  return (await observe(page, options)).view;
}

export type ObserveOptions = Pick<LookOptions, 'selectors' | 'colours'> & {
  readonly timeoutMs?: number;
  /** The last view may stand for documents that have not changed since; it is the very same where none has. */
  readonly mayReuse?: boolean;
};

/**
 * What a user perceives of the page and of all its frames, and how often it had changed by then.
 * @param options.selectors Selectors the step names; the view then says which elements each picks.
 * @param options.colours The step says a colour; the view then names those of each element.
 * @throws Playwright's errors where the page is closed, has crashed or does not answer in `timeoutMs` (5,000 unless said).
 */
export async function observe(page: Page, options: ObserveOptions = {}): Promise<Observation> {
  const main = page.mainFrame();
  const looks = new Map<Frame, Promise<WireView | undefined>>();
  const lookInside = (frame: Frame): Promise<WireView | undefined> => {
    const known = looks.get(frame);
    if (known !== undefined) return known;
    // A frame that is navigating, was removed or is stuck is not part of what a user can perceive right now.
    const looking = lookAt(frame, options, childFrameTimeoutMs).catch(() => undefined);
    looks.set(frame, looking);
    return looking;
  };
  // All at once: which of them a user can perceive is known only when their parents have answered.
  for (const frame of watchedFrames(page)) if (frame !== main) void lookInside(frame);
  const view = await lookAt(main, options, options.timeoutMs ?? mainFrameTimeoutMs);
  const top = await withChildren(page, main, view, lookInside);
  const frames = framesIn(top);
  watchOnly(page, frames);
  const last = lastJoined.get(page);
  const views = frames.map((frame) => frame.view);
  const isSame = last?.views.length === views.length && views.every((each, at) => each === last.views[at]);
  const joined = isSame ? last : { views, view: joinViews(top) };
  lastJoined.set(page, joined);
  return { view: joined.view, change: sumOfChanges(page, frames) };
}

/** The last view of a page, and those of its frames that it was made of. */
const lastJoined = new WeakMap<Page, { readonly views: readonly WireView[]; readonly view: PageView }>();
/** The last look at a document, and what it was asked besides. */
const lastLooks = new WeakMap<Frame, { readonly besides: string; readonly view: WireView }>();

async function lookAt(frame: Frame, options: ObserveOptions, timeoutMs: number): Promise<WireView> {
  const { selectors = [], colours } = options;
  const besides = JSON.stringify([selectors, colours]);
  const last = lastLooks.get(frame);
  const known = options.mayReuse === true && last?.besides === besides ? last.view : undefined;
  const asked: LookOptions = {
    ...(selectors.length > 0 ? { selectors } : {}),
    ...(colours ? { colours } : {}),
    ...(known === undefined ? {} : { since: known.change }),
  };
  const argument = Object.keys(asked).length > 0 ? Buffer.from(JSON.stringify(asked)).toString('hex') : '';
  const text = await frame.locator(`${engineName}=look:${argument}`).textContent({ timeout: timeoutMs });
  if (text === '' && known !== undefined) return known;
  const view = JSON.parse(text ?? '') as WireView;
  lastLooks.set(frame, { besides, view });
  return view;
}

type LookInside = (frame: Frame) => Promise<WireView | undefined>;

async function withChildren(
  page: Page,
  frame: Frame,
  view: WireView,
  lookInside: LookInside,
): Promise<FrameLook> {
  const shown = view.nodes.filter(
    (node) => (node.tag === 'iframe' || node.tag === 'frame') && node.hid === undefined,
  );
  const children = await Promise.all(
    shown.map(async (owner) => {
      const child = await childOf(page, frame, owner, lookInside);
      const inner = child && (await lookInside(child));
      if (!child || !inner) return [];
      childFrames(frame).remember(owner.n, child);
      return [{ owner: owner.n, look: await withChildren(page, child, inner, lookInside) }];
    }),
  );
  return { frame, index: numberOfFrame(page, frame), view, children: children.flat() };
}

/** The frame that a frame element holds. */
async function childOf(
  page: Page,
  frame: Frame,
  owner: WireNode,
  lookInside: LookInside,
): Promise<Frame | undefined> {
  const { frame: position } = owner;
  if (position === undefined) {
    const asked = childFrames(frame).frameFor(owner.n, locateNumber(frame, owner.n), childFrameTimeoutMs);
    return asked.catch(() => undefined); // The frame element has left the page.
  }
  const standsThere = async (child: Frame): Promise<Frame> => {
    if ((await lookInside(child))?.self !== position) throw new RangeError('Another frame stands there');
    return child;
  };
  const watched = new Set(watchedFrames(page));
  const [likely, others] = [true, false].map((isWatched) =>
    frame.childFrames().filter((child) => watched.has(child) === isWatched),
  );
  for (const children of [likely, others]) {
    const found = await Promise.any((children ?? []).map(standsThere)).catch(() => undefined); // None of them.
    if (found) return found;
  }
  return undefined;
}

function framesIn(look: FrameLook): readonly FrameLook[] {
  return [look, ...look.children.flatMap((child) => framesIn(child.look))];
}

function sumOfChanges(page: Page, looks: readonly FrameLook[]): number {
  return looks.reduce(
    (sum, { frame, view }) => sum + weighedChange(page, frame, view.change),
    watchedFrames(page).length,
  );
}

/** So that a change in one frame is not made up for by another's. */
function weighedChange(page: Page, frame: Frame, count: number): number {
  return count * (numberOfFrame(page, frame) + 1);
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

/**
 * Where a pointer sent to the middle of an element that a look called `ref` ends, where that is not the element itself but one
 * thing with it. Scrolls it into view.
 * @throws Playwright's `TimeoutError` where the element is gone for `timeoutMs` milliseconds.
 */
export async function hitOf(page: Page, ref: string, timeoutMs: number): Promise<WireHit | undefined> {
  const { frame, number } = frameOf(page, ref);
  const text = await frame.locator(`${engineName}=hit:${number}`).textContent({ timeout: timeoutMs });
  return text === null || text === '' ? undefined : (JSON.parse(text) as WireHit);
}

/**
 * Whether text came in the last `sinceMs` milliseconds to the document that holds the element a look called `ref`, whatever became
 * of the element. Also true where another document has taken its place meanwhile, or none answers: the page has gone on.
 */
export async function hasTextCome(page: Page, ref: string, sinceMs: number): Promise<boolean> {
  const { frame } = frameOf(page, ref);
  const asked = performance.now();
  const asking = frame.locator(`${engineName}=text`).textContent({ timeout: childFrameTimeoutMs });
  const text = await asking.catch(() => 'new');
  return text === 'new' || (text !== '' && Number(text) < sinceMs + performance.now() - asked);
}

/** The first selector that the driver itself finds to match this element and no other. */
async function firstUnique(frame: Frame, number: number, candidates: readonly string[]): Promise<string> {
  for (const selector of candidates) {
    if (isProven(selector)) return selector;
    const [all, same] = await Promise.all([
      frame.locator(selector).count(),
      frame.locator(`${selector} >> ${engineName}=is:${number}`).count(),
    ]).catch(() => [0, 0] as const); // A selector that the driver can't parse is passed over.
    if (all === 1 && same === 1) return selector;
  }
  return candidates.at(-1) ?? '';
}

/** By an attribute: the page's side offers these only where nothing else in the document and its open shadow roots matches. */
function isProven(selector: string): boolean {
  return !selector.startsWith('role=') && !selector.includes(' > ');
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
 * navigation, in any frame that the last look found shown, or that has come since.
 */
export async function pageChange(page: Page, timeoutMs = 1_000): Promise<number> {
  const main = page.mainFrame();
  const watched = watchedFrames(page);
  const counts = await Promise.all(
    watched.map(async (frame) => {
      try {
        const text = await frame.locator(`${engineName}=change`).textContent({ timeout: timeoutMs });
        return weighedChange(page, frame, Number(text));
      } catch (error) {
        // The main frame must answer; another that does not shows nothing new.
        if (frame === main) throw error;
        return 0;
      }
    }),
  );
  return counts.reduce((sum, count) => sum + count, watched.length);
}
