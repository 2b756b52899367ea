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
  readonly steps: readonly StepDefinition[];
  /** Modules whose steps come before and after; the latter also when a step has failed. */
  readonly setUp?: string;
  readonly tearDown?: string;
  /** What a dialect wants back as it gave it, and nothing else reads. */
  readonly extra?: Readonly<Record<string, unknown>>;
};

export type Viewport = { readonly width: number; readonly height: number };

/** `value` is absent where it has to come from the environment, the store or `--var`. */
export type VariableDeclaration = {
  readonly name: string;
  readonly value?: string;
  readonly secret: boolean;
};

/** One step: what is said, and what kind of step it is. */
export type StepDefinition = StepKind & {
  /** The sentence; for a step that is no sentence, what people read. */
  readonly instruction: string;
  /** Line of the file, from 1; absent for a test that came over HTTP. */
  readonly line?: number;
  /** Where it came from, for a step that a module or another test brought. */
  readonly from?: string;
};

/**
 * `act` is a plain sentence whose own words decide between acting and asserting; `assert` says that the sentence must be read as an
 * assertion; `screenshot` keeps a picture captioned with the text. `module` and `run-test` stand for the steps of another test, which
 * take their place when a run is queued.
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
