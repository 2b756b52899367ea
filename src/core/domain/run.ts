import type { Alias } from './alias.ts';
import type { Cookie } from './cookie.ts';
import type { MediaRef } from './media-ref.ts';
import type { Geolocation } from './platform.ts';
import type { MemoryMode } from './step-memory.ts';
import type { KeptDownload, StepCode, StepResult } from './step-result.ts';
import type { SuiteErrorCode } from './suite-error.ts';
import type { TestDefinition, Variable, Viewport } from './test-definition.ts';

export type { MediaRef };

/** State and outcome are two things: `queued → running → (cancelling) → ended`, and once ended an outcome. */
export type RunState = 'queued' | 'running' | 'cancelling' | 'ended';
export type RunOutcome = 'passed' | 'failed' | 'errored' | 'cancelled';

/** Everything the engine needs, frozen when the run is created. */
export type RunPlan = {
  readonly test: TestDefinition;
  readonly variables: readonly Variable[];
  readonly options: RunOptions;
  /** The environment's. */
  readonly cookies?: readonly Cookie[];
  /** What the preparation of its batch left: the browser begins with it. */
  readonly browserState?: BrowserState;
  /** Where it passes, its result has the state of the browser. */
  readonly leavesBrowserState?: boolean;
};

/** Cookies and what pages have stored, as the browser driver writes them. A session is a secret. */
export type BrowserState = Readonly<Record<'cookies' | 'origins', readonly unknown[]>>;

export type RunOptions = {
  /** Overrides the test's own start page's origin and resolves relative addresses. */
  readonly baseUrl?: string;
  /** Whole attempt. */
  readonly timeoutMs: number;
  readonly stepTimeoutMs: number;
  /** Further attempts after one that failed. */
  readonly retries: number;
  /** Of the window; the page is smaller by `zoom`. */
  readonly viewport: Viewport;
  readonly zoom?: number;
  /** Between two keys; text is then typed key by key. */
  readonly typingDelayMs?: number;
  /** An attempt after a failed one begins with the cookies and the storage that it left. */
  readonly keepsBrowser?: boolean;
  readonly screenshots: boolean;
  readonly video: 'on' | 'off' | 'on-failure';
  /** `full` records every frame with an ffmpeg where one is found; else the pictures make the video. */
  readonly motion: 'pictures' | 'full';
  readonly trace: 'on' | 'off' | 'on-failure';
  /** Refuse approximate matches. */
  readonly strict: boolean;
  /** What is done with the test's memory of what its actions took; `write` where it is not said. */
  readonly memory?: MemoryMode;
  readonly headed: boolean;
  /** Where pages are told that they are; they need not ask. */
  readonly geolocation?: Geolocation;
  /** Folders a test may upload files from. */
  readonly filesRoot?: string;
  /** The project's own words that mean the same, and its own sentences. */
  readonly synonyms?: readonly (readonly string[])[];
  readonly aliases?: readonly Alias[];
};

/** One try of a run. */
export type AttemptResult = {
  /** From 1. */
  readonly number: number;
  readonly outcome: RunOutcome;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  readonly issues: readonly Issue[];
  readonly console: readonly ConsoleEntry[];
  readonly network: readonly NetworkFailure[];
  readonly video?: MediaRef;
  readonly trace?: MediaRef;
  /** Of a Playwright case: screenshots and whatever else the test attached, in order. */
  readonly attachments?: readonly KeptDownload[];
  /** Why the attempt did not pass, in a sentence with what to do next. */
  readonly error?: RunError;
};

export type RunError = { readonly code: RunErrorCode; readonly message: string };
export type RunErrorCode =
  | StepCode
  | SuiteErrorCode
  | 'case_failed'
  | 'run_timed_out'
  | 'no_browser'
  | 'worker_lost'
  | 'internal';

export type RunResult = {
  readonly outcome: RunOutcome;
  /** Passed after a failed attempt. */
  readonly flaky: boolean;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly attempts: readonly AttemptResult[];
  readonly error?: RunError;
  /** Of a run that passed and was to leave it. */
  readonly browserState?: BrowserState;
};

/** Something found wrong. An `issue` fails the run, a `warning` does not. */
export type Issue = {
  readonly type: 'issue' | 'warning';
  readonly name: string;
  readonly description: string;
  readonly url: string;
  /** 1 minor to 5 critical. */
  readonly severity: 1 | 2 | 3 | 4 | 5;
  readonly reproductionSteps: readonly string[];
  readonly expected?: string;
  readonly actual?: string;
  readonly screenshot?: MediaRef;
  /** Milliseconds since the attempt's start. */
  readonly atMs: number;
};

export type ConsoleEntry = {
  readonly kind: 'log' | 'info' | 'warning' | 'error' | 'debug' | 'uncaught';
  readonly text: string;
  readonly url?: string;
  readonly atMs: number;
};

/** A request that failed or was answered with 400 or more. */
export type NetworkFailure = {
  readonly method: string;
  readonly url: string;
  readonly status?: number;
  readonly error?: string;
  readonly atMs: number;
};
