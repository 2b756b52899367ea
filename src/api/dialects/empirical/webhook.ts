import { createHmac } from 'node:crypto';

import type { ToldEvent, WebhookMessage, WebhookNews } from '#core/domain/webhook.ts';

import type { DialectVoice } from '../../dialect.ts';
import type { Links } from '../../links.ts';
import { presentRun } from './present.ts';

/** The vendor's `x-webhook-signature: sha256=<hex>` over the raw body; the key is what follows `whsec_`, in base64url. */
export const webhook: DialectVoice = { present, sign };

const words: Readonly<Partial<Record<ToldEvent, string>>> = {
  'batch.queued': 'test_run.queued',
  'batch.started': 'test_run.started',
  'batch.ended': 'test_run.ended',
};

function present({ event, id, at, batch, project }: WebhookNews, links: Links): object {
  return {
    event: words[event] ?? event,
    id,
    created_at: at.toISOString(),
    data: batch === null ? {} : presentRun(batch, project, links).data,
  };
}

function sign({ id, body, secret }: WebhookMessage): Record<string, string> {
  const key = Buffer.from(secret?.replace(/^whsec_/, '') ?? '', 'base64url');
  const signature = createHmac('sha256', key).update(body).digest('hex');
  return { 'x-webhook-signature': `sha256=${signature}`, 'x-webhook-id': id };
}
