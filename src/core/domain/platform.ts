/** What holds for every run in an environment, besides its address. */
export type EnvironmentSettings = {
  /** As in a `Cookie` header: `name=value; name=value`. Sent to the environment's own site. */
  readonly cookies?: string;
  /** Where the browser says it is, in degrees. */
  readonly geolocation?: { readonly latitude: number; readonly longitude: number };
  /** Globs over the names of Playwright projects. */
  readonly playwrightProjects?: { readonly match: readonly string[]; readonly ignore: readonly string[] };
};

/** What is absent is not limited. */
export type ProjectLimits = { readonly runsPerDay?: number };
