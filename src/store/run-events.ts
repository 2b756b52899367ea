import { EventEmitter } from 'node:events';

import type { RunEvent } from '#core/domain/records.ts';

import { type Connection, notify } from './database.ts';
import { Notifications } from './notifications.ts';

const channel = 'runwright_runs';

/** What goes over the wire: what listeners are told of runs, and the order to stop one. */
type Message =
  | RunEvent
  | { readonly kind: 'cancel'; readonly runId: string }
  | { readonly kind: 'keys' }
  | { readonly kind: 'suite-work' };

/** News of runs, and of keys, from every process, through the database. Ids only: listeners read the row. */
export type RunEvents = {
  readonly onEvent: (listener: (event: RunEvent) => void) => Disposable;
  /** A running run is to stop. */
  readonly onCancel: (listener: (runId: string) => void) => Disposable;
  /** Some key was disabled, enabled or changed. */
  readonly onKeys: (listener: () => void) => Disposable;
  /** There is something to do for whoever runs suites. */
  readonly onSuiteWork: (listener: () => void) => Disposable;
  /** News was missed: look at the rows again. */
  readonly onReconnect: (listener: () => void) => Disposable;
};

export type OpenRunEventsOptions = {
  readonly connectionString: string;
  readonly onError: (error: unknown) => void;
};

/** Listens until disposed; connects again whenever the connection breaks. */
export async function openRunEvents(options: OpenRunEventsOptions): Promise<RunEvents & AsyncDisposable> {
  const emitter = new EventEmitter<{
    event: [RunEvent];
    cancel: [string];
    keys: [];
    suiteWork: [];
    reconnect: [];
  }>();
  emitter.setMaxListeners(0);
  const notifications = await Notifications.open({
    connectionString: options.connectionString,
    channel,
    onPayload: (payload) => {
      const message = JSON.parse(payload) as Message;
      if (message.kind === 'cancel') emitter.emit('cancel', message.runId);
      else if (message.kind === 'keys') emitter.emit('keys');
      else if (message.kind === 'suite-work') emitter.emit('suiteWork');
      else emitter.emit('event', message);
    },
    onReconnect: () => emitter.emit('reconnect'),
    onError: options.onError,
  });
  const stop = (remove: () => void): Disposable => ({ [Symbol.dispose]: remove });
  return {
    onEvent: (listener) => {
      emitter.on('event', listener);
      return stop(() => emitter.off('event', listener));
    },
    onCancel: (listener) => {
      emitter.on('cancel', listener);
      return stop(() => emitter.off('cancel', listener));
    },
    onKeys: (listener) => {
      emitter.on('keys', listener);
      return stop(() => emitter.off('keys', listener));
    },
    onSuiteWork: (listener) => {
      emitter.on('suiteWork', listener);
      return stop(() => emitter.off('suiteWork', listener));
    },
    onReconnect: (listener) => {
      emitter.on('reconnect', listener);
      return stop(() => emitter.off('reconnect', listener));
    },
    [Symbol.asyncDispose]: () => notifications[Symbol.asyncDispose](),
  };
}

/** Listeners are told once the transaction is committed. */
export async function publishEvent(db: Connection, event: RunEvent): Promise<void> {
  await notify(db, channel, JSON.stringify(event));
}

/** The worker that has the run is told to stop it, once the transaction is committed. */
export async function publishCancel(db: Connection, runId: string): Promise<void> {
  await notify(db, channel, JSON.stringify({ kind: 'cancel', runId } satisfies Message));
}

/** Every process forgets what it knows of keys, once the transaction is committed. */
export async function publishKeys(db: Connection): Promise<void> {
  await notify(db, channel, JSON.stringify({ kind: 'keys' } satisfies Message));
}

/** Whoever runs suites looks for work, once the transaction is committed. */
export async function publishSuiteWork(db: Connection): Promise<void> {
  await notify(db, channel, JSON.stringify({ kind: 'suite-work' } satisfies Message));
}

/** For statements that tell listeners themselves: `pg_notify(runEventsChannel, eventPayload(…))`. */
export const runEventsChannel = channel;

export function eventPayload(event: RunEvent): string {
  return JSON.stringify(event);
}
