import { wait } from '#base/wait.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { CDPSession, Frame, Page } from 'playwright-core';
import { encodeWebp } from './encode-webp.ts';
import { pageChange } from './page-engine.ts';
import { unrecorded } from './unrecorded.ts';

/** A picture of the viewport. */
export type Shot = {
  readonly atMs: number;
  /** Keeps the picture, once however often asked; undefined where none could be taken or kept. */
  readonly keep: () => Promise<MediaRef | undefined>;
};

export type Picture = { readonly atMs: number; readonly webp: () => Promise<Uint8Array | undefined> };

export type Camera = {
  /**
   * A picture of the page as it is now; the last one again, also one still being taken, where the page has not changed since.
   * @param begun Called when the browser has been asked for it, or need not be.
   */
  readonly shoot: (page: Page, begun: () => void) => Promise<Shot>;
  /** After an action the page may look different in ways that nothing counts: the next picture is a new one. */
  readonly touched: () => void;
  /** A frame between actions, for the video, at most three a second. */
  readonly glance: (page: Page) => Promise<void>;
  /** Every picture taken, in order. */
  readonly frames: () => readonly Picture[];
};

export type CameraOptions = {
  readonly put: (bytes: Uint8Array, contentType: string) => Promise<MediaRef | undefined>;
  readonly sinceStartMs: () => number;
  /** Keeps the frames for a video: surely wanted, so that they are made ready at once, or only perhaps. */
  readonly video: 'on' | 'off' | 'on-failure';
};

const shotTimeoutMs = 3_000;
const tryTimeoutMs = 1_200;
const betweenTriesMs = 30;
const glanceEveryMs = 330;
/** Frames kept for a video, about 60 KB each until it is made. */
const maxFrames = 2_000;

export function createCamera(options: CameraOptions): Camera {
  const shutter = createShutter(options);
  let latest: Exposure | undefined;
  let deciding: Promise<unknown> = Promise.resolve();

  const toShot = (frame: Picture | undefined): Shot => ({
    atMs: frame?.atMs ?? options.sinceStartMs(),
    keep: once(async () => {
      const webp = await frame?.webp();
      return webp === undefined ? undefined : options.put(webp, 'image/webp');
    }),
  });
  const expose = async (page: Page): Promise<Exposure> => {
    const changing = countNow(page);
    const known = latest;
    if (known?.page === page && (await isSame(known.changing, changing)) && known === latest) return known;
    const { frame, begun } = shutter.release(page);
    const exposure = { page, changing, begun, shot: frame.then(toShot) };
    latest = exposure;
    void forgetFailed(frame, exposure);
    return exposure;
  };
  const forgetFailed = async (frame: Promise<Picture | undefined>, exposure: Exposure): Promise<void> => {
    if ((await frame) === undefined && latest === exposure) latest = undefined;
  };

  return {
    frames: shutter.frames,
    touched: () => {
      latest = undefined;
    },
    async shoot(page, begun) {
      // One after the other, so that each knows of the one before.
      const exposing = deciding.then(() => expose(page));
      deciding = exposing;
      const exposure = await exposing;
      void exposure.begun.then(begun);
      return exposure.shot;
    },
    async glance(page) {
      if (options.video === 'off' || options.sinceStartMs() - shutter.lastFrameAtMs() < glanceEveryMs) return;
      await shutter.release(page).frame;
    },
  };
}

type Shutter = {
  /** One picture, in turn with the others. `begun`: the browser has been asked for it. */
  readonly release: (page: Page) => {
    readonly frame: Promise<Picture | undefined>;
    readonly begun: Promise<void>;
  };
  readonly frames: () => readonly Picture[];
  readonly lastFrameAtMs: () => number;
};

