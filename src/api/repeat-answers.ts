import { AsyncLocalStorage } from 'node:async_hooks';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import { carryOutOnce, type Claim } from '#core/operations/carry-out-once.ts';
import type { Context } from '#core/operations/context.ts';

import type { Api } from './api.ts';
import { onlyLooks } from './authentication.ts';

const replayed = 'idempotent-replayed';

/** Whether nothing was done for this answer: it was given before. */
export function isReplay(reply: FastifyReply): boolean {
  return reply.hasHeader(replayed);
}

/** The context of the request that is being carried out once. */
const current = new AsyncLocalStorage<Context>();

/** The API whose context is, within a request that is carried out once, that request's own. */
export function withClaims(api: Api): Api {
  return {
    ...api,
    get context() {
      return current.getStore() ?? api.context;
    },
  };
}

/**
 * A POST with an `Idempotency-Key` is carried out once: whoever sends it again gets the first answer's bytes and status. What was refused has
 * done nothing and is not kept. Routes have to use the API of `withClaims`.
 */
export function repeatAnswers(scope: FastifyInstance, api: Api): void {
  const claims = new WeakMap<FastifyRequest, Claim>();
  scope.addHook('preHandler', async (request, reply) => {
    const idempotencyKey = readKey(request);
    if (idempotencyKey === undefined) return undefined;
    const { keyName, method, url } = request;
    const keyHash = Buffer.from(keyName, 'base64');
    const asked = JSON.stringify([method, url, request.body ?? null]);
    const found = await carryOutOnce(api.context, { keyHash, idempotencyKey, request: asked });
    if ('keep' in found) {
      claims.set(request, found);
      return undefined;
    }
    return await reply
      .code(found.status)
      .headers({ [replayed]: 'true', 'cache-control': 'no-store' })
      .type('application/json; charset=utf-8')
      .serializer((body) => String(body))
      .send(found.body);
  });
  scope.addHook('preHandler', (request, _reply, done) => {
    const claim = claims.get(request);
    if (claim === undefined) done();
    else current.run(claim.context, done);
  });
  scope.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request);
    if (claim === undefined) return payload;
    // Where keeping fails, the error is sent through here as well.
    claims.delete(request);
    if (reply.statusCode >= 400) await claim.giveUp();
    else await claim.keep({ status: reply.statusCode, body: typeof payload === 'string' ? payload : '' });
    return payload;
  });
}

function readKey(request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key'];
  if (request.method !== 'POST' || onlyLooks(request) || given === undefined) return undefined;
  if (typeof given === 'string' && /^[\u0020-\u007E]{1,255}$/.test(given)) return given;
  throw new AppError('bad_request', 'An Idempotency-Key has 1 to 255 printable characters.', {
    problems: [{ at: 'Idempotency-Key', message: 'takes 1 to 255 printable characters' }],
  });
}
