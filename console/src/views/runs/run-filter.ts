/** Which runs a list shows; its address says it. */
export type RunFilter = {
  readonly status?: RunStatus;
  /** Ids. */
  readonly test?: string;
  readonly environment?: string;
  /** Name. */
  readonly branch?: string;
};

export const runStatuses = {
  'under-way': 'Under way',
  'not-passed': 'Not passed',
  passed: 'Passed',
  flaky: 'Flaky',
  failed: 'Failed',
  errored: 'Errored',
  cancelled: 'Cancelled',
} as const;

export type RunStatus = keyof typeof runStatuses;

/** Reads the address; what it does not know is left out. */
export function readRunFilter(search: Record<string, unknown>): RunFilter {
  const { branch, environment, status, test } = search;
  return {
    ...(isStatus(status) && { status }),
    ...(isId(test) && { test }),
    ...(isId(environment) && { environment }),
    ...(typeof branch === 'string' && branch !== '' && { branch }),
  };
}

function isStatus(value: unknown): value is RunStatus {
  return typeof value === 'string' && Object.hasOwn(runStatuses, value);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
}
