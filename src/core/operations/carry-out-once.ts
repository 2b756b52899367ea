import { createHash } from 'node:crypto';

import { claimAnswerName, keepAnswer } from '#store/idempotent-answers.ts';
import { openJoinedDatabase } from '#store/joined-database.ts';

import { AppError } from '../domain/app-error.ts';
import type { Context } from './context.ts';

/** How long an answer is given again. */
export const answerKeptMs = 24 * 3_600_000;
const waitMs = 10_000;

export type CarryOutOnceInput = {
  /** Tells the API key from all others, and nobody what it is. */
  readonly keyHash: Buffer;
  /** What the caller calls the request. */
  readonly idempotencyKey: string;
  /** All that makes it this request and no other. */
  readonly request: string;
};

export type GivenAnswer = { readonly status: number; readonly body: string };

/** A request that nobody has carried out; either `keep` or `giveUp` has to be called. */
export type Claim = {
  /** Whatever is done with it is there together with the answer, or not at all. */
  readonly context: Context;
  /** From now on the answer of this request, for a day. */
  readonly keep: (answer: GivenAnswer) => Promise<void>;
  /** Nothing was done, and the request may be sent again. */
  readonly giveUp: () => Promise<void>;
};

/**
 * The answer that was given to the same request, else the right to carry it out. Effect and answer are one transaction: where a server
 * dies half-way neither is there. One that is being carried out is waited for. Throws `conflict` where the name stands for another
 * request, or the first is not done within ten seconds.
 */
export async function carryOutOnce(
  context: Context,
  { idempotencyKey, keyHash, request }: CarryOutOnceInput,
): Promise<GivenAnswer | Claim> {
  const requestHash = createHash('sha256').update(request).digest();
  const now = context.clock();
  const name = { keyHash, idempotencyKey };
  const joined = await openJoinedDatabase(context.database);
  try {
    const claim = { ...name, requestHash, now, keptSince: new Date(now.getTime() - answerKeptMs) };
    const kept = await claimAnswerName(joined.database, claim, waitMs);
    if (kept === undefined) {
      return {
        context: { ...context, database: joined.database },
        keep: async ({ body, status }) => {
          await keepAnswer(joined.database, name, { status, body: context.secrets.seal(body) });
          await joined.commit();
        },
        giveUp: joined.rollback,
      };
    }
    if (!kept.requestHash.equals(requestHash)) throw takenName();
    const answer = { status: kept.status, body: context.secrets.open(kept.body) };
    await joined.rollback();
    return answer;
  } catch (error) {
    await joined.rollback();
    throw isLockTimeout(error) ? underWay(error) : error;
  }
}

function takenName(): AppError {
  return new AppError(
    'conflict',
    'This Idempotency-Key was sent with another request within the last 24 hours: make a new key for each request.',
  );
}

function underWay(cause: unknown): AppError {
  return new AppError(
    'conflict',
    'The first request with this Idempotency-Key is still being carried out: send it again in a moment.',
    { cause, retryAfterS: 1 },
  );
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
