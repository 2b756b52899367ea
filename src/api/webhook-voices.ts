import type { WebhookVoices } from '#core/domain/webhook.ts';
import type { Context } from '#core/operations/context.ts';

import { dialects } from './dialects/all.ts';
import { createLinks } from './links.ts';

/**
 * How each dialect tells what happens, for whoever sends it: no request says where we are, so the address is given.
 * @param origin Scheme and authority under which receivers reach us, without a slash at the end.
 */
export function createWebhookVoices(context: Context, origin: string): WebhookVoices {
  return new Map(
    dialects.flatMap(({ name, webhook }) =>
      webhook === undefined
        ? []
        : [
            [
              name,
              { sign: webhook.sign, present: (news) => webhook.present(news, createLinks(context, origin)) },
            ] as const,
          ],
    ),
  );
}
