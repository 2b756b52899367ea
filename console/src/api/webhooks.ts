import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import type { components } from '#client/native-api.d.ts';

import { bodyOf, client } from './client.ts';

export type Webhook = components['schemas']['Webhook'];
export type Delivery = components['schemas']['Delivery'];

export function webhooksQuery(project: string) {
  return queryOptions({
    queryKey: ['webhooks', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { limit: 200 } };
      const { items } = bodyOf(
        await client.GET('/runwright/v1/projects/{project}/webhooks', { params, signal }),
      );
      return items;
    },
  });
}

/** Its answer has the secret that deliveries are signed with: this once. */
export async function createWebhook(project: string, body: components['schemas']['CreateWebhookInput']) {
  const params = { path: { project } };
  return bodyOf(await client.POST('/runwright/v1/projects/{project}/webhooks', { params, body }));
}

export async function updateWebhook(webhook: string, body: components['schemas']['UpdateWebhookInput']) {
  const params = { path: { webhook } };
  return bodyOf(await client.PATCH('/runwright/v1/webhooks/{webhook}', { params, body }));
}

export async function deleteWebhook(webhook: string): Promise<void> {
  await client.DELETE('/runwright/v1/webhooks/{webhook}', { params: { path: { webhook } } });
}

/** Sends a delivery that tells of nothing. */
export async function testWebhook(webhook: string) {
  const params = { path: { webhook } };
  return bodyOf(await client.POST('/runwright/v1/webhooks/{webhook}/test', { params }));
}

/** Newest first, page after page; asked for again while one is on its way. */
export function deliveriesQuery(project: string, webhook: string) {
  return infiniteQueryOptions({
    queryKey: ['deliveries', project, webhook],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 50, webhook, ...(pageParam !== null && { cursor: pageParam }) };
      const params = { path: { project }, query };
      return bodyOf(
        await client.GET('/runwright/v1/projects/{project}/webhook-deliveries', { params, signal }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isUnderWay)) === true ? 2_000 : false,
  });
}

function isUnderWay({ attempts, state }: Delivery): boolean {
  return state === 'sending' || (state === 'pending' && attempts === 0);
}

/** A delivery with its body and every attempt. */
export function deliveryQuery(delivery: string) {
  return queryOptions({
    queryKey: ['delivery', delivery],
    queryFn: async ({ signal }) => {
      const params = { path: { delivery } };
      return bodyOf(await client.GET('/runwright/v1/webhook-deliveries/{delivery}', { params, signal }));
    },
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? 2_000 : false),
  });
}

/** The same once more. */
export async function replayDelivery(delivery: string) {
  const params = { path: { delivery } };
  return bodyOf(await client.POST('/runwright/v1/webhook-deliveries/{delivery}/replay', { params }));
}
