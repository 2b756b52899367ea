import type { Frame, Locator, Page } from 'playwright-core';

/** Numbers a page's frames for `ViewNode.ref`, for as long as the page lives: a frame keeps its number. */
const framesOfPage = new WeakMap<Page, Frame[]>();

export function numberOfFrame(page: Page, frame: Frame): number {
  if (frame === page.mainFrame()) return 0;
  let frames = framesOfPage.get(page);
  if (!frames) framesOfPage.set(page, (frames = [page.mainFrame()]));
  const known = frames.indexOf(frame);
  return known >= 0 ? known : frames.push(frame) - 1;
}

/** The frame and the element's number in it that a `ref` names. A ref of a frame that is gone names nothing that can be found. */
export function frameOf(page: Page, ref: string): { frame: Frame; number: number } {
  const [index = '0', number = '0'] = ref.split(':');
  const frame = index === '0' ? page.mainFrame() : framesOfPage.get(page)?.[Number(index)];
  return frame ? { frame, number: Number(number) } : { frame: page.mainFrame(), number: 0 };
}

/** Frames that the last look found to be no part of what a user perceives, and that have not answered it. */
const unseenFrames = new WeakMap<Page, ReadonlySet<Frame>>();

/** Frames whose changes count: those that the last look found shown, and those that have come since. */
export function watchedFrames(page: Page): readonly Frame[] {
  const unseen = unseenFrames.get(page);
  return unseen === undefined ? page.frames() : page.frames().filter((frame) => !unseen.has(frame));
}

/** A frame that starts to show is found by the look at its parent, which then has changed. */
export function watchOnly(page: Page, shown: readonly { readonly frame: Frame }[]): void {
  const seen = new Set(shown.map(({ frame }) => frame));
  unseenFrames.set(page, new Set(page.frames().filter((frame) => !seen.has(frame))));
}

type ChildFrames = {
  /** The frame inside the frame element with that number; undefined where it has none. */
  readonly frameFor: (owner: number, locator: Locator, timeoutMs: number) => Promise<Frame | undefined>;
  readonly remember: (owner: number, frame: Frame) => void;
  readonly ownerOf: (frame: Frame) => number | undefined;
};

const childrenOfFrame = new WeakMap<Frame, ChildFrames>();

/** Which frame element of `parent` holds which frame. Asked of the browser, where that is needed, once a frame element. */
export function childFrames(parent: Frame): ChildFrames {
  const known = childrenOfFrame.get(parent);
  if (known) return known;
  const frames = new Map<number, Frame>();
  const owners = new WeakMap<Frame, number>();
  const remember = (owner: number, frame: Frame): void => {
    frames.set(owner, frame);
    owners.set(frame, owner);
  };
  const created: ChildFrames = {
    remember,
    async frameFor(owner, locator, timeoutMs) {
      const remembered = frames.get(owner);
      if (remembered && !remembered.isDetached()) return remembered;
      const handle = await locator.elementHandle({ timeout: timeoutMs });
      try {
        const frame = await handle.contentFrame();
        if (frame) remember(owner, frame);
        return frame ?? undefined;
      } finally {
        await handle.dispose();
      }
    },
    ownerOf: (frame) => owners.get(frame),
  };
  childrenOfFrame.set(parent, created);
  return created;
}

/** The selector steps that lead from the page into a frame; empty for the main frame. */
export async function framePrefix(
  frame: Frame,
  selectorOf: (frame: Frame) => Promise<string>,
): Promise<string> {
  const steps: string[] = [];
  for (let current: Frame | null = frame; current?.parentFrame(); current = current.parentFrame()) {
    steps.unshift(`${await selectorOf(current)} >> internal:control=enter-frame >> `);
  }
  return steps.join('');
}
