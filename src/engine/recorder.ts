import type { MediaRef } from '#core/domain/media-ref.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { ElementEvidence } from '#core/domain/step-result.ts';
import { createCamera } from './browser/camera.ts';
import type { Camera, Picture, Shot } from './browser/camera.ts';
import { describeElement } from './browser/page-engine.ts';
import type { Session } from './browser/session.ts';
import { StepFailure } from './browser/step-failure.ts';
import { unrecorded } from './browser/unrecorded.ts';

/** Evidence of an action, complete once its picture of afterwards has been taken and kept. */
export type ActionEvidence = {
  readonly screenshotBefore: Promise<MediaRef | undefined>;
  readonly screenshotAfter: Promise<MediaRef | undefined>;
  readonly element: Promise<ElementEvidence | undefined>;
};

/**
 * Takes the pictures of an attempt, always in turn with its actions. The picture after an action is the one before the
 * next, when the page has answered; where the next one keeps waiting, it is taken meanwhile.
 */
export type Recorder = {
  /** The page as it is now, and the element that a step is about. Completes the action before. */
  readonly before: (ref?: string) => Before;
  /** The page was acted on. */
  readonly acted: (before: Before) => ActionEvidence;
  /** Nothing was done: the same picture stands for before and after. */
  readonly judged: (before: Before) => ActionEvidence;
  /** While waiting: completes an action that is still without its picture, or takes a frame for the video. */
  readonly meanwhile: () => Promise<void>;
  /** Completes what is still open. */
  readonly flush: () => Promise<void>;
  readonly frames: () => readonly Picture[];
  /** Whether an action still waits for its picture of afterwards. */
  readonly isOpen: () => boolean;
};

/** Evidence of the page before anything is done to it, still being taken. */
export type Before = {
  readonly shot: Promise<Shot | undefined>;
  readonly element: Promise<ElementEvidence | undefined>;
  /** From here a pointer may set out: it reaches the page frames later than the picture, which is the next frame drawn. */
  readonly begun: Promise<unknown>;
  /** From here anything may be done to the page. */
  readonly taken: Promise<unknown>;
};

export type RecorderOptions = {
  readonly session: Session;
  readonly store: EvidenceStore;
  readonly screenshots: boolean;
  readonly video: 'on' | 'off' | 'on-failure';
};

/** How long after an action its own picture is put off, so that it shows what the action brought about. */
const afterMs = 300;

export function createRecorder(options: RecorderOptions): Recorder {
  if (!options.screenshots && options.video === 'off') return blindRecorder;
  const { session } = options;
  const camera = createCamera({
    put: options.store.put,
    sinceStartMs: session.sinceStartMs,
    video: options.video,
  });
  const film = createFilm(session, camera);
  const keep = async (shot: Shot | undefined): Promise<MediaRef | undefined> =>
    options.screenshots ? shot?.keep() : undefined;
  let described: Promise<unknown> = Promise.resolve();
  return {
    isOpen: film.isOpen,
    frames: camera.frames,
    before(ref) {
      const element =
        ref === undefined || !options.screenshots ? Promise.resolve(undefined) : describe(session, ref);
      described = Promise.all([described, element]);
      const { shot, begun } = film.shoot();
      return {
        shot,
        element,
        begun: Promise.all([begun, described]),
        taken: Promise.all([shot, described]),
      };
    },
    acted({ shot, element }) {
      camera.touched();
      return { screenshotBefore: shot.then(keep), screenshotAfter: film.open().then(keep), element };
    },
    judged({ shot, element }) {
      const kept = shot.then(keep);
      return { screenshotBefore: kept, screenshotAfter: kept, element };
    },
    meanwhile: film.meanwhile,
    async flush() {
      await Promise.all([film.flush(), described]);
    },
  };
}

/** Pictures in their order, each completing the action that waits for one. */
type Film = Pick<Recorder, 'meanwhile' | 'flush' | 'isOpen'> & {
  readonly shoot: () => Taking;
  /** An action was done: the picture after it is the next one. */
  readonly open: () => Promise<Shot | undefined>;
};

/** A picture that is being taken. */
type Taking = { readonly shot: Promise<Shot | undefined>; readonly begun: Promise<void> };

function createFilm(session: Session, camera: Camera): Film {
  let open: { readonly atMs: number; readonly complete: (shot: Shot | undefined) => void } | undefined;
  let pending: Promise<unknown> = Promise.resolve();
  let underWay = 0;

  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay++;
    const tracked = work.finally(() => underWay--);
    pending = Promise.all([pending, tracked]);
    return tracked;
  };
  const shoot = (): Taking => {
    const begun = Promise.withResolvers<void>();
    const page = pageOf(session);
    const shooting = page === undefined ? Promise.resolve(undefined) : camera.shoot(page, begun.resolve);
    const shot = track(shooting).finally(begun.resolve);
    if (open !== undefined) void shot.then(open.complete);
    open = undefined;
    return { shot, begun: begun.promise };
  };

  return {
    shoot,
    isOpen: () => open !== undefined,
    open() {
      const { promise, resolve } = Promise.withResolvers<Shot | undefined>();
      open = { atMs: session.sinceStartMs(), complete: resolve };
      return promise;
    },
    async meanwhile() {
      if (underWay > 0) return;
      const page = pageOf(session);
      if (open !== undefined && session.sinceStartMs() - open.atMs >= afterMs) await shoot().shot;
      else if (open === undefined && page !== undefined) await track(camera.glance(page));
    },
    async flush() {
      if (open !== undefined) shoot();
      await pending;
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

const nothing = Promise.resolve(undefined);
const none: ActionEvidence = {
  screenshotBefore: nothing,
  screenshotAfter: nothing,
  element: nothing,
};

/** Before there is a page to take a picture of. */
export const nothingSeen: Before = { shot: nothing, element: nothing, begun: nothing, taken: nothing };

const blindRecorder: Recorder = {
  isOpen: () => false,
  frames: () => [],
  before: () => nothingSeen,
  acted: () => none,
  judged: () => none,
  meanwhile: () => Promise.resolve(),
  flush: () => Promise.resolve(),
};
