import { wait } from '#base/wait.ts';
import { WakeUp } from '#base/wake-up.ts';
import { receiverOf } from '#core/domain/webhook.ts';
import type { Context } from '#core/operations/context.ts';
import { takeDeliveries, type TakenDelivery } from '#core/operations/webhooks/deliver-webhooks.ts';

import { sendDelivery, type SendOptions } from './send-delivery.ts';

/** News of runs wakes it; what else is due, such as a repetition, is found by looking. */
const defaultPollMs = 1_000;
const graceMs = 3_000;

export type CourierOptions = Pick<SendOptions, 'voices' | 'network'> & {
  readonly concurrency?: number;
  /** How many of them may wait for one and the same receiver, so that one that hangs does not hold up the others. */
  readonly perReceiver?: number;
  readonly timeoutMs?: number;
  /** How long a node that is not heard of keeps a delivery; longer than `timeoutMs`. */
  readonly leaseMs?: number;
  readonly pollMs?: number;
};

/** Begins to send at once. Dispose it to end. */
export function createCourier(context: Context, options: CourierOptions): Courier {
  return new Courier(context, options);
}

/**
 * Sends what is in the outbox of webhooks, beside any number of others on the same database. When it is told to stop it takes no more,
 * gives what is under way three seconds, and hands the rest back.
 */
export class Courier implements AsyncDisposable {
  readonly #context: Context;
  readonly #options: SendOptions & Required<CourierOptions>;
  readonly #wakeUp = new WakeUp();
  readonly #underWay = new Map<Promise<void>, string>();
  readonly #listening: Disposable;
  /** No further deliveries. */
  readonly #stopTaking = new AbortController();
  /** Nor those under way. */
  readonly #stopSending = new AbortController();
  readonly #taking: Promise<void>;

  constructor(context: Context, options: CourierOptions) {
    this.#context = context;
    this.#options = {
      concurrency: 32,
      perReceiver: 8,
      timeoutMs: 10_000,
      leaseMs: 30_000,
      pollMs: defaultPollMs,
      ...options,
    };
    const told = new Set(['queued', 'started', 'ended']);
    this.#listening = context.events.onEvent(({ kind }) => told.has(kind) && this.#wakeUp.ring());
    this.#taking = this.#take();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopTaking.abort();
    this.#wakeUp.ring();
    this.#listening[Symbol.dispose]();
    await this.#taking;
    const through = new AbortController();
    const ended = Promise.all(this.#underWay.keys()).then(() => through.abort());
    await wait(graceMs, through.signal).catch(() => undefined); // all have ended before
    this.#stopSending.abort(new Error('The server is stopping.'));
    await ended;
  }

  async #take(): Promise<void> {
    while (!this.#stopTaking.signal.aborted) {
      const { concurrency, perReceiver, pollMs } = this.#options;
      // Never more at once than a receiver may have, as they may all be one's.
      const wanted = Math.min(concurrency - this.#underWay.size, perReceiver);
      const claimed = wanted > 0 ? await this.#takeUpTo(wanted) : 0;
      if (claimed < wanted || wanted === 0) await this.#wakeUp.wait(pollMs);
    }
  }

  async #takeUpTo(limit: number): Promise<number> {
    try {
      const { leaseMs } = this.#options;
      const claim = { limit, leaseMs, except: this.#busyReceivers() };
      const { claimed, taken } = await takeDeliveries(this.#context, claim);
      for (const delivery of taken) this.#begin(delivery);
      return claimed;
    } catch (error) {
      this.#context.log.warn({ err: error }, 'no webhook deliveries could be taken; trying again');
      return 0;
    }
  }

  #busyReceivers(): string[] {
    const waiting = Map.groupBy(this.#underWay.values(), (receiver) => receiver);
    return [...waiting]
      .filter(([, deliveries]) => deliveries.length >= this.#options.perReceiver)
      .map(([receiver]) => receiver);
  }

  #begin(delivery: TakenDelivery): void {
    const sending = sendDelivery(this.#context, delivery, this.#options, this.#stopSending.signal)
      .catch((error: unknown) => {
        const fields = { deliveryId: delivery.id, err: error };
        this.#context.log.error(fields, 'what came of a webhook could not be noted; its lease will run out');
      })
      .finally(() => {
        this.#underWay.delete(sending);
        this.#wakeUp.ring();
      });
    this.#underWay.set(sending, receiverOf(delivery));
  }
}
