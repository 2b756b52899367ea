/**
 * What the reporter tells while Playwright runs: one JSON object a line, in the order in which it happens. The engine reads it from a file
 * descriptor of its child; the public reporter sends the same over HTTP. Texts have no ANSI codes; paths are absolute; secrets are not
 * masked yet. A reader passes over events and fields that it does not know: a newer reporter may tell more.
 */
export type SuiteEvent =
  | RunBegin
  | AttemptBegin
  | StepEnd
  | CaseOutput
  | AttemptEnd
  | CaseEnd
  | ErrorOutsideCases
  | Note
  | RunEnd;

/** Once, after the test files were loaded; also where there are none, or where loading failed. */
export type RunBegin = {
  readonly type: 'run-begin';
  readonly format: 1;
  readonly playwrightVersion: string;
  /** Of the configuration: `filePath`s are relative to it. */
  readonly rootFolder: string;
  readonly configFile?: string;
  /** ISO 8601, as all times here. */
  readonly startedAt: string;
  readonly workers: number;
  /** Whether it only lists: no other event than errors and the end follows. */
  readonly listing: boolean;
  /** All that will run or be listed, set-up projects included, in Playwright's order. */
  readonly cases: readonly ReportedCase[];
};

export type ReportedCase = {
  /** Playwright's own id. */
  readonly caseId: string;
  readonly title: string;
  /** Titles of the `describe` blocks, the outermost first. */
  readonly suites: readonly string[];
  /** Relative to the root folder, with forward slashes. */
  readonly filePath: string;
  readonly line: number;
  readonly column: number;
  readonly project: string;
  /** Without the `@`, those of its `describe` blocks included. */
  readonly tags: readonly string[];
  /** Ids of the cases before it in the same serial block. */
  readonly serialAfter: readonly string[];
  /** The file, or a block around the case, is parallel: no other case of the file counts on it. */
  readonly independent: boolean;
  readonly expectedStatus: PlaywrightStatus;
  /** Further attempts that its project allows. */
  readonly retries: number;
  readonly timeoutMs: number;
};

export type PlaywrightStatus = 'passed' | 'failed' | 'timedOut' | 'skipped' | 'interrupted';

/** `attempt` is from 1 everywhere. */
export type AttemptBegin = {
  readonly type: 'attempt-begin';
  readonly caseId: string;
  readonly attempt: number;
  readonly startedAt: string;
};

/** A step ends after those inside it; `index` is its place by when they began, from 0, without gaps. */
export type StepEnd = {
  readonly type: 'step-end';
  readonly caseId: string;
  readonly attempt: number;
  readonly index: number;
  readonly title: string;
  /** Titles of the steps around it, the outermost first; of those that are told of themselves. */
  readonly inside: readonly string[];
  /** Playwright's: `test.step`, `expect`, `pw:api`, `hook`. */
  readonly category: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly skipped: boolean;
  /** It had not ended when the attempt did. */
  readonly unfinished: boolean;
  readonly error?: ReportedError;
};

/** What was printed. At most 64,000 characters an attempt. */
export type CaseOutput = {
  readonly type: 'output';
  /** Absent where Playwright can't tell whose it is. */
  readonly caseId?: string;
  readonly attempt?: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly at: string;
};

export type AttemptEnd = {
  readonly type: 'attempt-end';
  readonly caseId: string;
  readonly attempt: number;
  readonly status: PlaywrightStatus;
  /** As the attempt left it: `test.fail()` and `test.skip()` in a body change it. */
  readonly expectedStatus: PlaywrightStatus;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly errors: readonly ReportedError[];
  readonly attachments: readonly ReportedAttachment[];
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
};

/** After the last attempt. A case of a serial block ends with its block, which is repeated as a whole. */
export type CaseEnd = {
  readonly type: 'case-end';
  readonly caseId: string;
  /** Playwright's verdict over all attempts. */
  readonly outcome: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  readonly attempts: number;
};

/** A test file that throws, a web server that does not come up, a global set-up that fails … */
export type ErrorOutsideCases = { readonly type: 'error'; readonly error: ReportedError };

/** Something of the reporter's own that a reader may show: no blob report, for example. */
export type Note = { readonly type: 'note'; readonly message: string };

/** Always the last. */
export type RunEnd = {
  readonly type: 'run-end';
  readonly status: 'passed' | 'failed' | 'timedout' | 'interrupted';
  readonly durationMs: number;
};

export type ReportedError = {
  readonly message: string;
  /** Code frame: the lines around, the failing one marked with `>`. */
  readonly snippet?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
};

/** Either `path` or `base64`. */
export type ReportedAttachment = {
  readonly name: string;
  readonly contentType: string;
  readonly path?: string;
  readonly base64?: string;
};