function createShutter({ sinceStartMs, video }: CameraOptions): Shutter {
  const frames: Picture[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let lastFrameAtMs = Number.NEGATIVE_INFINITY;
  let lastJpeg: { readonly jpeg: Buffer; readonly webp: Picture['webp'] } | undefined;

  const develop = (jpeg: Buffer): Picture => {
    // What changed may be nothing to see: the same picture is not made twice.
    const webp = lastJpeg?.jpeg.equals(jpeg) === true ? lastJpeg.webp : once(() => encoded(jpeg));
    lastJpeg = { jpeg, webp };
    const frame = { atMs: sinceStartMs(), webp };
    lastFrameAtMs = frame.atMs;
    if (video !== 'off' && frames.length < maxFrames) frames.push(frame);
    if (video === 'on') void frame.webp();
    return frame;
  };
  return {
    frames: () => frames,
    lastFrameAtMs: () => lastFrameAtMs,
    release(page) {
      const begun = Promise.withResolvers<void>();
      const frame = turn.then(async () => {
        const capturing = capture(page);
        begun.resolve();
        const jpeg = await capturing;
        return jpeg && develop(jpeg);
      });
      turn = frame;
      return { frame, begun: begun.promise };
    },
  };
}

/** A picture, and how often the page had changed when it was asked for. */
type Exposure = {
  readonly page: Page;
  readonly changing: Promise<number | undefined>;
  readonly begun: Promise<void>;
  readonly shot: Promise<Shot>;
};

async function isSame(then: Promise<number | undefined>, now: Promise<number | undefined>): Promise<boolean> {
  const [before, after] = await Promise.all([then, now]);
  return before !== undefined && before === after;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= work());
}

async function encoded(jpeg: Buffer): Promise<Uint8Array | undefined> {
  try {
    return await encodeWebp(jpeg);
  } catch {
    // What cannot be converted costs its picture, not the run.
    return undefined;
  }
}

/** A count that comes later than this may be that of another picture than the one asked for along with it. */
const promptMs = 8;

async function countNow(page: Page): Promise<number | undefined> {
  const askedAtMs = performance.now();
  try {
    const change = await unrecorded(page, () => pageChange(page));
    return performance.now() - askedAtMs > promptMs ? undefined : change;
  } catch {
    // A page that does not answer, or is just being replaced: a picture of it is still worth trying.
    return undefined;
  }
}

const connections = new WeakMap<Page, Promise<CDPSession>>();

/** The viewport as JPEG. Undefined where the page can't be drawn in time. */
async function capture(page: Page): Promise<Buffer | undefined> {
  const deadlineMs = performance.now() + shotTimeoutMs;
  while (!page.isClosed() && performance.now() < deadlineMs) {
    const jpeg = await captureOnce(page);
    if (jpeg !== undefined) return jpeg;
  }
  return undefined;
}

/** A capture that a navigation overtakes is never answered, while the next one is: it is given up when the page changes. */
async function captureOnce(page: Page): Promise<Buffer | undefined> {
  const over = new AbortController();
  const overtaken = Promise.withResolvers<undefined>();
  const onNavigated = (frame: Frame): void => {
    if (frame === page.mainFrame()) overtaken.resolve(undefined);
  };
  page.on('framenavigated', onNavigated);
  const late = wait(tryTimeoutMs, over.signal).then(() => undefined);
  late.catch(() => undefined); // Called off below, which is no news.
  try {
    return await Promise.race([captureNow(page), overtaken.promise, late]);
  } catch {
    // Crashed, closed or between two pages: the next try, or the step's own outcome, tells.
    await wait(betweenTriesMs, over.signal);
    return undefined;
  } finally {
    page.off('framenavigated', onNavigated);
    over.abort();
  }
}

async function captureNow(page: Page): Promise<Buffer> {
  let connection = connections.get(page);
  if (connection === undefined) {
    connection = unrecorded(page, () => page.context().newCDPSession(page));
    connections.set(page, connection);
  }
  const session = await connection;
  const { data } = await unrecorded(page, () =>
    session.send('Page.captureScreenshot', { format: 'jpeg', quality: 85, optimizeForSpeed: true }),
  );
  return Buffer.from(data, 'base64');
}
