import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { Secrets } from '#config/secrets.ts';
import { testWebhook } from '#core/operations/webhooks/test-webhook.ts';

import { admin, makeProject, openContextOn, type TestContext } from '../rig/context.ts';
import { openTestDatabase } from '../rig/database.ts';
import { until } from '../rig/until.ts';
import { openReceiver } from './receiver.ts';
import { addWebhook, deliveriesOf, deliveryIn, startCourier } from './telling.ts';

type Nodes = AsyncDisposable & {
  readonly url: string;
  readonly folder: string;
  readonly key: string;
  readonly nodes: readonly [Node, Node];
};
type Node = Omit<TestContext, 'url'>;

/** Two processes on one database, as far as operations can tell. */
async function openNodes(): Promise<Nodes> {
  await using opening = new AsyncDisposableStack();
  const { url } = opening.use(await openTestDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'runwright-nodes-'));
  opening.defer(async () => await rm(folder, { recursive: true, force: true }));
  const key = randomBytes(32);
  const open = async (): Promise<Node> => opening.use(await openContextOn(url, folder, new Secrets(key)));
  const nodes = [await open(), await open()] as const;
  const opened = opening.move();
  return { url, folder, key: key.toString('hex'), nodes, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

test('two nodes on one database send each delivery once', async () => {
  await using opened = await openNodes();
  await using receiver = await openReceiver();
  const [{ context }, other] = opened.nodes;
  const { project } = await makeProject(context);
  const { webhook } = await addWebhook(context, project.id, receiver.origin);
  const wanted = 120;
  await using _first = startCourier(context, { concurrency: 4 });
  await using _second = startCourier(other.context, { concurrency: 4 });
  for (let sent = 0; sent < wanted; sent++)
    await testWebhook(context, admin, { webhook: { id: webhook.id } });
  await receiver.count(wanted);
  await until(async () => {
    const states = (await deliveriesOf(context, project.id)).map(({ state }) => state);
    return states.every((state) => state === 'delivered') ? states : undefined;
  });
  expect(receiver.received).toHaveLength(wanted);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(wanted);
});

test('a node that stops hands back what it is sending, and another one sends it at once', async () => {
  await using opened = await openNodes();
  await using receiver = await openReceiver();
  receiver.answer = () => undefined;
  const [{ context }, other] = opened.nodes;
  const { project } = await makeProject(context);
  const { webhook } = await addWebhook(context, project.id, receiver.origin);
  const { id } = await testWebhook(context, admin, { webhook: { id: webhook.id } });
  const stopping = startCourier(context, { leaseMs: 600_000, timeoutMs: 500_000 });
  await receiver.count(1);
  await stopping[Symbol.asyncDispose]();
  receiver.answer = (response) => void response.writeHead(200).end();
  await using _second = startCourier(other.context);
  const { tries } = await deliveryIn(context, project.id, 'delivered');
  expect(tries).toMatchObject([
    { status: null, error: 'The server was stopped before it had an answer.' },
    { status: 200, error: null },
  ]);
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
});

test('what a node was sending when it was killed is sent again under the same id, by another one', async () => {
  await using opened = await openNodes();
  await using receiver = await openReceiver();
  receiver.answer = () => undefined;
  const [{ context }] = opened.nodes;
  const { project } = await makeProject(context);
  const { webhook } = await addWebhook(context, project.id, receiver.origin);
  const { id } = await testWebhook(context, admin, { webhook: { id: webhook.id } });
  const script = join(import.meta.dirname, 'doomed-courier.ts');
  const doomed = spawn(process.execPath, [script, opened.url, opened.folder, opened.key], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const dead = once(doomed, 'exit');
  try {
    await receiver.count(1);
  } finally {
    doomed.kill('SIGKILL');
    await dead;
  }
  receiver.answer = (response) => void response.writeHead(200).end();
  await using _second = startCourier(context);
  const kept = await deliveryIn(context, project.id, 'sending');
  expect(kept.tries).toMatchObject([{ status: null, error: expect.stringContaining('stopped before') }]);
  // Half a minute later.
  await context.database
    .updateTable('webhook_deliveries')
    .set({ next_at: new Date(0) })
    .execute();
  const { tries } = await deliveryIn(context, project.id, 'delivered');
  expect(tries.map(({ status }) => status)).toEqual([null, 200]);
  const [first, second] = receiver.received;
  expect([first?.headers['webhook-id'], second?.headers['webhook-id']]).toEqual([id, id]);
  expect(second?.body).toBe(first?.body);
});
