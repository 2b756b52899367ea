import { randomBytes } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { Caller, DialectName } from '#core/domain/records.ts';
import {
  type WebhookEvent,
  type WebhookRecord,
  type WebhookRules,
  webhookRules,
} from '#core/domain/webhook.ts';
import { checkUrlForm, RequestFailed } from '#network/check-url.ts';
import { insertWebhook } from '#store/webhooks.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

export type CreateWebhookInput = {
  readonly project: ProjectRef;
  /** Whose bodies and signatures it gets. */
  readonly dialect: DialectName;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
};

/** `secret` is shown this once; null where the dialect signs nothing. */
export type CreatedWebhook = { readonly webhook: WebhookRecord; readonly secret: string | null };

const secretBytes = 32;
const mostUrlLength = 2_000;

/** Throws `not_found` for the project, `bad_request` for an address or events that cannot be. */
export async function createWebhook(
  context: Context,
  caller: Caller,
  input: CreateWebhookInput,
): Promise<CreatedWebhook> {
  const project = await lookUpProject(context.database, caller, input.project);
  const rules = rulesOf(input.dialect);
  checkWebhookUrl(input.url);
  checkWebhookEvents(input.dialect, input.events);
  const secret = makeSecret(rules);
  const webhook = await insertWebhook(context.database, {
    projectId: project.id,
    dialect: input.dialect,
    url: input.url,
    events: [...new Set(input.events)],
    sealedSecret: secret === null ? null : context.secrets.seal(secret),
    now: context.clock(),
  });
  return { webhook, secret };
}

/** Throws `bad_request`. Where the name leads is not looked at before something is sent. */
export function checkWebhookUrl(url: string): void {
  try {
    checkUrlForm(url);
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    throw new AppError('bad_request', error.message, { problems: [{ at: 'url', message: error.message }] });
  }
  if (url.length <= mostUrlLength) return;
  const message = `An address has ${mostUrlLength} characters at most.`;
  throw new AppError('bad_request', message, { problems: [{ at: 'url', message }] });
}

/** Throws `bad_request` where there are none, or one that the dialect has no word for. */
export function checkWebhookEvents(dialect: DialectName, events: readonly WebhookEvent[]): void {
  const { events: known } = rulesOf(dialect);
  const unknown = events.filter((event) => !known.includes(event));
  if (events.length > 0 && unknown.length === 0) return;
  const what =
    events.length === 0 ? 'A webhook needs an event.' : `${dialect} does not tell ${unknown.join(', ')}.`;
  const message = `${what} It may ask for: ${known.join(', ')}.`;
  throw new AppError('bad_request', message, { problems: [{ at: 'events', message }] });
}

function rulesOf(dialect: DialectName): WebhookRules {
  const rules = webhookRules[dialect];
  if (rules !== null) return rules;
  const message = `There are no webhooks in the words of ${dialect}. Choose native, or another dialect.`;
  throw new AppError('bad_request', message, { problems: [{ at: 'dialect', message }] });
}

function makeSecret({ secret }: WebhookRules): string | null {
  return secret && secret.prefix + randomBytes(secretBytes).toString(secret.encoding);
}
