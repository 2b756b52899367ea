import { errorSchema } from '../schema.ts';

/** What may go wrong with every call that only looks. */
export const failures = {
  400: errorSchema,
  401: errorSchema,
  404: errorSchema,
  429: errorSchema,
  503: errorSchema,
} as const;

/** … and with one that changes something: a key that may only look, a body that is too large. */
export const changeFailures = { ...failures, 403: errorSchema, 413: errorSchema } as const;
