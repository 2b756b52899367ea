import type { LiveBrowsers } from '#core/domain/live-session.ts';
import type { SuiteSources } from '#core/domain/suite-sources.ts';
import type { Database } from '#store/database.ts';
import type { MediaStore } from '#store/media/media-store.ts';
import type { RunEvents } from '#store/run-events.ts';
import type { RunQueue } from '#store/run-queue.ts';

/** What every operation may use. Made once a process by the composition root. */
export type Context = {
  readonly database: Database;
  readonly queue: RunQueue;
  readonly media: MediaStore;
  readonly events: RunEvents;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly clock: () => Date;
  /** The browsers that people drive; absent where this process opens none. */
  readonly live?: LiveBrowsers;
  /** Who changes the files of repositories; absent where nobody here does. */
  readonly suiteSources?: SuiteSources;
};

/** Encryption and signing with the installation's key; `#config/secrets.ts` makes one. Refuses to be printed. */
export type Secrets = {
  /** AES-256-GCM; a fresh nonce each time. */
  readonly seal: (text: string) => Buffer;
  /** The inverse of `seal`; throws where the bytes were altered or sealed under another key. */
  readonly open: (sealed: Buffer) => string;
  /** HMAC-SHA256 of the text under a key derived for this purpose alone. */
  readonly sign: (purpose: 'media' | 'session', text: string) => Buffer;
};

/** The part of a pino logger that operations use. */
export type Log = {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};
