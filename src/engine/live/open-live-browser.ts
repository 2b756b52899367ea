import { AppError } from '#core/domain/app-error.ts';
import type {
  LiveBrowser,
  LiveEnd,
  LiveEvent,
  LiveExplanation,
  LiveInput,
  LiveRun,
  LiveSettings,
  LiveView,
  OpenLiveSession,
  PickedElement,
} from '#core/domain/live-session.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { RunPlan } from '#core/domain/run.ts';
import { startUrlOf } from '#core/domain/start-url.ts';
import type { AttemptContext } from '../attempt-context.ts';
import { StepFailure } from '../browser/step-failure.ts';
import { urlOf } from '../execute-step.ts';
import { shownText } from '../fill-values.ts';
import { createSecretMask, secretsOf } from '../mask-secrets.ts';
import type { SecretMask } from '../mask-secrets.ts';
import type { OpenAttempt } from '../open-attempt.ts';
import { Cancelled } from '../stop.ts';
import { endings } from './endings.ts';
import { openLiveAttempt } from './live-attempt.ts';
import type { LiveParts } from './live-attempt.ts';
import { createLiveFeed } from './live-feed.ts';
import type { LiveFeed } from './live-feed.ts';
import { goTo, sendLiveInput } from './live-input.ts';
import { createLiveScreen } from './live-screen.ts';
import type { LiveScreen } from './live-screen.ts';
import { explainSentence, pickElement } from './look-live.ts';
import { createLiveRecording } from './record-live.ts';
import type { LiveRecording } from './record-live.ts';
import { runLive } from './run-live.ts';

/** How often it is looked whether another tab is in front, or another address. */
const glanceMs = 150;

/** What the host needs to know to end a session that nobody uses. */
export type LiveUse = {
  readonly watchers: number;
  readonly unwatchedSinceMs: number;
  readonly usedAtMs: number;
};

/** Opens the browser, on the start page where there is one. @throws AppError `no_browser`. */
export async function openLiveBrowser(
  request: OpenLiveSession,
  parts: LiveParts,
): Promise<OpenedLiveBrowser> {
  const ending = new AbortController();
  const attempt = await openLiveAttempt(request.plan, parts, ending.signal);
  const opened = new OpenedLiveBrowser(request, parts, attempt, ending);
  try {
    await opened.openStartPage();
  } catch (error) {
    await opened.close('browser_lost');
    throw error;
  }
  return opened;
}

export class OpenedLiveBrowser implements LiveBrowser {
  readonly id: string;
  readonly projectId: string;
  readonly environmentId: string | null;
  readonly startedAt: Date;
  readonly openedBy: string;
  readonly settings: LiveSettings;
  readonly #parts: LiveParts;
  readonly #ending: AbortController;
  readonly #feed: LiveFeed;
  readonly #screen: LiveScreen;
  readonly #glancing: NodeJS.Timeout;
  #attempt: OpenAttempt;
  #plan: RunPlan;
  #mask: SecretMask;
  #recording: LiveRecording | undefined;
  #isRecording = false;
  #running: AbortController | undefined;
  #inputs: Promise<unknown> = Promise.resolve();
  #lastView = '';
  #usedAtMs = performance.now();
  #unwatchedSinceMs = performance.now();

