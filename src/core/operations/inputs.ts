import type { Ref } from '../domain/records.ts';
import type { RunOptions } from '../domain/run.ts';

export type { ProjectRef } from '#store/projects.ts';

/** An environment by either identity, or by its slug within the project at hand. */
export type EnvironmentRef = Ref | { readonly slug: string };

/** Which page of a list: `cursor` is the `next` of the page before, `offset` skips up to 10,000; `limit` 1 to 200, 50 unless said. */
export type PageInput = { readonly cursor?: string; readonly offset?: number; readonly limit?: number };

/** What starting a run and starting a batch both take. */
export type StartInput = {
  readonly environment?: EnvironmentRef;
  /** The application to test; overrides the environment's and the test's own. */
  readonly baseUrl?: string;
  /** Override saved variables for this run. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Names that are neither saved nor declared by the test are ignored instead of added. */
  readonly onlySavedVariables?: boolean;
  /** Who asked, in the dialect's own word. */
  readonly source: string;
  /** The request body as it came; secrets in it are masked before it is kept. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly mode?: 'fast' | 'deep';
  readonly options?: Partial<RunOptions>;
};
