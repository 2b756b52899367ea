import { errorSchema } from '../schema.ts';

/** What any call may answer instead. */
export const failures = {
  400: errorSchema,
  401: errorSchema,
  403: errorSchema,
  404: errorSchema,
  409: errorSchema,
  413: errorSchema,
  422: errorSchema,
  429: errorSchema,
  500: errorSchema,
} as const;
