import type { FoundBrowser } from '#engine/browser/found-browser.ts';
import type { Network } from '#network/send-request.ts';

/** What the machine gives to every suite that runs on it. */
export type SuiteMachine = {
  /** Mirrors, installed packages and links to the browser are kept there, and work trees while they are in use. May be deleted at rest. */
  readonly cacheFolder: string;
  /** The Chromium for suites whose own one is not there; absent: they run with what the machine has of Playwright's. */
  readonly browser?: FoundBrowser;
  /**
   * All that a suite's processes see of the server's environment: `PATH`, and where it has them `LANG`, `TZ`, proxies, certificates,
   * npm's registry. No secret belongs here.
   */
  readonly environment: Readonly<Record<string, string>>;
  /** Where git may connect. */
  readonly network: () => Network;
  /** Where Playwright keeps the browsers that it has downloaded; absent: its own place. */
  readonly playwrightBrowsersFolder?: string;
  /** Of the data of each process of a suite, where the machine can limit it; absent: 4 GB. */
  readonly memoryLimitBytes?: number;
  /** How long a suite that was told to stop may take before it is killed; absent: 10 s. */
  readonly graceMs?: number;
};
