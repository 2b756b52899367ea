import type { Caller, DialectName, Page } from '#core/domain/records.ts';
import type { WebhookRecord } from '#core/domain/webhook.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listWebhooks as selectWebhooks } from '#store/webhooks.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type ListWebhooksInput = PageInput & {
  readonly project: ProjectRef;
  readonly dialect?: DialectName;
};

/** Newest first, without secrets. Throws `not_found`. */
export async function listWebhooks(
  context: Context,
  caller: Caller,
  input: ListWebhooksInput,
): Promise<Page<WebhookRecord>> {
  const project = await lookUpProject(context.database, caller, input.project);
  const page = parsePage(input);
  const filter = { projectId: project.id, dialect: input.dialect };
  return toPage(await selectWebhooks(context.database, filter, page), page.limit);
}
