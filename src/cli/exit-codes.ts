/** What a command tells the shell. Outside tools rely on these. */
export const exitCodes = {
  passed: 0,
  /** A test failed; for `doctor`, something is missing. */
  failed: 1,
  /** A test could not be judged, bad usage, a bad file, or we broke. */
  errored: 2,
  /** 128 and the number of SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
