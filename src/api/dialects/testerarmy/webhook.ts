import type { WebhookMessage, WebhookNews } from '#core/domain/webhook.ts';

import type { DialectVoice } from '../../dialect.ts';
import type { Links } from '../../links.ts';
import { presentRun } from './present.ts';

/** The run as `GET /runs/{id}` answers it. The vendor signs nothing; the id is there to know a repetition by. */
export const webhook: DialectVoice = { present, sign };

function present({ event, at, run }: WebhookNews, links: Links): object {
  return run === null ? { event, createdAt: at.toISOString() } : presentRun(run, links);
}

function sign({ id }: WebhookMessage): Record<string, string> {
  return { 'idempotency-key': id };
}
