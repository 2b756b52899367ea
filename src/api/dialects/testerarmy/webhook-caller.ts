import { AppError } from '#core/domain/app-error.ts';
import { recogniseInboundWebhook } from '#core/operations/webhooks/inbound-webhooks.ts';

import type { Api } from '../../api.ts';

type Recognised = Awaited<ReturnType<typeof recogniseInboundWebhook>>;

/** Who calls a webhook's address. Throws `unauthorized` for one that is not there, is off, or is of the other kind. */
export async function webhookCaller(
  api: Api,
  params: { readonly webhookId: string; readonly secret: string },
  kind: 'project' | 'group',
): Promise<Recognised> {
  const recognised = await recogniseInboundWebhook(api.context, {
    webhook: { id: params.webhookId },
    secret: params.secret,
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  });
  const isOfKind = (recognised?.webhook.groupId === null) === (kind === 'project');
  if (recognised !== undefined && isOfKind) return recognised;
  throw new AppError('unauthorized', 'There is no such webhook.');
}
