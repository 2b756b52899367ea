import type { PlaywrightCase } from './playwright-case.ts';

/** A test as its file says it, parsed and complete: `core/test-file/` makes it from Markdown or YAML. */
export type TestDefinition = {
  readonly name: string;
  readonly description?: string;
  /** Start page; steps' relative addresses resolve against it. */
  readonly url?: string;
  readonly tags: readonly string[];
  readonly variables: readonly VariableDeclaration[];
  readonly environment?: string;
  readonly timeoutMs?: number;
  readonly stepTimeoutMs?: number;
  readonly retries?: number;
  readonly viewport?: Viewport;
  /** As a browser's own zoom: 1.5 shows everything half as large again, on a page that is that much smaller. */
  readonly zoom?: number;
  /** Between two keys; text is then typed key by key. */
  readonly typingDelayMs?: number;
  /** An attempt after a failed one begins with the cookies and the storage that it left. */
  readonly keepsBrowser?: boolean;
  /** Whose user name and password its runs have as the variables USERNAME and PASSWORD. */
  readonly credentialId?: string;
  readonly steps: readonly StepDefinition[];
  /** Modules whose steps come before and after; the latter also when a step has failed. */
  readonly setUp?: string;
  readonly tearDown?: string;
  /** A case of a Playwright suite: it has no steps here, its code is in the repository. */
  readonly playwright?: PlaywrightCase;
  /** What a dialect wants back as it gave it, and nothing else reads. */
  readonly extra?: Readonly<Record<string, unknown>>;
};

export type Viewport = { readonly width: number; readonly height: number };

/** `value` is absent where it has to come from the environment, the store or `--var`. */
export type VariableDeclaration = {
  readonly name: string;
  readonly value?: string;
  /** In place of a value: a text whose `{{random:…}}` and `{{date…}}` are filled once a run, when it is queued. */
  readonly template?: string;
  readonly secret: boolean;
};

/** One step: what is said, and what kind of step it is. */
export type StepDefinition = StepKind & {
  /** The sentence; for a step that is no sentence, what people read. */
  readonly instruction: string;
  /** Line of the file, from 1; absent for a test that came over HTTP. */
  readonly line?: number;
  /** Name of the module or test that it came from. */
  readonly from?: string;
  /**
   * For a step of a tear-down, from 0: the first step of what it tears down. It is done also when a step from there on has failed.
   * Only in a test whose modules have been put in their places.
   */
  readonly tearDownOf?: number;
  /** How a click or a drag is done, where that is not as usual. */
  readonly gesture?: Gesture;
  /** False: what earlier runs took is neither asked for nor remembered; the words alone decide. */
  readonly heals?: boolean;
  /** What a dialect wants back as it gave it, and nothing else reads. */
  readonly extra?: Readonly<Record<string, unknown>>;
};

export type Gesture = {
  /** How often in a row an element is clicked. */
  readonly clicks?: number;
  /** How long the button stays down: on the spot for a click, before the move for a drag. */
  readonly holdMs?: number;
  /** How long it stays down where a drag ends, before it is let go. */
  readonly holdEndMs?: number;
};

/**
 * `act` is a plain sentence whose own words decide between acting and asserting; `assert` says that the sentence must be read as an
 * assertion; `screenshot` keeps a picture captioned with the text. `module` and `run-test` stand for the steps of another test, which
 * take their place when a run is queued. They name it by its id, or by the path of its file from that of the file they stand in.
 */
export type StepKind =
  | { readonly type: SentenceType }
  | { readonly type: 'login'; readonly credentialId?: string; readonly temporaryEmail?: boolean }
  | { readonly type: 'files'; readonly fileIds: readonly string[] }
  /** The body of an async function in the page; it fails where it throws or returns `{success: false, reason}`. */
  | { readonly type: 'javascript'; readonly code: string }
  | { readonly type: 'api-request'; readonly request: ApiRequest }
  | { readonly type: 'module'; readonly moduleId: string }
  | { readonly type: 'run-test'; readonly testId: string };

export type StepType = StepKind['type'];
/** Kinds whose instruction is a sentence. */
export type SentenceType = 'act' | 'assert' | 'screenshot';

export type ApiRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Further tries after one that got no answer or one of 500 or more. */
  readonly retries: number;
  /** Before the first further try; doubled each time. */
  readonly backoffMs: number;
  readonly reloadsPage: boolean;
};

/** A variable as a run sees it. A secret's value is masked wherever it would be shown. */
export type Variable = { readonly name: string; readonly value: string; readonly secret: boolean };
