import type { Context } from '#core/operations/context.ts';
import {
  type Answer,
  handBack,
  keepBody,
  readNews,
  recordAnswer,
  type TakenDelivery,
} from '#core/operations/webhooks/deliver-webhooks.ts';
import type { WebhookVoice, WebhookVoices } from '#core/domain/webhook.ts';
import { RequestFailed } from '#network/check-url.ts';
import { type Network, sendRequest } from '#network/send-request.ts';

export type SendOptions = {
  readonly voices: WebhookVoices;
  readonly network: Network;
  /** Until the whole answer is there. */
  readonly timeoutMs: number;
};

/** Of the answer only the status counts, but some receivers are unhappy where nobody reads it. */
const maxAnswerBytes = 65_536;

/** One attempt, from the body to the note of what came of it. Aborted, it is handed back. */
export async function sendDelivery(
  context: Context,
  delivery: TakenDelivery,
  options: SendOptions,
  signal: AbortSignal,
): Promise<void> {
  const startedMs = performance.now();
  let outcome: WithoutDuration<Answer>;
  try {
    outcome = await attempt(context, delivery, options, signal);
  } catch (error) {
    if (signal.aborted) return await handBack(context, delivery);
    outcome = failureOf(context, delivery, error);
  }
  const durationMs = performance.now() - startedMs;
  const fields = { deliveryId: delivery.id, event: delivery.event, attempt: delivery.attempts, ...outcome };
  context.log.debug(fields, 'a webhook was sent');
  await recordAnswer(context, delivery, { ...outcome, durationMs });
}

type WithoutDuration<T> = T extends unknown ? Omit<T, 'durationMs'> : never;

function failureOf(context: Context, { id }: TakenDelivery, error: unknown): WithoutDuration<Answer> {
  if (error instanceof RequestFailed) return { error: error.message, isFinal: error.reason === 'url' };
  context.log.error({ deliveryId: id, err: error }, 'a webhook could not be sent');
  return { error: 'Something went wrong on our side.' };
}

async function attempt(
  context: Context,
  delivery: TakenDelivery,
  { network, timeoutMs, voices }: SendOptions,
  signal: AbortSignal,
): Promise<WithoutDuration<Answer>> {
  const voice = voices.get(delivery.dialect);
  if (voice === undefined) {
    return { error: `Nothing is told in the words of ${delivery.dialect}.`, isFinal: true };
  }
  const body = delivery.body ?? (await makeBody(context, delivery, voice));
  if (body === undefined) return { error: 'What it tells of is not there any more.', isFinal: true };
  const message = { id: delivery.id, sentAt: context.clock(), body, secret: delivery.secret };
  const { status } = await sendRequest(
    network,
    {
      method: 'POST',
      url: delivery.url,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Runwright-Webhooks',
        ...voice.sign(message),
      },
      body,
      timeoutMs,
      maxBodyBytes: maxAnswerBytes,
    },
    signal,
  );
  return { status };
}

async function makeBody(
  context: Context,
  delivery: TakenDelivery,
  voice: WebhookVoice,
): Promise<string | undefined> {
  const news = await readNews(context, delivery);
  return news && (await keepBody(context, delivery, JSON.stringify(voice.present(news))));
}
