import { randomBytes } from 'node:crypto';

import type { InboundWebhookRecord } from '#core/domain/inbound-webhook.ts';
import type { Caller, Page, Ref } from '#core/domain/records.ts';
import {
  disableInboundWebhook as disable,
  findInboundWebhook,
  insertInboundWebhook,
  listInboundWebhooks as selectInboundWebhooks,
} from '#store/inbound-webhooks.ts';
import { parsePage, toPage } from '#store/pages.ts';

import type { Context } from '../context.ts';
import { hashOfSecret } from '../people/create-key.ts';
import type { PageInput, ProjectRef } from '../inputs.ts';
import { lookUpGroup, lookUpProject, missing } from '../look-up.ts';

export type CreateInboundWebhookInput = {
  readonly project: ProjectRef;
  readonly name: string;
  /** What a call starts; where absent, the call says. */
  readonly group?: Ref;
};

/** `secret` is shown this once: it is part of the address, and only its hash is kept. Throws `not_found`. */
export async function createInboundWebhook(
  context: Context,
  caller: Caller,
  input: CreateInboundWebhookInput,
): Promise<{ readonly webhook: InboundWebhookRecord; readonly secret: string }> {
  const project = await lookUpProject(context.database, caller, input.project);
  const group = input.group && (await lookUpGroup(context.database, caller, input.group));
  if (group !== undefined && group.projectId !== project.id) missing('group', { id: group.id });
  const secret = randomBytes(32).toString('base64url');
  const webhook = await insertInboundWebhook(context.database, {
    projectId: project.id,
    groupId: group?.id ?? null,
    name: input.name,
    hash: hashOfSecret(secret),
    now: context.clock(),
  });
  return { webhook, secret };
}

/** Newest first, those that are off too. Throws `not_found`. */
export async function listInboundWebhooks(
  context: Context,
  caller: Caller,
  input: PageInput & { readonly project: ProjectRef },
): Promise<Page<InboundWebhookRecord>> {
  const project = await lookUpProject(context.database, caller, input.project);
  const page = parsePage(input);
  return toPage(await selectInboundWebhooks(context.database, project.id, page), page.limit);
}

/** From now on its address is answered as if it had never been one, for good. Throws `not_found`. */
export async function disableInboundWebhook(
  context: Context,
  caller: Caller,
  input: { readonly webhook: Ref },
): Promise<InboundWebhookRecord> {
  const { database } = context;
  const now = context.clock();
  const disabled = await disable(database, input.webhook, { scope: caller.projectIds, now });
  return disabled ?? missing('inbound webhook', input.webhook);
}

/**
 * Whose address was called, and whoever calls it: who knows the secret may do in the project what the webhook is for. Throws
 * `not_found`, with the same words whether the webhook is unknown, off or the secret another one.
 */
export async function recogniseInboundWebhook(
  context: Context,
  input: { readonly webhook: Ref; readonly secret: string },
): Promise<{ readonly webhook: InboundWebhookRecord; readonly caller: Caller }> {
  const hash = hashOfSecret(input.secret);
  const webhook = await findInboundWebhook(context.database, input.webhook, hash);
  if (webhook === undefined) return missing('inbound webhook', input.webhook);
  const caller: Caller = {
    name: `Webhook "${webhook.name}"`,
    email: null,
    dialect: 'testerarmy',
    projectIds: [webhook.projectId],
    role: 'editor',
  };
  return { webhook, caller };
}
