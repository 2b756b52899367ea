import { randomUUID } from 'node:crypto';

import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import type { Caller } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';

import { createAnswerCache } from './answer-cache.ts';
import type { Api } from './api.ts';
import type { Limits } from './authentication.ts';
import { dialects } from './dialects/all.ts';
import { native } from './dialects/native/index.ts';
import { answerError, loggedPath, pathOf } from './error-boundary.ts';
import { addHealth } from './health.ts';
import { bodyLimitBytes } from './json-body.ts';
import { addConsole } from './console/add-console.ts';
import { type Bundle, readBundle } from './console/bundle.ts';
import { createKnownPeople } from './console/known-people.ts';
import { sendConsole } from './console/send-console.ts';
import { createKnownKeys } from './known-keys.ts';
import { createLinks, originOf } from './links.ts';
import { addMedia } from './media.ts';
import { addMetrics } from './metrics.ts';
import { mountDialects, type Documents } from './mount-dialects.ts';
import { addPages } from './pages/add-pages.ts';
import { createRateLimit, type RateLimitOptions } from './rate-limit.ts';
import { addTraceViewer } from './trace-viewer.ts';
import { closeUnusedConnections } from './unused-connections.ts';
import { addUploads } from './uploads.ts';

export type ServerOptions = {
  /** Runwright's own version, shown in reports. */
  readonly version: string;
  /** Where clients reach us, without a slash at the end; else the host that each request names. */
  readonly publicUrl?: string;
  /** Whose `X-Forwarded-*` are believed: addresses and subnets of proxies, or everybody's; nobody's unless set. */
  readonly trustProxy?: readonly string[] | boolean;
  /** Header, in lower case, in which a trusted proxy names the e-mail address of who is signed in there. */
  readonly userHeader?: string;
  /** Where the dashboard was built; there is none unless set. */
  readonly consoleFolder?: string;
  /** Calls of one key. */
  readonly callLimit?: RateLimitOptions;
  /** Wrong keys from one address. */
  readonly wrongKeyLimit?: RateLimitOptions;
};

const defaultCallLimit: RateLimitOptions = { burst: 600, perSecond: 60 };
const defaultWrongKeyLimit: RateLimitOptions = { burst: 60, perSecond: 1 };
const answersMaxBytes = 33_554_432;

/**
 * The HTTP server: every dialect, signed media, the pages, health and metrics. `listen` starts it; `close` stops it
 * gracefully: event streams end, calls under way are answered, new ones refused.
 */
export function createServer(context: Context, options: ServerOptions): FastifyInstance {
  const trustProxy = options.trustProxy ?? false;
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    trustProxy: typeof trustProxy === 'boolean' ? trustProxy : [...trustProxy],
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => {
      void answerUnrouted(context, error, request, reply);
    },
    return503OnClosing: true,
  });
  const stopping = new AbortController();
  const api = createApi(context, options, stopping.signal);
  const listening = forgetWhatChanges(api);
  app.decorateRequest('caller', null as unknown as Caller);
  app.decorateRequest('keyName', '');
  app.decorateRequest('person', null);
  app.addHook('preClose', async () => stopping.abort(new Error('The server is stopping.')));
  app.addHook('onClose', async () => listening.dispose());
  closeUnusedConnections(app);
  addRequestLog(app, context);
  addSecurityHeaders(app);
  app.setErrorHandler((error, request, reply) => answerUnrouted(context, error, request, reply));
  app.setNotFoundHandler((request, reply) => answerMissing(api, request, reply));
  addMetrics(app, api);
  addHealth(app, api);
  addMedia(app, api);
  addUploads(app, api);
  addTraceViewer(app);
  addPages(app, api, options.version);
  addConsole(app, api);
  addDocuments(app, mountDialects(app, dialects, api, createLimits(options)));
  return app;
}

function createApi(context: Context, options: ServerOptions, stopping: AbortSignal): Api {
  const origin: Api['origin'] = (request) => originOf(request, options.publicUrl);
  let bundle: Promise<Bundle> | undefined;
  return {
    context,
    origin,
    links: (request) => createLinks(context, origin(request)),
    answers: createAnswerCache({
      maxBytes: answersMaxBytes,
      nowMs: () => context.clock().getTime(),
    }),
    keys: createKnownKeys(context),
    people: createKnownPeople(context, options.userHeader),
    console: () => (bundle ??= readBundle(options.consoleFolder)),
    stopping,
  };
}

/** What is kept of runs and keys holds until they change, whichever process changes them. */
function forgetWhatChanges({ answers, context: { events }, keys, people }: Api): DisposableStack {
  const listening = new DisposableStack();
  const forgetPeople = (): void => {
    keys.forget();
    people.forget();
  };
  listening.use(events.onEvent(({ runId }) => answers.changed(runId)));
  listening.use(events.onCancel((runId) => answers.changed(runId)));
  listening.use(events.onKeys(() => forgetPeople()));
  listening.use(
    events.onReconnect(() => {
      answers.clear();
      forgetPeople();
    }),
  );
  return listening;
}

function createLimits(options: ServerOptions): Limits {
  const nowMs = (): number => performance.now();
  return {
    calls: createRateLimit(options.callLimit ?? defaultCallLimit, nowMs),
    wrongKeys: createRateLimit(options.wrongKeyLimit ?? defaultWrongKeyLimit, nowMs),
  };
}

/** A client's own id is kept where it is harmless to log and to repeat. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
}

/** One line a request, without query and headers: those hold signatures and keys. */
function addRequestLog(app: FastifyInstance, context: Context): void {
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      requestId: request.id,
      method: request.method,
      path: loggedPath(request.url),
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      remoteAddress: request.ip,
    };
    const isProbe = request.routeOptions.url === '/health' || request.routeOptions.url === '/metrics';
    if (isProbe) context.log.debug(fields, 'answered');
    else context.log.info(fields, 'answered');
  });
}

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
} as const;

function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders).header('x-request-id', request.id);
  });
}

/** Whoever follows a link gets a page that leads on; a client, an error. */
async function answerMissing(api: Api, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const path = pathOf(request.url);
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (isPage && !dialects.some(({ owns }) => owns.test(path))) return await sendConsole(api, reply.code(404));
  const place = `${request.method} ${path}`;
  const error = new AppError('not_found', `There is no ${place} here: check the method and the address.`);
  return answerUnrouted(api.context, error, request, reply);
}

/** Errors outside every route, in the words of the dialect whose address it is; ours where it is nobody's. */
function answerUnrouted(
  context: Context,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const path = pathOf(request.url);
  const dialect = dialects.find(({ owns }) => owns.test(path)) ?? native;
  return answerError(dialect, context.log, error, request, reply);
}

/** `GET /openapi/{dialect}.json` */
function addDocuments(app: FastifyInstance, documents: Documents): void {
  for (const { name } of dialects) {
    app.get(`/openapi/${name}.json`, async () => documents.get(name)?.());
  }
}
