import { errorSchema } from '../schema.ts';

/** What a call may answer instead, besides what any call of its kind may: `document-refusals.ts` adds that. */
export const failures = { 404: errorSchema, 409: errorSchema, 422: errorSchema } as const;

/** Of a call that changes nothing that is kept, and takes an editor all the same. */
export const editorFailures = { ...failures, 403: errorSchema } as const;
