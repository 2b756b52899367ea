import type { LiveEnd } from '#core/domain/live-session.ts';

/** Why a live session has ended, and what to do next. */
export const endings = {
  closed: 'The live session was closed.',
  idle: 'The live session was closed because nothing was done in it for a while: open a new one.',
  unwatched: 'The live session was closed because nobody watched it any more: open a new one.',
  page_crashed: 'The page crashed: open a new live session.',
  browser_lost: 'The browser ended: open a new live session.',
  stopping: 'The server is stopping: open a new live session when it is back.',
} as const satisfies Record<LiveEnd, string>;
