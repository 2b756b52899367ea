import type { Interaction } from './interaction.ts';
import type { Candidate } from './resolution.ts';
import type { MediaRef } from './media-ref.ts';
import type { Healing, ResolvedBy } from './step-memory.ts';
import type { StepType } from './test-definition.ts';

/** `blocked` is not `failed`: the application was not shown to be wrong, we could not tell. */
export type StepStatus = 'passed' | 'failed' | 'blocked' | 'skipped';

/** Why a step did not pass, and whether that speaks against the application or not. */
export const stepCodes = {
  not_understood: 'blocked',
  not_found: 'failed',
  ambiguous: 'blocked',
  approximate: 'blocked',
  not_actionable: 'failed',
  assertion_failed: 'failed',
  timed_out: 'failed',
  page_crashed: 'blocked',
  browser_lost: 'blocked',
  navigation_failed: 'failed',
  request_failed: 'failed',
  request_refused: 'blocked',
  variable_missing: 'blocked',
  file_missing: 'blocked',
  not_supported: 'blocked',
  cancelled: 'skipped',
} as const satisfies Record<string, StepStatus>;

export type StepCode = keyof typeof stepCodes;

export type StepResult = {
  /** From 0, over the whole test. */
  readonly index: number;
  /** As written, placeholders kept. */
  readonly instruction: string;
  readonly type: StepType;
  readonly status: StepStatus;
  readonly code?: StepCode;
  /** What happened, for a person: what was done, or what is wrong and what to do next. Secrets masked. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  /** Rivals of an ambiguity or near misses. */
  readonly candidates?: readonly Candidate[];
  /** Milliseconds since the attempt's start. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly url: string;
  readonly actions: readonly ActionResult[];
};

/** One interaction performed for a step. */
export type ActionResult = {
  readonly interaction: Interaction;
  /** The clause's own words. */
  readonly description: string;
  /** What was done, with values shown and secrets as `••••••`: `input-text on field "Email" with text ada@…`. */
  readonly output: string;
  readonly passed: boolean;
  /** Of the page the action ran on. */
  readonly url: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly element?: ElementEvidence;
  /** Set where the match was not exact: "'Log in' matched the button 'Sign in'". */
  readonly approximate?: string;
  /** Who chose the element: the step's words alone, the memory of earlier runs with them, or that memory where they no longer fit. */
  readonly resolvedBy?: ResolvedBy;
  /** Set where the element is not called what it was when it was remembered. */
  readonly healed?: Healing;
  readonly screenshotBefore?: MediaRef;
  readonly screenshotAfter?: MediaRef;
  /** Files that the action says were downloaded, those of up to 5 MB. */
  readonly downloads?: readonly KeptDownload[];
  /** Of an `api-request`. */
  readonly answer?: KeptAnswer;
};

/** What an API answered, with secrets masked. */
export type KeptAnswer = {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of a text, at most its first 2,000 characters. */
  readonly text?: string;
  /** The whole of up to 1 MB. */
  readonly body?: MediaRef;
};

/** A downloaded file as evidence, under the name that the page gave it. */
export type KeptDownload = { readonly name: string; readonly media: MediaRef };

export type ElementEvidence = {
  /** Outer HTML without the subtree's bulk, at most 2,000 characters. */
  readonly html: string;
  /** A stable selector that Playwright accepts and that matches this element alone. */
  readonly selector: string;
  readonly role: string;
  readonly name: string;
  /** In the screenshot, CSS pixels of the viewport. */
  readonly rect?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};