  constructor(request: OpenLiveSession, parts: LiveParts, attempt: OpenAttempt, ending: AbortController) {
    this.id = parts.id;
    this.startedAt = parts.startedAt;
    this.projectId = request.projectId;
    this.environmentId = request.environmentId;
    this.openedBy = request.openedBy;
    this.settings = request.settings;
    this.#parts = parts;
    this.#ending = ending;
    this.#plan = request.plan;
    this.#mask = createSecretMask(secretsOf(request.plan));
    this.#attempt = attempt;
    this.#feed = createLiveFeed(() => {
      this.#unwatchedSinceMs = performance.now();
      this.#glance();
    });
    this.#screen = createLiveScreen((frame) => this.#feed.tell(frame));
    this.#followFailure();
    this.#glancing = setInterval(() => this.#glance(), glanceMs);
  }

  get view(): LiveView {
    const { session } = this.#context;
    return {
      url: this.#mask.text(urlOf(this.#context)),
      viewport: session.tabs.front()?.viewportSize() ?? this.#plan.options.viewport,
      tabs: session.tabs.list().length,
      mode: this.#running !== undefined ? 'running' : this.#isRecording ? 'recording' : 'idle',
    };
  }

  get use(): LiveUse {
    const isBusy = this.#running !== undefined;
    return {
      watchers: this.#feed.watchers(),
      unwatchedSinceMs: this.#unwatchedSinceMs,
      usedAtMs: isBusy ? performance.now() : this.#usedAtMs,
    };
  }

  watch(signal: AbortSignal): AsyncIterable<LiveEvent> {
    const state = { kind: 'state', ...this.view } as const;
    const frame = this.#screen.last();
    return this.#feed.watch(frame === undefined ? [state] : [state, frame], signal);
  }

  async openStartPage(): Promise<void> {
    const start = startUrlOf(this.#plan);
    try {
      if (start !== undefined) await goTo(this.#context, start);
    } catch (error) {
      // The browser shows its own error page, as it does for anybody.
      if (!(error instanceof AppError)) throw error;
    }
    this.#unwatchedSinceMs = performance.now();
  }

  async input(inputs: readonly LiveInput[]): Promise<void> {
    this.#refuseWhileRunning('use mouse and keyboard');
    this.#usedAtMs = performance.now();
    const before = this.#inputs;
    const done = (async () => {
      await before.catch(() => undefined);
      for (const each of inputs) await sendLiveInput(this.#context, each);
    })();
    this.#inputs = done;
    await done;
  }

  run(run: LiveRun): void {
    this.#refuseWhileRunning('run others');
    this.#usedAtMs = performance.now();
    const stop = new AbortController();
    this.#running = stop;
    void this.#execute(run, stop);
  }

  stop(): void {
    this.#running?.abort(new Cancelled('The steps were stopped.'));
  }

  async record(wanted: boolean): Promise<void> {
    this.#refuseWhileRunning('record');
    this.#usedAtMs = performance.now();
    if (!wanted) return await this.#endRecording();
    this.#recording ??= createLiveRecording(this.#context, (event) => this.#tell(event));
    await this.#recording.begin();
    this.#isRecording = true;
    this.#glance();
  }

  async pick(point: { readonly x: number; readonly y: number }): Promise<PickedElement | undefined> {
    this.#usedAtMs = performance.now();
    return this.#mask.all(await pickElement(this.#page, point, this.#language));
  }

  async explain(sentence: string, assert: boolean): Promise<readonly LiveExplanation[]> {
    this.#usedAtMs = performance.now();
    const asked = {
      sentence,
      type: assert ? 'assert' : 'act',
      language: this.#language,
      fill: (text: string) => shownText(this.#context, text),
    } as const;
    return this.#mask.all(await explainSentence(this.#page, asked));
  }

  async close(reason: LiveEnd, message: string = endings[reason]): Promise<void> {
    if (this.#ending.signal.aborted) return;
    this.#running?.abort(new Cancelled(message));
    this.#ending.abort(new Cancelled(message));
    clearInterval(this.#glancing);
    this.#screen.show(undefined);
    this.#tell({ kind: 'closed', reason, message });
    this.#parts.ended();
    await this.#attempt[Symbol.asyncDispose]();
  }

  get #context(): AttemptContext {
    return this.#attempt.context;
  }

  get #page(): ReturnType<AttemptContext['session']['page']> {
    return this.#context.session.page();
  }

  get #language(): ProjectLanguage {
    const { aliases = [], synonyms = [] } = this.#plan.options;
    return { aliases, synonyms };
  }

  #refuseWhileRunning(wish: string): void {
    if (this.#running === undefined) return;
    throw new AppError('conflict', `Steps are running in this live session: stop them first to ${wish}.`);
  }

  #tell(event: LiveEvent): void {
    this.#feed.tell(this.#mask.all(event));
  }

  async #endRecording(): Promise<void> {
    await this.#recording?.end();
    this.#isRecording = false;
    this.#glance();
  }

  async #execute(run: LiveRun, stop: AbortController): Promise<void> {
    const outcome = await this.#attemptRun(run, stop);
    this.#running = undefined;
    this.#usedAtMs = performance.now();
    this.#tell({ kind: 'run-ended', ...outcome });
    this.#glance();
  }

  async #attemptRun(run: LiveRun, stop: AbortController): ReturnType<typeof runLive> {
    try {
      await this.#endRecording();
      this.#plan = run.plan;
      this.#mask = createSecretMask(secretsOf(run.plan));
      if (run.start === 'afresh') await this.#beginAfresh(run.plan);
      this.#glance();
      return await runLive({ run, context: this.#context, tell: (event) => this.#tell(event), stop });
    } catch (error) {
      if (stop.signal.aborted) return { outcome: 'stopped', message: 'The steps were stopped.' };
      this.#parts.logError(error);
      return {
        outcome: 'failed',
        message:
          'The steps could not be run: open the live session anew. The log of the server has the details.',
      };
    }
  }

  /** A new browser context, as a run has one; the old one goes. */
  async #beginAfresh(plan: RunPlan): Promise<void> {
    const old = this.#attempt;
    const opened = await openLiveAttempt(plan, this.#parts, this.#ending.signal);
    if (this.#ending.signal.aborted) return await opened[Symbol.asyncDispose]();
    this.#attempt = opened;
    this.#recording = undefined;
    this.#followFailure();
    this.#glance();
    await old[Symbol.asyncDispose]();
  }

  #followFailure(): void {
    const { session } = this.#context;
    const close = (): void => {
      if (session !== this.#context.session) return;
      const failure: unknown = session.failed.reason;
      const isCrash = failure instanceof StepFailure && failure.code === 'page_crashed';
      const reason = isCrash ? 'page_crashed' : 'browser_lost';
      void this.close(reason, failure instanceof Error ? failure.message : endings[reason]);
    };
    if (session.failed.aborted) close();
    else session.failed.addEventListener('abort', close, { once: true });
  }

  /** Shows the page in front while somebody watches, and tells where the browser is. */
  #glance(): void {
    if (this.#ending.signal.aborted) return;
    const { session } = this.#context;
    this.#screen.show(this.#feed.watchers() > 0 ? session.tabs.front() : undefined);
    // While steps run, what happened by itself is told with the step.
    if (this.#running === undefined)
      for (const text of session.takeNotes()) this.#tell({ kind: 'note', text });
    const view = this.view;
    const told = JSON.stringify(view);
    if (told === this.#lastView) return;
    this.#lastView = told;
    this.#tell({ kind: 'state', ...view });
  }
}
