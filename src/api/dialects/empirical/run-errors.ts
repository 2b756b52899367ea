import type { SuiteError, SuiteErrorCode } from '#core/domain/suite-error.ts';

/** This vendor's words for why a test run did not come to its own end. */
export const runErrorCodes = [
  'merge_conflict',
  'dispatch_failed',
  'report_not_generated',
  'run_failed_with_error',
  'worker_interrupted',
  'merge_reports_failed',
] as const;
export type RunErrorCode = (typeof runErrorCodes)[number];

const words = {
  repository_unreachable: 'dispatch_failed',
  ref_unknown: 'merge_conflict',
  no_playwright: 'dispatch_failed',
  playwright_ambiguous: 'dispatch_failed',
  install_failed: 'dispatch_failed',
  config_failed: 'run_failed_with_error',
  no_cases: 'run_failed_with_error',
  web_server_failed: 'run_failed_with_error',
  suite_timed_out: 'run_failed_with_error',
  report_missing: 'report_not_generated',
  worker_lost: 'worker_interrupted',
  merge_failed: 'merge_reports_failed',
  cancelled: 'worker_interrupted',
} as const satisfies Record<SuiteErrorCode, RunErrorCode>;

export function presentRunError({ code, message }: SuiteError): {
  readonly code: RunErrorCode;
  readonly message: string;
} {
  return { code: words[code], message };
}
