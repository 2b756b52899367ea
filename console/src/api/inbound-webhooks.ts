import { queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type InboundWebhook = components['schemas']['InboundWebhook'];

/** Addresses that start tests when they are called, those that are off too. No secret is among what comes. */
export function inboundWebhooksQuery(project: string) {
  return queryOptions({
    queryKey: ['inbound-webhooks', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit: 200 } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/inbound-webhooks', { params, signal }),
      );
      return items;
    },
  });
}

/** Its answer has the address with its secret: this once. */
export async function createInboundWebhook(
  project: string,
  body: components['schemas']['CreateInboundWebhookInput'],
) {
  const params = { path: { project } };
  return bodyOf(await client.POST('/runwright/v1/projects/{project}/inbound-webhooks', { params, body }));
}

/** For good. */
export async function disableInboundWebhook(webhook: string) {
  const params = { path: { webhook } };
  return bodyOf(await client.POST('/runwright/v1/inbound-webhooks/{webhook}/disable', { params }));
}
