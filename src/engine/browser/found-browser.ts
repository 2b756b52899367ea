export type BrowserSource = 'configured' | 'playwright' | 'system' | 'npm';

export type FoundBrowser = {
  readonly executablePath: string;
  readonly source: BrowserSource;
  /** Environment variables that this program needs; mostly none. */
  readonly environment: Readonly<Record<string, string>>;
};
