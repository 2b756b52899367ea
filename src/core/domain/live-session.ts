import type { PageExplanation } from './page-explanation.ts';
import type { RunPlan } from './run.ts';
import type { StepResult } from './step-result.ts';
import type { StepDefinition, Viewport } from './test-definition.ts';

/*
 * A live session: a browser that a person drives and looks at while they write a test. It lives in the process that opened it, and ends
 * with it.
 */

/** CSS pixels of the viewport. */
export type Rect = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type LiveSession = {
  readonly id: string;
  readonly projectId: string;
  readonly environmentId: string | null;
  readonly startedAt: Date;
  /** Of whoever opened it. */
  readonly openedBy: string;
  readonly view: LiveView;
};

/** How a session stands. Secrets masked. */
export type LiveView = {
  readonly url: string;
  readonly viewport: Viewport;
  readonly tabs: number;
  /** `running` steps take no input; `recording` turns what is done into steps. */
  readonly mode: 'idle' | 'running' | 'recording';
};

/** What a session tells whoever watches it. Secrets masked. */
export type LiveEvent =
  | ({ readonly kind: 'state' } & LiveView)
  /** A picture of the page in front: a JPEG in base64, of the viewport or smaller. Only the newest is kept for a slow watcher. */
  | {
      readonly kind: 'frame';
      readonly jpeg: string;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'step-started'; readonly step: LiveStep }
  | { readonly kind: 'step-finished'; readonly step: LiveStep; readonly result: StepResult }
  | {
      readonly kind: 'run-ended';
      readonly outcome: 'passed' | 'failed' | 'stopped';
      readonly message: string;
    }
  /** All steps recorded so far: what is done next may change or take back an earlier one. */
  | {
      readonly kind: 'recorded';
      readonly steps: readonly { readonly instruction: string; readonly certain: boolean }[];
    }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'closed'; readonly reason: LiveEnd; readonly message: string };

export type LiveEnd = 'closed' | 'idle' | 'unwatched' | 'page_crashed' | 'browser_lost' | 'stopping';

/** A step of the test as it is edited, and which of those that it stands for. */
export type LiveStep = {
  /** Of the step in the edited test, from 0. */
  readonly index: number;
  readonly instruction: string;
  /** From 1: a step that stands for a module has several parts. */
  readonly part: number;
  readonly parts: number;
};

/** What a person does with mouse and keyboard. Places are CSS pixels of the viewport. */
export type LiveInput =
  | { readonly type: 'move'; readonly x: number; readonly y: number }
  | {
      readonly type: 'click' | 'down' | 'up';
      readonly x: number;
      readonly y: number;
      readonly button?: 'left' | 'middle' | 'right';
      /** Which click in a row: 2 ends a double click. */
      readonly clicks?: number;
    }
  | {
      readonly type: 'wheel';
      readonly x: number;
      readonly y: number;
      readonly deltaX: number;
      readonly deltaY: number;
    }
  /** Playwright's name of a key, a chord joined by `+`. */
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'goto'; readonly url: string }
  | { readonly type: 'back' | 'forward' | 'reload' }
  | ({ readonly type: 'viewport' } & Viewport);

/** Steps to run in a session. */
export type LiveRun = {
  /** Its test has the steps of modules in their places. */
  readonly plan: RunPlan;
  /** For each step of the plan's test, which of the edited test's it belongs to. */
  readonly belongsTo: readonly { readonly index: number; readonly step: StepDefinition }[];
  /** `afresh` begins in a new browser as a run does, `as-it-is` goes on with the page. */
  readonly start: 'afresh' | 'as-it-is';
};

/** The element under a point. */
export type PickedElement = {
  readonly role: string;
  readonly name: string;
  readonly rect: Rect;
  /** A selector that matches this element alone. */
  readonly selector: string;
  /** Steps about it, the most natural first; `certain` where it was read and found to come to this element without a doubt. */
  readonly sentences: readonly { readonly instruction: string; readonly certain: boolean }[];
};

/** What one clause of a sentence comes to on the page as it stands, with where it is. */
export type LiveExplanation = Omit<PageExplanation, 'element' | 'candidates'> & {
  readonly element?: NonNullable<PageExplanation['element']> & { readonly rect?: Rect };
  readonly candidates: readonly LiveCandidate[];
};

export type LiveCandidate = PageExplanation['candidates'][number] & {
  readonly rect?: Rect;
  /** The whole sentence, said so that it surely comes to this one. */
  readonly sentence?: string;
};

export type OpenLiveSession = {
  readonly projectId: string;
  readonly environmentId: string | null;
  readonly openedBy: string;
  /** Variables, cookies, viewport and base URL; its steps are not run. */
  readonly plan: RunPlan;
  /** What was said when it was opened and holds for what is run in it. */
  readonly settings: LiveSettings;
};

export type LiveSettings = {
  readonly baseUrl: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
};

/** A session that is open in this process. */
export type LiveBrowser = LiveSession & {
  readonly settings: LiveSettings;
  /** `state` first, the newest picture, then what happens; ends after `closed`, or with the signal. */
  readonly watch: (signal: AbortSignal) => AsyncIterable<LiveEvent>;
  /** In order. Throws `conflict` while steps run, `bad_request` for a key there is not or an address that can't be opened. */
  readonly input: (inputs: readonly LiveInput[]) => Promise<void>;
  /** Begins; what comes of it is told as events. Throws `conflict` while steps run. */
  readonly run: (run: LiveRun) => void;
  /** Stops the steps under way; nothing where none are. */
  readonly stop: () => void;
  /** Throws `conflict` while steps run. */
  readonly record: (wanted: boolean) => Promise<void>;
  /** Undefined where there is nothing that a step could be about. Does nothing to the page. */
  readonly pick: (point: { readonly x: number; readonly y: number }) => Promise<PickedElement | undefined>;
  /** A clause each; none of a sentence that is not understood. Does nothing to the page. */
  readonly explain: (sentence: string, assert: boolean) => Promise<readonly LiveExplanation[]>;
  readonly close: (reason: LiveEnd) => Promise<void>;
};

/** The live sessions of this process. Disposing ends them all. */
export type LiveBrowsers = AsyncDisposable & {
  /** Throws `conflict` where the project or the machine has as many as it may, `no_browser`. */
  readonly open: (request: OpenLiveSession) => Promise<LiveBrowser>;
  readonly find: (id: string) => LiveBrowser | undefined;
  readonly list: (projectId: string) => readonly LiveBrowser[];
};
