import { createHash } from 'node:crypto';

import type { Caller } from '#core/domain/records.ts';
import { authenticateKey, type AuthenticateKeyInput } from '#core/operations/people/authenticate-key.ts';
import type { Context } from '#core/operations/context.ts';

/** Keys that were right a moment ago, so that a client that polls costs no look into the database. */
export type KnownKeys = {
  /** Throws `unauthorized`. `name` tells this key from others, and nobody what it is. */
  readonly authenticate: (
    input: AuthenticateKeyInput,
  ) => Promise<{ readonly caller: Caller; readonly name: string }>;
  /** Some key was changed: each is looked at anew. */
  readonly forget: () => void;
};

/** News of keys come within milliseconds; this bounds what a lost one could do. */
const lifetimeMs = 5_000;
const mostKeys = 10_000;

export function createKnownKeys(context: Context): KnownKeys {
  const known = new Map<string, { readonly caller: Caller; readonly untilMs: number }>();
  let generation = 0;
  return {
    authenticate: async (input) => {
      const name = createHash('sha256')
        .update(`${input.kind}\n${input.clientId ?? ''}\n${input.secret}`)
        .digest('base64');
      const nowMs = context.clock().getTime();
      const found = known.get(name);
      if (found !== undefined && nowMs < found.untilMs) return { caller: found.caller, name };
      known.delete(name);
      const before = generation;
      const caller = await authenticateKey(context, input);
      // Where a key was changed meanwhile, what was read may be from before.
      if (before === generation && known.size < mostKeys) {
        known.set(name, { caller, untilMs: nowMs + lifetimeMs });
      }
      return { caller, name };
    },
    forget: () => {
      generation += 1;
      known.clear();
    },
  };
}
