import type { BatchCounts, OpenCounts } from './batch.ts';
import type { EnvironmentSettings, ProjectLimits, VersionStage } from './platform.ts';
import type { Role } from './people.ts';
import type { ProjectLanguage } from './project-language.ts';
import type { SuiteReportRefs } from './suite.ts';
import type { AttemptResult, RunError, RunOptions, RunOutcome, RunState } from './run.ts';
import type { SuiteError } from './suite-error.ts';
import type { TestDefinition } from './test-definition.ts';
import type { TestPlan } from './test-plan.ts';

/**
 * What the platform keeps. Every object has a serial number and a UUIDv7 in one row; dialects choose which they show.
 * An Autonoma id is `uuidToBase36(id)`.
 */
export type Identity = {
  readonly id: string;
  readonly serial: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** By either identity; a dialect parses its own form into one of these. */
export type Ref = { readonly id: string } | { readonly serial: number };

export type ProjectRecord = Identity & {
  readonly name: string;
  /** Lower-case letters, digits and dashes; unique. */
  readonly slug: string;
  /** Ten characters that tell it from every other project. */
  readonly shortId: string;
  readonly repoName: string;
  readonly language: ProjectLanguage;
  /** Where the application is: tests that name no start page of their own begin there. */
  readonly url: string | null;
  readonly description: string | null;
  readonly platform: 'web' | 'mobile';
  /** Where the body of each ended run is sent, for dialects that know one such address a project. */
  readonly webhookUrl: string | null;
  readonly limits: ProjectLimits;
  /** For how many days pictures, videos and traces of a run are kept once it has ended; null: for good. */
  readonly keepMediaDays: number | null;
};

export type FolderRecord = Identity & {
  readonly projectId: string;
  /** The folder around it; null at the top. */
  readonly parentId: string | null;
  readonly name: string;
};

/** A folder with what is directly in it. */
export type FolderDetail = FolderRecord & {
  /** Oldest first. */
  readonly tests: readonly { readonly id: string; readonly serial: number; readonly name: string }[];
  /** When it is run by the clock, where it is. */
  readonly cron: string | null;
};

export type TagRecord = Identity & { readonly projectId: string; readonly name: string };

export type TestRecord = Identity & {
  readonly projectId: string;
  /** A module is a list of steps for tests to share; an ad-hoc test was made for one run and is in no list. */
  readonly kind: 'test' | 'module' | 'ad-hoc';
  readonly folder: { readonly id: string; readonly serial: number; readonly name: string } | null;
  /** From 1; each edit makes a new one, and runs keep the one they ran. */
  readonly version: number;
  readonly definition: TestDefinition;
  /** One that is not is in no batch; it can still be started by itself. */
  readonly enabled: boolean;
  /** Path of the file it came from, relative to the project. */
  readonly filePath: string | null;
  /** 41 characters, the shape of a Playwright test id: 20 hex digits of the file, a dash, 20 of the title. */
  readonly caseId: string;
  /** Of a Playwright case: where it comes from, and in which commits it was first and last found. */
  readonly repository: {
    readonly id: string;
    readonly serial: number;
    readonly name: string;
    readonly firstSeenSha: string | null;
    readonly lastSeenSha: string | null;
  } | null;
};

/** An application under test. Each of its versions is an environment. */
export type ApplicationRecord = Identity & {
  readonly projectId: string;
  readonly name: string;
  readonly platform: 'web' | 'android' | 'ios';
  /** The caller's own name for it. */
  readonly customId: string | null;
};

/** A named deployment of the application. Its cookies are sealed and never read back over an API. */
export type EnvironmentRecord = Identity & {
  readonly projectId: string;
  readonly name: string;
  readonly slug: string;
  readonly baseUrl: string | null;
  readonly kind: 'production' | 'pr_preview' | 'static';
  readonly isDefault: boolean;
  /** Nothing is to run in it any more. */
  readonly disabled: boolean;
  /** What it is a version of; with it stand the version's label and, where it was said, how far it has come. */
  readonly applicationId: string | null;
  readonly version: string | null;
  readonly stage: VersionStage | null;
  readonly settings: EnvironmentSettings;
  readonly hasCookies: boolean;
};

/** `value` is null for a secret: it is encrypted at rest and never read back over an API. */
export type VariableRecord = Identity & {
  readonly projectId: string;
  /** Null: holds in every environment of the project. */
  readonly environmentId: string | null;
  readonly name: string;
  readonly value: string | null;
  readonly secret: boolean;
};

/** The application as somebody built it; `url` is where this build runs. */
export type Build = {
  readonly url?: string;
  readonly branch?: string;
  readonly commit?: string;
  readonly commitUrl?: string;
  readonly version?: string;
};

/** Runs started together: Empirical's test run, Docket's test group run. */
export type BatchRecord = Identity & {
  readonly projectId: string;
  readonly name: string;
  readonly environment: { readonly id: string; readonly name: string; readonly slug: string } | null;
  readonly source: string;
  readonly build: Build | null;
  /** Branch and commit of the test repository. */
  readonly branch: string | null;
  readonly headSha: string | null;
  /** The group whose tests it runs. */
  readonly groupId: string | null;
  readonly externalRef: RunRecord['externalRef'];
  readonly state: RunState;
  /**
   * Null until ended; the worst of its runs: errored, else failed, else cancelled, else passed, where a snoozed failure is
   * as good as passed. A batch that matched no test ends errored.
   */
  readonly outcome: RunOutcome | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Of a Playwright suite in it: why a shard did not come to its own end, or the report could not be made. */
  readonly error: SuiteError | null;
  /** In Playwright's own forms; null where it has no cases, and until they are merged. */
  readonly reports: SuiteReportRefs | null;
  readonly runs: readonly RunRecord[];
};

/** A batch as lists show it, its runs counted. */
export type BatchSummary = Omit<BatchRecord, 'runs'> & {
  /** The request body as it came, secrets masked. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly counts: BatchCounts & OpenCounts;
};

export type RunRecord = Identity & {
  readonly projectId: string;
  readonly testId: string;
  readonly testSerial: number;
  readonly testVersion: number;
  /** The version that runs, frozen. */
  readonly test: TestDefinition;
  readonly caseId: string;
  readonly folder: { readonly id: string; readonly serial: number; readonly name: string } | null;
  readonly batchId: string | null;
  readonly batchSerial: number | null;
  readonly environment: {
    readonly id: string;
    readonly name: string;
    readonly slug: string;
    /** Of an application version, its label. */
    readonly version: string | null;
  } | null;
  readonly options: RunOptions;
  /** Who asked, in the dialect's own word: `api`, `scheduled`, `dashboard`, `sample` … */
  readonly source: string;
  /** Which dialect's call started it. */
  readonly dialect: DialectName;
  /** The request body as it came, secrets masked. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly userName: string | null;
  readonly userEmail: string | null;
  readonly mode: 'fast' | 'deep';
  /** `ci` tests a change by a plan of its own; a `preparation` comes first in its batch and leaves its browser session to the others. */
  readonly kind: 'test' | 'ci' | 'preparation';
  /** Of a `ci` run. */
  readonly testPlan: TestPlan | null;
  /** What the caller's own system calls the cause: pull request, commit, workflow run. */
  readonly externalRef: Readonly<Record<string, unknown>> | null;
  /** Where its body is sent once it has ended, and whether it has been. */
  readonly webhookUrl: string | null;
  readonly webhookStatus: 'pending' | 'delivered' | 'failed' | null;
  readonly state: RunState;
  readonly outcome: RunOutcome | null;
  readonly flaky: boolean;
  /** Passed, because its source says not to run it. */
  readonly skipped: boolean;
  /** Held when the run ended, which had failed or errored: it counts as passed. */
  readonly snooze: {
    readonly serial: number;
    readonly until: Date;
    readonly reason: string | null;
  } | null;
  readonly error: RunError | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly durationMs: number | null;
};

export type RunDetail = RunRecord & {
  /** In order; the last one is under way while the run is running, and then has only the steps that ended. */
  readonly attempts: readonly AttemptResult[];
};

export type DialectName = 'native' | 'autonoma' | 'empirical' | 'testerarmy' | 'docket';

export type KeyRecord = Identity & {
  readonly kind: DialectName;
  readonly name: string;
  /** The public half: Autonoma's client id, or the first characters of a key. */
  readonly prefix: string;
  /** Null: every project. */
  readonly projectIds: readonly string[] | null;
  readonly enabled: boolean;
  readonly role: Role;
  /** Whose it is; null for a key of nobody. A person's key opens those of their projects in which they have its role. */
  readonly userId: string | null;
  /** To the minute; null where it never was. */
  readonly lastUsedAt: Date | null;
  /** Null: the server's own limit. */
  readonly requestsPerMinute: number | null;
};

/** Who calls an operation, and what they may see. Objects outside it do not exist for them. */
export type Caller = {
  readonly name: string;
  readonly email: string | null;
  readonly dialect: DialectName;
  /** Null: every project. */
  readonly projectIds: readonly string[] | null;
  /** Absent: the platform itself, which may do everything. */
  readonly role?: Role;
  readonly requestsPerMinute?: number;
};

/** What somebody did that changed something, as the log of it keeps it. */
export type AuditEntry = {
  readonly serial: number;
  readonly at: Date;
  /** Null: of no project, or of several. */
  readonly projectId: string | null;
  /** Name of the key, or the person's e-mail address. */
  readonly actor: string;
  readonly dialect: DialectName;
  /** The operation, by its name in the API's document. */
  readonly action: string;
  /** As the address named it; empty for what had no name before. */
  readonly object: string;
};

/** What listeners are told, ids only: they read the row. */
export type RunEvent = {
  readonly runId: string;
  readonly kind:
    | 'queued'
    | 'started'
    | 'attempt-started'
    | 'step-started'
    | 'step-finished'
    | 'attempt-finished'
    | 'ended'
    /** Something else about it: whether its webhook was delivered. */
    | 'changed';
  readonly attempt?: number;
  readonly step?: number;
};

/** One page of a list; `next` starts the following one. Keyset, newest first. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** One page of a list that is read by numbers of pages. */
export type CountedPage<T> = {
  readonly items: readonly T[];
  /** Of the whole list, counted to 10,000 at most. */
  readonly total: number;
};
