import { tmpdir } from 'node:os';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RunOutcome, RunPlan } from '#core/domain/run.ts';
import type { KeptDownload } from '#core/domain/step-result.ts';
import type { MemoryEntry } from '#core/domain/step-memory.ts';
import type { Network } from '#network/send-request.ts';
import type { AttemptContext } from './attempt-context.ts';
import type { BrowserPool } from './browser/browser-pool.ts';
import type { DownloadedFile } from './browser/downloads.ts';
import { enableFullMotion } from './browser/full-motion.ts';
import { openSession } from './browser/session.ts';
import type { BrowserState, Session } from './browser/session.ts';
import { startTrace } from './browser/trace.ts';
import type { TraceRecorder } from './browser/trace.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { PlannedStep } from './execute-step.ts';
import { endTrace, isKept, keepRecordedVideo, keepTrace, keepVideo } from './keep-recordings.ts';
import { hostCookies } from './host-cookies.ts';
import type { SecretMask } from './mask-secrets.ts';
import type { Recogniser } from './recogniser/recogniser.ts';
import type { RunMemory } from './run-memory.ts';
import { createCanvasReader } from './canvas-reader.ts';
import { createPageWatch } from './page-watch.ts';
import { createRecorder } from './recorder.ts';
import { createStepReplay } from './step-replay.ts';
import { createWithheld } from './withheld.ts';
import { startUrlOf } from '#core/domain/start-url.ts';

/** A browser context with everything that records it. */
export type OpenAttempt = AsyncDisposable & {
  readonly context: AttemptContext;
  readonly stepStarted: (step: PlannedStep) => Promise<void>;
  /** Ends the recordings and the context, and keeps what is to be kept. */
  readonly close: (outcome: RunOutcome) => Promise<Recordings>;
};

export type Recordings = { readonly video?: MediaRef; readonly trace?: MediaRef };

/** What an attempt leaves to the one after it. */
export type CarriedState = { state?: BrowserState };

export type OpenAttemptInput = {
  readonly plan: RunPlan;
  readonly browser: BrowserPool;
  /** For text in canvases; absent where they are not read. */
  readonly recogniser?: Recogniser | undefined;
  readonly random: () => number;
  readonly mask: SecretMask;
  readonly store: EvidenceStore;
  readonly memory?: RunMemory;
  readonly network: Network;
  /** Absent where it begins with nothing, and leaves nothing. */
  readonly carried?: CarriedState;
  readonly signal: AbortSignal;
  readonly sinceStartMs: () => number;
};

export async function openAttempt(input: OpenAttemptInput): Promise<OpenAttempt> {
  const { plan, signal } = input;
  const { options } = plan;
  const wantsMotion = options.video !== 'off' && options.motion === 'full';
  const motion = wantsMotion && (await enableFullMotion());
  const session = await openSession(
    input.browser,
    {
      viewport: options.viewport,
      zoom: options.zoom,
      state: input.carried?.state,
      headed: options.headed,
      sinceStartMs: input.sinceStartMs,
      geolocation: options.geolocation,
      cookies: hostCookies(plan),
      ...(motion ? { recordVideo: { dir: tmpdir(), size: options.viewport } } : {}),
    },
    signal,
  );
  try {
    if (wantsMotion && !motion) session.log.add({ kind: 'info', text: noMotion });
    const trace =
      options.trace === 'off'
        ? undefined
        : await input.store.attempt(() => startTrace(session.context, plan.test.name));
    return opened(input, { session, trace, motion, known: await input.memory?.known });
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

const noMotion =
  'No ffmpeg was found, so the video is made of the pictures taken at each action. Install ffmpeg to have every frame recorded.';

type OpenedParts = {
  readonly session: Session;
  readonly trace: TraceRecorder | undefined;
  readonly motion: boolean;
  readonly known: readonly MemoryEntry[] | undefined;
};

function opened(input: OpenAttemptInput, { session, trace, motion, known }: OpenedParts): OpenAttempt {
  const { plan, store, mask } = input;
  const { options } = plan;
  const values: AttemptContext['values'] = {
    variables: new Map(plan.variables.map(({ name, value }) => [name, value])),
    saved: new Map(),
    now: new Date(),
    random: input.random,
    drawn: new Map(),
  };
  const context: AttemptContext = {
    plan,
    session,
    watch: createPageWatch(session),
    ...(input.recogniser === undefined ? {} : { canvases: createCanvasReader(session, input.recogniser) }),
    ...(known === undefined
      ? {}
      : {
          replay: createStepReplay({
            known,
            isWithheld: createWithheld({ mask, values }),
            synonyms: options.synonyms,
          }),
        }),
    recorder: createRecorder({
      session,
      store,
      screenshots: options.screenshots,
      video: motion ? 'off' : options.video,
    }),
    mask,
    keepDownload: (file) => keepDownload(input, session, file),
    keepBytes: (bytes, contentType) => keepBytes(input, bytes, contentType),
    network: input.network,
    values,
    baseUrl: options.baseUrl ?? startUrlOf(plan),
    signal: AbortSignal.any([input.signal, session.failed]),
    lastRef: undefined,
    isFresh: true,
  };
  return {
    context,
    async stepStarted({ index, definition }) {
      if (trace === undefined || context.signal.aborted) return;
      const title = mask.text(`${index + 1}. ${definition.instruction}`);
      await store.attempt(() => trace.stepStarted(title));
    },
    async close(outcome) {
      const archive = trace && (await store.attempt(() => endTrace(trace, options, outcome)));
      // Nothing more is asked of the browser: the context is put away while the recordings are made.
      const [kept, video] = await Promise.all([
        archive && store.attempt(() => keepTrace(archive, mask, store)),
        store.attempt(() => endVideo(input, context, motion, outcome)),
        session[Symbol.asyncDispose](),
      ]);
      return { ...(kept === undefined ? {} : { trace: kept }), ...(video === undefined ? {} : { video }) };
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

const maxDownloadBytes = 5_000_000;

/** Never under a type of its own: nothing of it is to run where it is shown. */
async function keepDownload(
  input: OpenAttemptInput,
  session: Session,
  file: DownloadedFile,
): Promise<KeptDownload | undefined> {
  if (!input.plan.options.screenshots) return undefined;
  const bytes = await input.store.attempt(() => session.downloads.bytes(file, maxDownloadBytes));
  const media = bytes && (await keepBytes(input, bytes, 'application/octet-stream'));
  return media && { name: file.name, media };
}

async function keepBytes(
  { plan, store, mask }: OpenAttemptInput,
  bytes: Uint8Array,
  contentType: string,
): Promise<MediaRef | undefined> {
  return plan.options.screenshots ? store.put(mask.bytes(bytes), contentType) : undefined;
}

async function endVideo(
  { plan, store, sinceStartMs }: OpenAttemptInput,
  { session, recorder }: AttemptContext,
  motion: boolean,
  outcome: RunOutcome,
): Promise<MediaRef | undefined> {
  const wanted = isKept(plan.options.video, outcome);
  if (!motion) return wanted ? keepVideo(recorder, sinceStartMs(), store) : undefined;
  const paths = session.videoPaths();
  await session[Symbol.asyncDispose]();
  const [path] = await paths;
  return path === undefined
    ? undefined
    : keepRecordedVideo(path, wanted ? store : { ...store, put: keepNothing });
}

function keepNothing(): Promise<undefined> {
  return Promise.resolve(undefined);
}
