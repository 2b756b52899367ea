import type { BatchRecord, DialectName, Identity, ProjectRecord, RunDetail } from './records.ts';

/** What is told of a run or batch, once each. */
export type ToldEvent =
  | 'run.queued'
  | 'run.started'
  | 'run.ended'
  | 'batch.queued'
  | 'batch.started'
  | 'batch.ended'
  | 'webhook.test';

const moments = ['queued', 'started', 'ended', 'passed', 'failed', 'errored', 'cancelled'] as const;

type Moment = (typeof moments)[number];

/** What a webhook can ask for. `ended` is every outcome; with the outcomes one can ask for some of them. */
export type WebhookEvent = `${'run' | 'batch'}.${Moment}`;

const runEvents = moments.map((moment) => `run.${moment}` as const);
const batchEvents = moments.map((moment) => `batch.${moment}` as const);

export const webhookEvents: readonly WebhookEvent[] = [...batchEvents, ...runEvents];

export type WebhookRules = {
  /** What the dialect has words for. */
  readonly events: readonly WebhookEvent[];
  /** How a secret is written: what follows the prefix are 32 random bytes. Null: bodies are not signed. */
  readonly secret: { readonly prefix: string; readonly encoding: 'base64' | 'base64url' | 'hex' } | null;
  /** How long to wait before each further try; after the last one the delivery is dead. */
  readonly retryDelaysMs: readonly number[];
  /** The highest status that says "received"; the lowest is 200. */
  readonly highestStatus: number;
};

const seconds = 1000;
const minutes = 60 * seconds;
const hours = 60 * minutes;
/** Long enough for whoever is called at night to repair the receiver in the morning. */
const patientDelaysMs = [5 * seconds, 30 * seconds, 2 * minutes, 10 * minutes, hours, 6 * hours];

/** By dialect; null where the vendor has no such thing. */
export const webhookRules: Readonly<Record<DialectName, WebhookRules | null>> = {
  native: {
    events: webhookEvents,
    secret: { prefix: 'whsec_', encoding: 'base64' },
    retryDelaysMs: patientDelaysMs,
    highestStatus: 299,
  },
  autonoma: null,
  empirical: {
    events: batchEvents,
    secret: { prefix: 'whsec_', encoding: 'base64url' },
    retryDelaysMs: patientDelaysMs,
    highestStatus: 299,
  },
  testerarmy: {
    events: runEvents,
    secret: null,
    retryDelaysMs: [1 * seconds, 2 * seconds, 4 * seconds],
    highestStatus: 299,
  },
  docket: {
    events: batchEvents.filter((event) => event !== 'batch.queued' && event !== 'batch.started'),
    secret: { prefix: '', encoding: 'hex' },
    retryDelaysMs: patientDelaysMs,
    highestStatus: 204,
  },
};

export type WebhookRecord = Identity & {
  readonly projectId: string;
  /** Whose body and signature it gets. */
  readonly dialect: DialectName;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly enabled: boolean;
};

export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'dead';

/** One event for one receiver, however often it is sent. */
export type DeliveryRecord = Identity & {
  readonly projectId: string;
  /** Null: for the address that a run or its project names. */
  readonly webhookId: string | null;
  readonly runId: string | null;
  readonly batchId: string | null;
  readonly dialect: DialectName;
  readonly event: ToldEvent;
  readonly url: string;
  /** `sending` while a node has it; `dead` once no further try is made. */
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Of the next try; null where there is none. */
  readonly nextAt: Date | null;
};

/** Who gets it: deliveries to one receiver must not hold up those to others. */
export function receiverOf({ url, webhookId }: Pick<DeliveryRecord, 'webhookId' | 'url'>): string {
  return webhookId ?? url;
}

export type DeliveryAttempt = {
  /** From 1. */
  readonly number: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** Null: there was no answer. */
  readonly status: number | null;
  /** Why it does not count as received; null where it does. */
  readonly error: string | null;
};

export type DeliveryDetail = DeliveryRecord & {
  /** As it is sent; null until it is sent for the first time. */
  readonly body: string | null;
  readonly tries: readonly DeliveryAttempt[];
};

/** What a body is made of. Run and batch are as they are when it is made. */
export type WebhookNews = {
  readonly event: ToldEvent;
  /** The delivery's: the same each time it is sent. */
  readonly id: string;
  /** When it happened. */
  readonly at: Date;
  readonly project: ProjectRecord;
  /** Of the events of runs. */
  readonly run: RunDetail | null;
  /** Of the events of batches. */
  readonly batch: BatchRecord | null;
};

export type WebhookMessage = {
  /** The delivery's id: the idempotency key. */
  readonly id: string;
  readonly sentAt: Date;
  readonly body: string;
  readonly secret: string | null;
};

/** How a dialect tells things: the edge knows, and the composition root hands it to whoever sends. */
export type WebhookVoice = {
  /** To be written as JSON. */
  readonly present: (news: WebhookNews) => object;
  /** Headers beside the content's type. */
  readonly sign: (message: WebhookMessage) => Readonly<Record<string, string>>;
};

export type WebhookVoices = ReadonlyMap<DialectName, WebhookVoice>;
