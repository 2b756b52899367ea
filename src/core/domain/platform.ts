/** What holds for every run in an environment, besides its address and its cookies, which are sealed. */
export type EnvironmentSettings = {
  /** Where the browser says it is, in degrees. */
  readonly geolocation?: Geolocation;
  /** Globs over the names of Playwright projects. */
  readonly playwrightProjects?: { readonly match: readonly string[]; readonly ignore: readonly string[] };
  /** Folder on the worker's machine that tests may upload files from. Only whoever runs the server says it: no API takes it. */
  readonly filesRoot?: string;
};

/** What they say of the options of each run. */
export function optionsOf({
  filesRoot,
  geolocation,
}: EnvironmentSettings): Pick<EnvironmentSettings, 'filesRoot' | 'geolocation'> {
  return {
    ...(filesRoot === undefined ? {} : { filesRoot }),
    ...(geolocation === undefined ? {} : { geolocation }),
  };
}

/** Degrees: -90 to 90 and -180 to 180. */
export type Geolocation = { readonly latitude: number; readonly longitude: number };

/** How far an application version has come. */
export type VersionStage = 'dev' | 'staging' | 'production';

/** What is absent is not limited. */
export type ProjectLimits = { readonly runsPerDay?: number };
