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
  readonly element: ElementEvidence | undefined;
};

/**
 * Takes the pictures of an attempt, always in turn with its actions. The picture after an action is the one before the
 * next, when the page has answered; where the next one keeps waiting, it is taken meanwhile.
 */
export type Recorder = {
  /** Starts a picture while the page is looked at: if the look decides, it is the one before. */
  readonly anticipate: () => void;
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
  readonly frames: () => readonly Picture[];
  /** Whether an action still waits for its picture of afterwards. */
  readonly isOpen: () => boolean;
};

export type Before = { readonly shot: Shot | undefined; readonly element: ElementEvidence | undefined };

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
  return {
    isOpen: film.isOpen,
    frames: camera.frames,
    anticipate: film.anticipate,
    async before(ref) {
      const describing = ref === undefined || !options.screenshots ? undefined : describe(session, ref);
      const [shot, element] = await Promise.all([film.shoot(), describing]);
      return { shot, element };
    },
    acted({ shot, element }) {
      camera.touched();
      return { screenshotBefore: keep(shot), screenshotAfter: film.open().then(keep), element };
    },
    judged({ shot, element }) {
      const kept = keep(shot);
      return { screenshotBefore: kept, screenshotAfter: kept, element };
    },
    meanwhile: film.meanwhile,
    flush: film.flush,
  };
}

/** Pictures in their order, each completing the action that waits for one. */
type Film = Pick<Recorder, 'anticipate' | 'meanwhile' | 'flush' | 'isOpen'> & {
  readonly shoot: () => Promise<Shot | undefined>;
  /** An action was done: the picture after it is the next one. */
  readonly open: () => Promise<Shot | undefined>;
};

/** A picture begun with a look. */
type Anticipated = { readonly shot: Promise<Shot | undefined>; stale: boolean; done: boolean };

function createFilm(session: Session, camera: Camera): Film {
  let open: { readonly atMs: number; readonly complete: (shot: Shot | undefined) => void } | undefined;
  let anticipated: Anticipated | undefined;

  const take = async (): Promise<Shot | undefined> => {
    const page = pageOf(session);
    return page === undefined ? undefined : camera.shoot(page);
  };
  const shoot = async (): Promise<Shot | undefined> => {
    const early = anticipated;
    anticipated = undefined;
    // One that is being taken must be done before another is begun.
    const earlyShot = await early?.shot;
    const shot = early === undefined || early.stale ? await take() : earlyShot;
    open?.complete(shot);
    open = undefined;
    return shot;
  };

  return {
    shoot,
    isOpen: () => open !== undefined,
    open() {
      const { promise, resolve } = Promise.withResolvers<Shot | undefined>();
      open = { atMs: session.sinceStartMs(), complete: resolve };
      return promise;
    },
    anticipate() {
      if (anticipated !== undefined) return;
      const taking: Anticipated = { shot: take(), stale: false, done: false };
      anticipated = taking;
      const end = (): void => void (taking.done = true);
      taking.shot.then(end, end); // Whoever uses it gets the error.
    },
    async meanwhile() {
      if (anticipated !== undefined) {
        // The look did not decide: the page is another one by the time that something is done to it.
        anticipated.stale = true;
        if (!anticipated.done) return;
        anticipated = undefined;
      }
      const page = pageOf(session);
      if (open !== undefined && session.sinceStartMs() - open.atMs >= afterMs) await shoot();
      else if (open === undefined && page !== undefined) await camera.glance(page);
    },
    async flush() {
      await anticipated?.shot;
      anticipated = undefined;
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
  isOpen: () => false,
  frames: () => [],
  anticipate: () => undefined,
  before: () => Promise.resolve({ shot: undefined, element: undefined }),
  acted: () => none,
  judged: () => none,
  meanwhile: () => Promise.resolve(),
  flush: () => Promise.resolve(),
};
