/**
 * Why a suite could not be listed or run to its end. `repository_unreachable`: no such address, or no key for it · `ref_unknown` ·
 * `no_playwright`: not among the packages · `playwright_ambiguous`: two versions of it · `install_failed`: packages · `config_failed`: it
 * throws, or a test file does · `no_cases`: nothing selected is there · `web_server_failed`: it never came up · `suite_timed_out` ·
 * `report_missing`: Playwright ended without telling how · `worker_lost` · `merge_failed`: the shards' reports · `cancelled`.
 */
export const suiteErrorCodes = [
  'repository_unreachable',
  'ref_unknown',
  'no_playwright',
  'playwright_ambiguous',
  'install_failed',
  'config_failed',
  'no_cases',
  'web_server_failed',
  'suite_timed_out',
  'report_missing',
  'worker_lost',
  'merge_failed',
  'cancelled',
] as const;
export type SuiteErrorCode = (typeof suiteErrorCodes)[number];
/** `message` says what to do next, for people; secrets masked. */
export type SuiteError = { readonly code: SuiteErrorCode; readonly message: string };
