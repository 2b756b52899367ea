import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import { noteAction } from '#core/operations/people/audit.ts';
import { signIn } from '#core/operations/people/sign-in.ts';
import { html } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { native } from '../dialects/native/index.ts';
import { answerError } from '../error-boundary.ts';
import { sendPage } from '../pages/page-frame.ts';
import { createRateLimit, type RateLimitOptions } from '../rate-limit.ts';
import { sendConsole } from './send-console.ts';
import { refuseOtherSites } from './refuse-other-sites.ts';
import { checkSignIn, endSession, startSession } from './session.ts';

/** Ten tries at once, then one in half a minute: for an address that signs in as for one that connects. */
const tries: RateLimitOptions = { burst: 10, perSecond: 1 / 30 };

const bodySchema = z.strictObject({ email: z.string().max(320), password: z.string().max(1_000) });

/** `POST /sign-in`, `POST /sign-out`, and `GET /sign-in`, which takes the link of the first start. */
export function addSignIn(app: FastifyInstance, api: Api): void {
  const limit = createRateLimit(tries, () => performance.now());
  app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) =>
      answerError(native, api.context.log, error, request, reply),
    );
    scope.addHook('onRequest', async (request) => {
      if (request.method === 'POST') refuseOtherSites(request, api.origin(request));
    });
    scope.get('/sign-in', async (request, reply) => openLink(api, request, reply));
    scope.post('/sign-in', async (request, reply) => {
      const body = bodySchema.safeParse(request.body).data;
      if (body === undefined) throw new AppError('bad_request', 'Send {email, password}.');
      for (const name of [request.ip, body.email.trim().toLowerCase()]) {
        const waitS = limit.take(name);
        if (waitS === 0) continue;
        throw new AppError('rate_limited', `Too many tries: wait ${waitS} s, then try again.`, {
          retryAfterS: waitS,
        });
      }
      const { user, subject } = await signIn(api.context, body);
      startSession(api.context, api.origin(request), reply, subject);
      const caller = { name: user.name, email: user.email, dialect: 'native', projectIds: null } as const;
      await noteAction(api.context, caller, { action: 'signIn', object: '' });
      return reply.code(204).send();
    });
    scope.post('/sign-out', async (request, reply) => {
      endSession(api.origin(request), reply);
      return reply.code(204).send();
    });
  });
}

const tokenSchema = z.object({ token: z.string().max(200) });

async function openLink(api: Api, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { data } = tokenSchema.safeParse(request.query);
  if (data === undefined) return sendConsole(api, reply);
  try {
    checkSignIn(api.context, data.token);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const body = html`<h1>${error.message}</h1>
      <p>The server prints a fresh one when it starts. <a href="/sign-in">Sign in with a password</a></p>`;
    return sendPage(reply.code(403), { title: 'Runwright', body });
  }
  startSession(api.context, api.origin(request), reply, 'administrator');
  // A redirect would not carry a strict cookie where the link was opened from another site; a refresh does.
  const body = html`<p>You are signed in. <a href="/">Go on</a></p>`;
  return sendPage(reply, { title: 'Signed in', body, refreshSeconds: 0, refreshTo: '/' });
}
