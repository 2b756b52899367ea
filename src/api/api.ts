import type { FastifyRequest } from 'fastify';

import type { Role } from '#core/domain/people.ts';
import type { Person } from '#core/domain/person.ts';
import type { Caller } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';

import type { AnswerCache } from './answer-cache.ts';
import type { Bundle } from './console/bundle.ts';
import type { KnownPeople } from './console/known-people.ts';
import type { KnownKeys } from './known-keys.ts';
import type { Links } from './links.ts';

/** What routes work with: the operations' context, and what only HTTP needs. */
export type Api = {
  readonly context: Context;
  /** Absolute URLs as this client reaches us. */
  readonly links: (request: FastifyRequest) => Links;
  /** Scheme and authority of those URLs. */
  readonly origin: (request: FastifyRequest) => string;
  readonly answers: AnswerCache;
  readonly keys: KnownKeys;
  readonly people: KnownPeople;
  /** The dashboard, read once. */
  readonly console: () => Promise<Bundle>;
  /** Aborted when the server stops: ends event streams. */
  readonly stopping: AbortSignal;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the dialect's authentication before any handler runs. */
    caller: Caller;
    /** Tells the caller's key from all others, and nobody what it is: 32 bytes in base64. */
    keyName: string;
    /** Set where somebody is signed in; null where a key calls. */
    person: Person | null;
  }
  interface FastifyContextConfig {
    /** Answers whoever asks: there is nothing to protect, or the address itself holds a secret. */
    withoutKey?: true;
    /** Changes nothing, whatever its method: a viewer's key will do. */
    onlyLooks?: true;
    /** Goes on with what another call began and was noted for: one of very many. */
    isPart?: true;
    /** The role that it takes, where that is another than its method says. */
    takes?: Role;
  }
}
