import type { StepResult } from '#core/domain/step-result.ts';
import { insertStep } from '#store/attempts.ts';

import type { Context } from '../context.ts';
import { type Lease, LeaseLost } from './lease.ts';

export type RecordStepInput = Lease & { readonly attempt: number; readonly result: StepResult };

/** Recorded once, however often it is called. Throws `LeaseLost`. */
export async function recordStep(context: Context, input: RecordStepInput): Promise<void> {
  if (!(await insertStep(context.database, input, input))) throw new LeaseLost(input);
}
