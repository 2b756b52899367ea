import { join } from 'node:path';

import { createSignInLink } from './api/console/session.ts';
import { createServer } from './api/server.ts';
import { createWebhookVoices } from './api/webhook-voices.ts';
import { createLog } from './cli/log.ts';
import { portError } from './cli/machine-checks.ts';
import type { Engine } from './cli/run.ts';
import type { Platform } from './cli/serve.ts';
import type { Terminal } from './cli/terminal.ts';
import { createClock } from './clock/clock.ts';
import { createSuiteEngine } from './compose-suites.ts';
import type { Config, LogLevel } from './config/config.ts';
import { openSecrets } from './config/secrets.ts';
import type { Context } from './core/operations/context.ts';
import { checkSecretKey } from './core/operations/people/check-secret-key.ts';
import type { BrowserPool } from './engine/browser/browser-pool.ts';
import { createLiveBrowsers } from './engine/live/live-browsers.ts';
import { openRecogniser } from './engine/recogniser/recogniser.ts';
import type { Recogniser } from './engine/recogniser/recogniser.ts';
import type { SuiteEngine } from './engine/worker/carry-out-job.ts';
import { createSuiteWorker } from './engine/worker/suite-worker.ts';
import { createWorker } from './engine/worker/worker.ts';
import { createAddressPolicy } from './network/address-policy.ts';
import type { Network } from './network/send-request.ts';
import { openStore } from './store/open-store.ts';
import { createCourier } from './webhooks/courier.ts';

/** Where `scripts/build-console.ts` puts the dashboard. */
const consoleFolder = join(import.meta.dirname, '..', 'console', 'dist');

/** How long runs under way may go on when the program is told to stop; then they go back to the queue. */
const stopGraceMs = 5_000;

export type PlatformParts = {
  readonly terminal: Terminal;
  readonly version: string;
  /** Where nothing is configured. */
  readonly logLevel?: LogLevel | undefined;
  readonly openEngine: (shared: {
    readonly network: Network;
    readonly recogniser: Recogniser;
  }) => Promise<Engine>;
  /** For the browsers that people drive. */
  readonly openBrowser: () => Promise<BrowserPool>;
};

/** `main.ts`'s part for `serve` and `work`: secrets and everything that is kept, opened and checked. */
export async function openPlatform(config: Config, parts: PlatformParts): Promise<Platform> {
  const { logLevel, terminal } = parts;
  const log = createLog({ level: config.logLevel ?? logLevel, pretty: terminal.err.interactive });
  const onWarning = (message: string): void => log.warn({}, message);
  const { databaseUrl, dataFolder, s3 } = config;
  if (databaseUrl !== undefined && config.secretKey === undefined) {
    onWarning(
      'RUNWRIGHT_SECRET_KEY is not set: other machines on this database cannot read what this one seals.',
    );
  }
  const secrets = await openSecrets({ key: config.secretKey, dataFolder });
  await using opening = new AsyncDisposableStack();
  const { database, queue, events, media } = opening.use(
    await openStore({ databaseUrl, dataFolder, s3, onWarning }),
  );
  let ownPort = config.port;
  const network = (): Network => ({
    policy: createAddressPolicy({ ...config.addresses, ownPorts: [ownPort] }),
  });
  const logError = (error: unknown): void => log.error({ err: error }, 'a live session met a fault of ours');
  const recogniser = opening.use(openRecogniser());
  const live = opening.use(
    createLiveBrowsers({ openPool: parts.openBrowser, recogniser, network, logError }),
  );
  const suites = createSuiteEngine(config, network);
  const context = {
    database,
    queue,
    events,
    media,
    secrets,
    log,
    clock: () => new Date(),
    live,
    suiteSources: suites,
  };
  await checkSecretKey(context);
  const resources = opening.move();
  return {
    context,
    storage: databaseUrl === undefined ? `${dataFolder} (built-in PostgreSQL)` : hostOf(databaseUrl),
    signInLink: (origin) => createSignInLink(context, origin),
    listen: async () => {
      const { origin, port } = await listen(context, config, { resources, version: parts.version });
      ownPort = port;
      return origin;
    },
    startWorker: async () =>
      startWorkers(context, config, {
        engine: await parts.openEngine({ network: network(), recogniser }),
        suites,
      }),
    startCourier: (origin) =>
      createCourier(context, { voices: createWebhookVoices(context, origin), network: network() }),
    startClock: () => createClock(context, { retention: config.retention }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function listen(
  context: Context,
  config: Config,
  { resources, version }: { readonly resources: AsyncDisposableStack; readonly version: string },
): Promise<{ readonly origin: string; readonly port: number }> {
  const { publicUrl, trustedProxies, userHeader } = config;
  const server = resources.adopt(
    createServer(context, {
      version,
      trustProxy: trustedProxies,
      consoleFolder,
      ...(userHeader !== undefined && { userHeader }),
      ...(publicUrl !== undefined && { publicUrl }),
    }),
    (app) => app.close(),
  );
  try {
    await server.listen({ port: config.port, host: config.host });
  } catch (error) {
    throw portError(error, config.port, config.host);
  }
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const shownHost = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const host = shownHost.includes(':') ? `[${shownHost}]` : shownHost;
  return { origin: publicUrl ?? `http://${host}:${port}`, port };
}

/** Of runs, and beside it of Playwright suites; both stop at once. */
function startWorkers(
  context: Context,
  config: Config,
  { engine, suites }: { readonly engine: Engine; readonly suites: SuiteEngine },
): AsyncDisposable {
  const resources = new AsyncDisposableStack();
  resources.use(engine);
  resources.use(
    createWorker(context, { execute: engine.execute, concurrency: config.workers, graceMs: stopGraceMs }),
  );
  if (config.shards === 0) return resources;
  const suiteWorker = createSuiteWorker(context, {
    engine: suites,
    concurrency: config.shards,
    graceMs: stopGraceMs,
  });
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all([suiteWorker.stop(), resources.disposeAsync()]);
    },
  };
}

/** Never the whole address: it may hold a password. */
export function hostOf(databaseUrl: string): string {
  const host = URL.parse(databaseUrl)?.host ?? '';
  return host === '' ? 'the PostgreSQL of DATABASE_URL' : `PostgreSQL at ${host}`;
}
