import { publishEvent } from '#store/run-events.ts';

import type { Context } from '../context.ts';
import type { Lease } from './lease.ts';

export type RecordStepStartInput = Lease & { readonly attempt: number; readonly step: number };

/** Nothing is kept: listeners are told. */
export async function recordStepStart(context: Context, input: RecordStepStartInput): Promise<void> {
  const { attempt, runId, step } = input;
  await publishEvent(context.database, { runId, kind: 'step-started', attempt, step });
}
