/** Of `['runwright/reporter', options]` in a Playwright configuration; what is absent is taken from the environment. */
export type ReporterOptions = {
  /** Address of the server (`RUNWRIGHT_SERVER`). */
  readonly url?: string;
  /** A key of Runwright's own API, of an editor at least (`RUNWRIGHT_KEY`). Better in the environment than in a file. */
  readonly key?: string;
  /** Slug, number or id (`RUNWRIGHT_PROJECT`). */
  readonly project?: string;
  /** Of the batch (`RUNWRIGHT_NAME`); runner and branch where absent. */
  readonly name?: string;
  /** `RUNWRIGHT_BRANCH`, `RUNWRIGHT_SHA`: what the build server or git says, where absent. */
  readonly branch?: string;
  readonly headSha?: string;
  /** Slug of an environment of the project (`RUNWRIGHT_ENVIRONMENT`). */
  readonly environment?: string;
  /** Name of the repository that the cases belong to (`RUNWRIGHT_REPOSITORY`). */
  readonly repository?: string;
  /** What the shards of one run have in common (`RUNWRIGHT_BUILD_KEY`), where the build server is not known. */
  readonly buildKey?: string;
  /** Screenshots, videos, traces and other files; `on` unless said. */
  readonly attachments?: 'on' | 'on-failure' | 'off';
  readonly externalRef?: Readonly<Record<string, string>>;
  /** How long what is left may take to be sent when the run has ended; 60,000 unless said. */
  readonly flushMs?: number;
};
