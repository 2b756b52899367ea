import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createServer, type ServerOptions } from '#api/server.ts';
import { Secrets } from '#config/secrets.ts';
import type { Caller, DialectName } from '#core/domain/records.ts';
import type { Context, Log } from '#core/operations/context.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import type { LiveBrowsers } from '#core/domain/live-session.ts';
import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';
import { createLiveBrowsers, type LiveLimits } from '#engine/live/live-browsers.ts';
import { createAddressPolicy } from '#network/address-policy.ts';
import { createDiskMedia } from '#store/media/disk-media.ts';
import { createNotedMedia } from '#store/media/noted-media.ts';
import { openDatabase } from '#store/open-database.ts';
import { openRunEvents } from '#store/run-events.ts';
import { openRunQueue } from '#store/run-queue.ts';

import { openTestDatabase } from '../rig/database.ts';

/** Where a browser that is shipped inside npm is unpacked. */
const cacheDir = join(import.meta.dirname, '../../node_modules/.cache/runwright');

/** A server that listens, on a database of its own, with a clock that tests move. */
export type TestServer = AsyncDisposable & {
  readonly origin: string;
  readonly context: Context;
  readonly clock: TestClock;
  /** What was logged, a line each. */
  readonly logged: string[];
  readonly shop: string;
  readonly bank: string;
  /** Keys that see the project `shop` only. */
  readonly headers: Readonly<Record<DialectName, Readonly<Record<string, string>>>>;
  readonly stop: () => Promise<void>;
  /** Of the browsers of live sessions that run now. */
  readonly liveProcesses: () => readonly number[];
};

export type TestClock = { readonly now: () => Date; readonly advance: (durationMs: number) => void };

export const owner: Caller = { name: 'Ada', email: 'ada@example.org', dialect: 'native', projectIds: null };

export type TestServerOptions = Partial<ServerOptions> & { readonly live?: Partial<LiveLimits> };

export async function openTestServer({
  live: limits,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'runwright-api-'));
  opening.defer(async () => await rm(folder, { recursive: true, force: true }));
  const clock = createClock();
  const logged: string[] = [];
  const log = collectLog(logged);
  const pools: BrowserPool[] = [];
  const live = opening.use(openLiveBrowsers(log, pools, limits));
  const context = { ...(await openContext(opening, folder, clock, log)), live };
  const shop = await createProject(context, owner, { name: 'Shop', repoName: 'acme/shop' });
  const bank = await createProject(context, owner, { name: 'Bank' });
  const headers = await makeKeys(context, shop.id);
  const app = createServer(context, { version: '0.0.0', ...options });
  opening.defer(async () => await app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const opened = opening.move();
  return {
    origin: `http://127.0.0.1:${port}`,
    context,
    clock,
    logged,
    shop: shop.id,
    bank: bank.id,
    headers,
    stop: async () => await app.close(),
    liveProcesses: () => pools.flatMap((pool) => pool.processIds()),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function openContext(
  opening: AsyncDisposableStack,
  folder: string,
  clock: TestClock,
  log: Log,
): Promise<Context> {
  const empty = opening.use(await openTestDatabase());
  const { database, connectionString } = opening.use(
    await openDatabase({ url: empty.url, dataFolder: folder, maxConnections: 6, onWarning: warn }),
  );
  return {
    database,
    queue: opening.use(await openRunQueue(database, { onError: warn })),
    events: opening.use(await openRunEvents({ connectionString, onError: warn })),
    media: createNotedMedia(createDiskMedia(join(folder, 'media')), database),
    secrets: new Secrets(randomBytes(32)),
    log,
    clock: clock.now,
  };
}

/** Starts now, for the database has a clock of its own, and never moves by itself: lengths of time can be compared. */
function createClock(): TestClock {
  let nowMs = Date.now();
  return {
    now: () => new Date(nowMs),
    advance: (durationMs) => {
      nowMs += durationMs;
    },
  };
}

function collectLog(lines: string[]): Log {
  const collect =
    (level: string) =>
    (fields: object, message: string): void => {
      const plain = Object.entries(fields).map(([name, value]): [string, unknown] => [
        name,
        value instanceof Error ? { message: value.message, stack: value.stack } : value,
      ]);
      lines.push(JSON.stringify({ level, message, ...Object.fromEntries(plain) }));
    };
  return { debug: collect('debug'), info: collect('info'), warn: collect('warn'), error: collect('error') };
}

async function makeKeys(context: Context, projectId: string): Promise<TestServer['headers']> {
  const make = async (kind: DialectName): Promise<{ secret: string; prefix: string }> => {
    const { key, secret } = await createKey(context, owner, {
      kind,
      name: `${kind} key`,
      projects: [{ id: projectId }],
    });
    return { secret, prefix: key.prefix };
  };
  const autonoma = await make('autonoma');
  return {
    native: { authorization: `Bearer ${(await make('native')).secret}` },
    autonoma: { 'autonoma-client-id': autonoma.prefix, 'autonoma-client-secret': autonoma.secret },
    empirical: { authorization: `Bearer ${(await make('empirical')).secret}` },
    testerarmy: { authorization: `Bearer ${(await make('testerarmy')).secret}` },
    docket: { 'x-api-key': (await make('docket')).secret },
  };
}

/** With a real browser, which starts with the first session. */
function openLiveBrowsers(log: Log, pools: BrowserPool[], limits: Partial<LiveLimits> = {}): LiveBrowsers {
  return createLiveBrowsers({
    async openPool() {
      const pool = await openBrowserPool({ cacheDir });
      pools.push(pool);
      return pool;
    },
    network: () => ({ policy: createAddressPolicy() }),
    logError: (error) => log.error({ err: error }, 'a live session met a fault of ours'),
    limits,
  });
}

function warn(problem: unknown): void {
  console.warn(problem);
}
