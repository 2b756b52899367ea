import { errorSchema } from '../schema.ts';

/* What a call may answer instead, besides what any call of its kind may: `document-refusals.ts` adds that. */

/** What its query or body names may not be there. */
export const notFound = { 404: errorSchema } as const;

/** What is there may not go with it. A POST that changes something needs no word of it: it may be sent again with other words. */
export const conflict = { 409: errorSchema } as const;

/** The text of a file that it takes may not be readable as one. */
export const unreadable = { 422: errorSchema } as const;

/** Of a call that changes nothing that is kept, and takes an editor all the same. */
export const editorOnly = { 403: errorSchema } as const;
