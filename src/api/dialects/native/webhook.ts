import { createHmac } from 'node:crypto';

import type { WebhookMessage, WebhookNews } from '#core/domain/webhook.ts';

import type { DialectVoice } from '../../dialect.ts';
import type { Links } from '../../links.ts';
import { presentBatch } from './present-batch.ts';
import { presentRunRecord } from './present.ts';

/** Bodies and signatures of Standard Webhooks 1.0 (standardwebhooks.com): any of its libraries verifies them. */
export const webhook: DialectVoice = { present, sign };

function present({ event, at, run, batch }: WebhookNews, links: Links): object {
  return {
    type: event,
    timestamp: at.toISOString(),
    data: {
      ...(run === null ? {} : { run: presentRunRecord(run, links) }),
      ...(batch === null ? {} : { batch: presentBatch(batch, links) }),
    },
  };
}

function sign({ id, sentAt, body, secret }: WebhookMessage): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const key = Buffer.from(secret?.replace(/^whsec_/, '') ?? '', 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
