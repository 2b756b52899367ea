/** A test as its file says it, parsed and complete: `core/test-file/` makes it from Markdown or YAML. */
export type TestDefinition = {
  readonly name: string;
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
};

export type Viewport = { readonly width: number; readonly height: number };

/** `value` is absent where it has to come from the environment, the store or `--var`. */
export type VariableDeclaration = {
  readonly name: string;
  readonly value?: string;
  readonly secret: boolean;
};

/**
 * One step. `type` is `act` for a plain sentence whose own words decide between acting and asserting;
 * `assert` says that the sentence must be read as an assertion; `screenshot` keeps a picture captioned with the text.
 */
export type StepDefinition = {
  readonly type: 'act' | 'assert' | 'screenshot';
  readonly instruction: string;
  /** Line of the file, from 1; absent for a test that came over HTTP. */
  readonly line?: number;
};

/** A variable as a run sees it. A secret's value is masked wherever it would be shown. */
export type Variable = { readonly name: string; readonly value: string; readonly secret: boolean };
