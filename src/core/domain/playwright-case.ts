/** Where Playwright says that a test is: what a listing of a repository found. */
export type PlaywrightCase = {
  /** Of its file, relative to the Playwright configuration's root directory, with forward slashes. */
  readonly filePath: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Titles of the `describe` blocks around it, the outermost first. */
  readonly suites: readonly string[];
  /** Playwright project; empty where the configuration has none. */
  readonly project: string;
  /** Ids of the cases before it in the same serial block, in order: they run with it. */
  readonly serialAfter: readonly string[];
  /** Its file, or a block around it, is parallel: it may run apart from the others. Absent: it stays with those of its file. */
  readonly independent?: true;
};
