import type { RunOutcome } from '#core/domain/run.ts';
import type { StepStatus } from '#core/domain/step-result.ts';

/** A length of time as a person says it: `840 ms`, `3.2 s`, `2 min 5 s`. */
export function durationText(durationMs: number): string {
  const rounded = Math.round(durationMs);
  if (rounded < 1000) return `${rounded} ms`;
  if (rounded < 59_950) return `${(rounded / 1000).toFixed(1)} s`;
  const seconds = Math.round(rounded / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A place in a recording: `0:07.4`. */
export function clockText(atMs: number): string {
  const tenths = Math.round(atMs / 100);
  const minutes = Math.floor(tenths / 600);
  const seconds = Math.floor((tenths % 600) / 10);
  return `${minutes}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
}

export function countText(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

export const outcomeWords = {
  passed: 'Passed',
  failed: 'Failed',
  errored: 'Could not be judged',
  cancelled: 'Cancelled',
} as const satisfies Record<RunOutcome, string>;

export const statusWords = {
  passed: 'Passed',
  failed: 'Failed',
  blocked: 'Blocked',
  skipped: 'Skipped',
} as const satisfies Record<StepStatus, string>;
