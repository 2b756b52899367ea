import type { MediaRef } from './media-ref.ts';
import type { PlaywrightCase } from './playwright-case.ts';
import type { AttemptResult, RunError } from './run.ts';
import type { StepResult } from './step-result.ts';
import type { SuiteError } from './suite-error.ts';
import type { Variable } from './test-definition.ts';

export type { PlaywrightCase };

/** One case of a listing. */
export type ListedCase = PlaywrightCase & {
  /** Playwright's own id: 41 characters. */
  readonly caseId: string;
  readonly title: string;
  /** Without the `@`. */
  readonly tags: readonly string[];
};

/** Where a suite's files come from: a git address, or a folder of this machine. */
export type SuiteSource = {
  /** `https://…`, `ssh://…`, `git@host:path`, or an absolute path: of a git repository, or of a plain folder. */
  readonly url: string;
  /** Branch, tag or commit; absent: the default branch, or the folder as it is. */
  readonly ref?: string;
  /** Folder of the Playwright configuration, relative to the repository's root; empty: the root. */
  readonly folder: string;
  /** Name of the configuration in it, where it is not Playwright's own. */
  readonly configFile?: string;
  /** Token for https, private key for ssh. A secret. */
  readonly credential?: string;
};

export type SuiteListing = {
  /** Commit that was read; null for a folder that is no git repository. */
  readonly sha: string | null;
  readonly playwrightVersion: string;
  readonly cases: readonly ListedCase[];
};

/** Everything the engine needs to run one shard, frozen. */
export type SuitePlan = {
  readonly source: SuiteSource;
  /** Cases to run, and no others but those that Playwright itself runs before them; with what a retry of ours has to tell apart. */
  readonly cases: readonly SuiteCase[];
  /** Environment variables of the Playwright process; secrets are masked wherever they would be shown. */
  readonly variables: readonly Variable[];
  /** Overrides of the configuration; absent: its own. */
  readonly retries?: number;
  readonly workers?: number;
  /** For the whole shard, its packages included. */
  readonly timeoutMs: number;
  /** Commit that was tested before: the observer is told which files differ from it. */
  readonly changedSince?: string;
};

export type SuiteCase = {
  readonly caseId: string;
  readonly title: string;
  readonly playwright: PlaywrightCase;
};

/** How one case ended, all attempts together. */
export type CaseResult = {
  readonly caseId: string;
  /** Of Playwright's own words: `expected` is passed, also where it was to fail; `unexpected` failed; `flaky` passed. */
  readonly outcome: 'passed' | 'failed' | 'errored';
  readonly flaky: boolean;
  /** Its source says not to run it, or a serial case before it failed: it passes, and is counted apart. */
  readonly skipped: boolean;
  readonly error?: RunError;
};

/**
 * Who is told while a shard is under way. The engine awaits each call, in order; an observer that throws stops the shard. Cases that
 * are not in the plan (set-up projects, serial cases before one) are told of too: the observer knows its own.
 */
export type SuiteObserver = {
  /** Before any case, with paths from the repository's root; never where git does not know the commit before. */
  readonly filesChanged?: (paths: readonly string[]) => Promise<void> | void;
  readonly caseStarted?: (attempt: {
    readonly caseId: string;
    /** From 1. */
    readonly number: number;
    readonly startedAt: Date;
  }) => Promise<void> | void;
  readonly stepFinished?: (step: {
    readonly caseId: string;
    readonly attempt: number;
    readonly result: StepResult;
  }) => Promise<void> | void;
  readonly attemptFinished?: (end: {
    readonly caseId: string;
    readonly attempt: AttemptResult;
  }) => Promise<void> | void;
  /** After its last attempt. */
  readonly caseFinished?: (result: CaseResult) => Promise<void> | void;
};

export type SuiteResult = {
  /** Commit that ran. */
  readonly sha: string | null;
  readonly playwrightVersion: string | null;
  readonly durationMs: number;
  /** Set where the shard did not come to an end of its own: cases that were not told of as finished have no result. */
  readonly error?: SuiteError;
  /** Playwright's blob report of the shard: a ZIP file, to be merged with the others'. */
  readonly blobReport?: Uint8Array;
};

/** Reports of a whole batch, merged from its shards'. */
export type SuiteReports = {
  /** Playwright's JSON report. */
  readonly json: Uint8Array;
  /** Playwright's HTML report with its trace viewer: a ZIP file of its folder. */
  readonly html: Uint8Array;
};

/** The same where they are kept. */
export type SuiteReportRefs = { readonly json: MediaRef; readonly html: MediaRef };
