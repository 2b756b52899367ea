import { errorSchema } from '../schema.ts';

/** What a call may answer instead, besides what any call of its kind may: `document-refusals.ts` adds that. */
export const failures = { 404: errorSchema, 409: errorSchema, 422: errorSchema } as const;
