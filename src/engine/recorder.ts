import type { MediaRef } from '#core/domain/media-ref.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { ElementEvidence } from '#core/domain/step-result.ts';
import { createCamera } from './browser/camera.ts';
import type { Camera, Frame, Shot } from './browser/camera.ts';
import { describeElement } from './browser/page-engine.ts';
import type { Session } from './browser/session.ts';
import { StepFailure } from './browser/step-failure.ts';
import { unrecorded } from './browser/unrecorded.ts';

/** Evidence of an action, complete once its picture of afterwards has been taken and kept. */
export type ActionEvidence = {
  readonly screenshotBefore: Promise<MediaRef | undefined>;
  readonly screenshotAfter: Promise<MediaRef | undefined>;
  readonly element: ElementEvidence | undefined;
};

/**
 * Takes the pictures of an attempt, always in turn with its actions. The picture after an action is the one before the
 * next, when the page has answered; where the next one keeps waiting, it is taken meanwhile.
 */
export type Recorder = {
  /** The page as it is now, and the element about to be acted on. Completes the action before. */
  readonly before: (ref?: string) => Promise<Before>;
  /** The page was acted on. */
  readonly acted: (before: Before) => ActionEvidence;
  /** Nothing was done: the same picture stands for before and after. */
  readonly judged: (before: Before) => ActionEvidence;
  /** While waiting: completes an action that is still without its picture, or takes a frame for the video. */
  readonly meanwhile: () => Promise<void>;
  /** Completes what is still open. */
  readonly flush: () => Promise<void>;
  readonly frames: () => readonly Frame[];
  readonly keepsPictures: boolean;
};

export type Before = { readonly shot: Shot | undefined; readonly element: ElementEvidence | undefined };

export type RecorderOptions = {
  readonly session: Session;
  readonly store: EvidenceStore;
  readonly screenshots: boolean;
  readonly video: boolean;
};

/** How long after an action its own picture is put off, so that it shows what the action brought about. */
const afterMs = 300;

export function createRecorder(options: RecorderOptions): Recorder {
  if (!options.screenshots && !options.video) return blindRecorder;
  const { session } = options;
  const camera: Camera = createCamera({
    ...(options.screenshots ? { keep: options.store.put } : {}),
    sinceStartMs: session.sinceStartMs,
    keepFrames: options.video,
  });
  let open: { readonly atMs: number; readonly complete: (shot: Shot | undefined) => void } | undefined;

  const shoot = async (): Promise<Shot | undefined> => {
    const page = pageOf(session);
    const shot = page === undefined ? undefined : await camera.shoot(page);
    open?.complete(shot);
    open = undefined;
    return shot;
  };
  const mediaOf = async (shot: Shot | undefined): Promise<MediaRef | undefined> =>
    options.screenshots ? shot?.media : undefined;

  return {
    keepsPictures: options.screenshots,
    frames: camera.frames,
    async before(ref) {
      const describing = ref === undefined || !options.screenshots ? undefined : describe(session, ref);
      const [shot, element] = await Promise.all([shoot(), describing]);
      return { shot, element };
    },
    acted({ shot, element }) {
      camera.touched();
      const { promise, resolve } = Promise.withResolvers<Shot | undefined>();
      open = { atMs: session.sinceStartMs(), complete: resolve };
      return { screenshotBefore: mediaOf(shot), screenshotAfter: promise.then(mediaOf), element };
    },
    judged({ shot, element }) {
      return { screenshotBefore: mediaOf(shot), screenshotAfter: mediaOf(shot), element };
    },
    async meanwhile() {
      const page = pageOf(session);
      if (open === undefined && page !== undefined) await camera.glance(page);
      else if (open === undefined) return;
      else if (session.sinceStartMs() - open.atMs >= afterMs) await shoot();
    },
    async flush() {
      if (open !== undefined) await shoot();
    },
  };
}

/** Undefined where every page has been closed: there is nothing to take a picture of. */
function pageOf(session: Session): ReturnType<Session['page']> | undefined {
  try {
    return session.page();
  } catch (error) {
    if (error instanceof StepFailure) return undefined;
    throw error;
  }
}

async function describe(session: Session, ref: string): Promise<ElementEvidence | undefined> {
  try {
    const page = session.page();
    return await unrecorded(page, () => describeElement(page, ref));
  } catch {
    // Replaced while we looked: the action itself will find its successor.
    return undefined;
  }
}

const none: ActionEvidence = {
  screenshotBefore: Promise.resolve(undefined),
  screenshotAfter: Promise.resolve(undefined),
  element: undefined,
};

const blindRecorder: Recorder = {
  keepsPictures: false,
  frames: () => [],
  before: () => Promise.resolve({ shot: undefined, element: undefined }),
  acted: () => none,
  judged: () => none,
  meanwhile: () => Promise.resolve(),
  flush: () => Promise.resolve(),
};
