import { Client } from 'pg';

import { wait } from '#base/wait.ts';

const retryMs = 250;
const pingMs = 15_000;

export type NotificationsOptions = {
  readonly connectionString: string;
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
  /** Called after each connect but the first: what was sent in between is lost, so read the rows again. */
  readonly onReconnect: () => void;
  readonly onError: (error: unknown) => void;
};

/**
 * One dedicated connection that listens on one channel and connects again whenever it breaks. Does not work through a
 * pooler in transaction mode.
 */
export class Notifications implements AsyncDisposable {
  readonly #options: NotificationsOptions;
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  private constructor(options: NotificationsOptions) {
    this.#options = options;
  }

  /** Resolves once it listens for the first time. Throws where it cannot connect. */
  static async open(options: NotificationsOptions): Promise<Notifications> {
    const notifications = new Notifications(options);
    const first = await notifications.#connect();
    notifications.#loop = notifications.#keepListening(first);
    return notifications;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #keepListening(first: Listening): Promise<void> {
    let listening: Listening | undefined = first;
    while (!this.#stop.signal.aborted) {
      try {
        if (listening === undefined) {
          listening = await this.#connect();
          this.#options.onReconnect();
        }
        await untilBroken(listening, this.#stop.signal);
      } catch (error) {
        this.#options.onError(error);
      }
      await listening?.client.end().catch(this.#options.onError);
      listening = undefined;
      if (!this.#stop.signal.aborted) await wait(retryMs, this.#stop.signal).catch(() => undefined); // told to stop
    }
  }

  async #connect(): Promise<Listening> {
    const client = new Client({
      connectionString: this.#options.connectionString,
      application_name: 'runwright-events',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const broken = Promise.withResolvers<unknown>();
    client.on('error', broken.resolve);
    client.on('end', () => broken.resolve(undefined));
    client.on('notification', (message) => this.#options.onPayload(message.payload ?? ''));
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(this.#options.channel)}`);
    return { client, broken: broken.promise };
  }
}

type Listening = { readonly client: Client; readonly broken: Promise<unknown> };

/** A peer that vanished without a word is found by asking it something now and then. */
async function untilBroken(listening: Listening, signal: AbortSignal): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  const onAbort = (): void => stopped.resolve();
  signal.addEventListener('abort', onAbort, { once: true });
  const ping = setInterval(() => {
    listening.client.query('select 1').catch(onAbort);
  }, pingMs);
  try {
    if (!signal.aborted) await Promise.race([listening.broken, stopped.promise]);
  } finally {
    clearInterval(ping);
    signal.removeEventListener('abort', onAbort);
  }
}
