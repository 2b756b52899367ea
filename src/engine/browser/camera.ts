import { wait } from '#base/wait.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { CDPSession, Page } from 'playwright-core';
import { pageChange } from './page-engine.ts';
import { unrecorded } from './unrecorded.ts';

/** A picture of the viewport: taken, and being kept. */
export type Shot = {
  readonly atMs: number;
  /** Settles when the picture is kept; undefined where none could be taken or kept. */
  readonly media: Promise<MediaRef | undefined>;
};

export type Frame = { readonly atMs: number; readonly webp: Uint8Array };

export type Camera = {
  /** A picture of the page as it is now; the last one again where the page has not changed since. */
  readonly shoot: (page: Page) => Promise<Shot>;
  /** After an action the page may look different in ways that nothing counts: the next picture is a new one. */
  readonly touched: () => void;
  /** A frame between actions, for the video, at most three a second. */
  readonly glance: (page: Page) => Promise<void>;
  /** Every picture taken, in order. */
  readonly frames: () => readonly Frame[];
};

export type CameraOptions = {
  /** Keeps a picture; absent where pictures are taken for the video alone. */
  readonly keep?: (bytes: Uint8Array, contentType: string) => Promise<MediaRef | undefined>;
  readonly sinceStartMs: () => number;
  /** Keeps the frames for a video. */
  readonly keepFrames: boolean;
};

const shotTimeoutMs = 3_000;
const glanceEveryMs = 330;
/** Frames kept for a video, about 30 KB each. */
const maxFrames = 2_000;

export function createCamera(options: CameraOptions): Camera {
  const frames: Frame[] = [];
  let last: { page: Page; change: number; shot: Shot } | undefined;
  let lastFrameAtMs = Number.NEGATIVE_INFINITY;

  const take = async (page: Page): Promise<Frame | undefined> => {
    const webp = await capture(page);
    if (webp === undefined) return undefined;
    const frame = { atMs: options.sinceStartMs(), webp };
    lastFrameAtMs = frame.atMs;
    if (options.keepFrames && frames.length < maxFrames) frames.push(frame);
    return frame;
  };

  return {
    frames: () => frames,
    touched: () => {
      last = undefined;
    },
    async shoot(page) {
      const change = await changeOf(page);
      if (last !== undefined && last.page === page && last.change === change) return last.shot;
      const frame = await take(page);
      const media = frame === undefined ? undefined : options.keep?.(frame.webp, 'image/webp');
      const shot = {
        atMs: frame?.atMs ?? options.sinceStartMs(),
        media: media ?? Promise.resolve(undefined),
      };
      last = frame === undefined || change === undefined ? undefined : { page, change, shot };
      return shot;
    },
    async glance(page) {
      if (options.keepFrames && options.sinceStartMs() - lastFrameAtMs >= glanceEveryMs) await take(page);
    },
  };
}

async function changeOf(page: Page): Promise<number | undefined> {
  try {
    return await unrecorded(page, () => pageChange(page));
  } catch {
    // A page that does not answer, or is just being replaced: a picture of it is still worth trying.
    return undefined;
  }
}

const connections = new WeakMap<Page, Promise<CDPSession>>();

/** The viewport as lossy WebP, whose one frame is also a frame of a WebM video. Undefined where the page can't be drawn in time. */
async function capture(page: Page): Promise<Uint8Array | undefined> {
  const given = new AbortController();
  try {
    const late = wait(shotTimeoutMs, given.signal).then(() => undefined);
    late.catch(() => undefined); // Called off below, which is no news.
    return await Promise.race([captureNow(page), late]);
  } catch {
    // Crashed, closed or navigating: the step's own outcome says so; there is just no picture.
    return undefined;
  } finally {
    given.abort();
  }
}

async function captureNow(page: Page): Promise<Uint8Array> {
  let connection = connections.get(page);
  if (connection === undefined) {
    connection = page.context().newCDPSession(page);
    connections.set(page, connection);
  }
  const session = await connection;
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 60,
    optimizeForSpeed: true,
  });
  return Buffer.from(data, 'base64');
}
