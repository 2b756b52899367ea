import type { z } from 'zod';

import type { DaySpanInput } from '#core/domain/day-span.ts';

import { dropUndefined } from '../../../drop-undefined.ts';
import type { spanQuerySchema } from '../schema-analytics.ts';

/** The days that a query or body is about. */
export function readSpan({
  days,
  start_date: from,
  end_date: to,
}: z.infer<typeof spanQuerySchema>): DaySpanInput {
  return dropUndefined({ days, from, to });
}
