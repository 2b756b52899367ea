import type { Caller } from '#core/domain/records.ts';

/** The server asking for itself: pages behind a signed link or a session, health and metrics. Sees every project. */
export const serverCaller: Caller = {
  name: 'administrator',
  email: null,
  dialect: 'native',
  projectIds: null,
};
