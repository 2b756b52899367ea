import type { Caller, Page, Ref } from '#core/domain/records.ts';
import type { DeliveryRecord, DeliveryState } from '#core/domain/webhook.ts';
import { parsePage, toPage } from '#store/pages.ts';
import { listDeliveries as selectDeliveries } from '#store/webhook-deliveries.ts';

import type { Context } from '../context.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpProject, lookUpWebhook } from '../look-up.ts';

export type ListDeliveriesInput = PageInput & {
  readonly project: ProjectRef;
  readonly webhook?: Ref;
  readonly state?: DeliveryState;
};

/** What was told or is to be, newest first. Throws `not_found` for the project or webhook. */
export async function listDeliveries(
  context: Context,
  caller: Caller,
  input: ListDeliveriesInput,
): Promise<Page<DeliveryRecord>> {
  const { database } = context;
  const project = await lookUpProject(database, caller, input.project);
  const webhook = input.webhook && (await lookUpWebhook(database, caller, input.webhook));
  const page = parsePage(input);
  const filter = { projectId: project.id, webhookId: webhook?.id, state: input.state };
  return toPage(await selectDeliveries(database, filter, page), page.limit);
}
