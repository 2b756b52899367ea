import type { SuiteEvent } from '#reporter/suite-event.ts';

const types: ReadonlySet<string> = new Set<SuiteEvent['type']>([
  'run-begin',
  'attempt-begin',
  'step-end',
  'output',
  'attempt-end',
  'case-end',
  'error',
  'note',
  'run-end',
]);

/** A line of our own reporter; undefined for what it did not write, or what a newer one tells besides. */
export function readEvent(line: string): SuiteEvent | undefined {
  try {
    const event: unknown = JSON.parse(line);
    return isEvent(event) ? event : undefined;
  } catch {
    // A line cut short by a kill.
    return undefined;
  }
}

function isEvent(event: unknown): event is SuiteEvent {
  return (
    typeof event === 'object' &&
    event !== null &&
    'type' in event &&
    typeof event.type === 'string' &&
    types.has(event.type)
  );
}
