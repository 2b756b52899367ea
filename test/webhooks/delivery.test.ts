import { expect, test } from 'vitest';

import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { deleteWebhook } from '#core/operations/webhooks/delete-webhook.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { replayDelivery } from '#core/operations/webhooks/replay-delivery.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { testWebhook } from '#core/operations/webhooks/test-webhook.ts';
import { updateWebhook } from '#core/operations/webhooks/update-webhook.ts';
import { createAddressPolicy } from '#network/address-policy.ts';

import { admin, makeProject, openTestContext, sampleDefinition } from '../rig/context.ts';
import { until } from '../rig/until.ts';
import { openReceiver } from './receiver.ts';
import { addWebhook, carryOut, deliveriesOf, deliveryIn, hurry, startCourier } from './telling.ts';

const asked = { source: 'api', input: {} } as const;

test('a receiver is told what it asked for and nothing else', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  const { context } = opened;
  const { project } = await makeProject(context);
  const { project: other } = await makeProject(context);
  await addWebhook(context, project.id, `${receiver.origin}/all`, {
    events: ['batch.queued', 'batch.started', 'batch.ended', 'batch.passed', 'run.ended'],
  });
  await addWebhook(context, project.id, `${receiver.origin}/failures`, { events: ['batch.failed'] });
  await addWebhook(context, other.id, `${receiver.origin}/other`, { events: ['batch.queued'] });
  await using _courier = startCourier(context);
  await startBatch(context, admin, { project: { id: project.id }, ...asked });
  await receiver.count(1);
  await carryOut(context, ['passed']);
  await receiver.count(4);
  await startBatch(context, admin, { project: { id: project.id }, ...asked });
  await carryOut(context, ['failed']);
  const received = await receiver.count(9);
  const types = (path: string): string[] =>
    received
      .filter((one) => one.path === path)
      .map((one) => (JSON.parse(one.body) as { type: string }).type)
      .toSorted();
  const each = ['batch.ended', 'batch.queued', 'batch.started', 'run.ended'];
  expect(types('/all')).toEqual(each.flatMap((type) => [type, type]));
  expect(types('/failures')).toEqual(['batch.ended']);
  expect(types('/other')).toEqual([]);
});

test('what is rolled back is not told', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeProject(context);
  await addWebhook(context, project.id, 'http://127.0.0.1:9/', { events: ['batch.queued', 'run.queued'] });
  const starting = startBatch(
    { ...context, queue: { ...context.queue, send: async () => await Promise.reject(new Error('full')) } },
    admin,
    { project: { id: project.id }, ...asked },
  );
  await expect(starting).rejects.toThrow('full');
  expect(await deliveriesOf(context, project.id)).toEqual([]);
});

test('of two runs that end at the same moment one ends the batch', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeProject(context);
  const ref = { id: project.id };
  await putTest(context, admin, { project: ref, definition: { ...sampleDefinition, name: 'Second' } });
  await addWebhook(context, project.id, 'http://127.0.0.1:9/', { events: ['batch.ended', 'run.ended'] });
  const rounds = 12;
  for (let round = 0; round < rounds; round++) {
    const batch = await startBatch(context, admin, { project: ref, ...asked });
    // One of them is cancelled while the other ends, in half of the rounds.
    const cancelling = { batch: { id: batch.id } };
    await (round % 2 === 0
      ? carryOut(context, ['passed', 'failed'])
      : Promise.allSettled([carryOut(context, ['passed']), cancelBatch(context, admin, cancelling)]));
    await carryOut(context, ['passed']).catch(() => undefined); // where it was cancelled first
  }
  const told = await deliveriesOf(context, project.id);
  const ended = (event: string): unknown[] => told.filter((one) => one.event === event);
  expect(ended('batch.ended')).toHaveLength(rounds);
  expect(ended('run.ended')).toHaveLength(rounds * 2);
});

test('a batch that matched no test has ended, and says so once', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  const { context } = opened;
  const { project } = await makeProject(context);
  await addWebhook(context, project.id, receiver.origin, {
    events: ['batch.queued', 'batch.started', 'batch.ended'],
  });
  await using _courier = startCourier(context);
  await startBatch(context, admin, { project: { id: project.id }, tags: ['unheard-of'], ...asked });
  const received = await receiver.count(2);
  const bodies = received.map((one) => JSON.parse(one.body) as { type: string; data: { batch: object } });
  expect(bodies.map(({ type }) => type).toSorted()).toEqual(['batch.ended', 'batch.queued']);
  expect(bodies[0]?.data.batch).toMatchObject({ state: 'ended', outcome: 'errored', runs: [] });
});

test('a batch whose runs are all refused as they are queued ends with it, and says each once', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project, test: only } = await makeProject(context);
  await addWebhook(context, project.id, 'http://127.0.0.1:9/', { events: ['batch.cancelled'] });
  await addWebhook(context, project.id, 'http://127.0.0.1:9/', { events: ['batch.queued'] });
  const refused = new Map([[only.id, 'It runs already.']]);
  await startBatch(context, admin, {
    project: { id: project.id },
    order: { refused: async () => refused },
    ...asked,
  });
  const told = await deliveriesOf(context, project.id);
  expect(told.map(({ event }) => event).toSorted()).toEqual(['batch.ended', 'batch.queued']);
});

test.each([
  ['answers 500', 500, 'It answered 500; 200 to 299 says that it is received.'],
  ['redirects', 302, 'a redirect, which is not followed'],
] as const)('one that %s is asked again, with the same body and id', async (_, status, error) => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  receiver.answer = (response) =>
    void response.writeHead(status, { location: `${receiver.origin}/elsewhere` }).end();
  const { context } = opened;
  const { project } = await makeProject(context);
  await addWebhook(context, project.id, receiver.origin, { events: ['batch.queued'] });
  await using _courier = startCourier(context);
  await startBatch(context, admin, { project: { id: project.id }, ...asked });
  const failed = await deliveryIn(context, project.id, 'pending', 1);
  expect(failed.tries).toMatchObject([{ number: 1, status, error: expect.stringContaining(error) }]);
  expect((failed.nextAt?.getTime() ?? 0) - failed.updatedAt.getTime()).toBe(5_000);
  // What happens meanwhile changes nothing in what is told.
  await carryOut(context, ['passed']);
  receiver.answer = (response) => void response.writeHead(200).end('ok');
  await hurry(context);
  const delivered = await deliveryIn(context, project.id, 'delivered', 2);
  expect(delivered.tries.map((one) => one.status)).toEqual([status, 200]);
  expect(delivered.tries.at(-1)?.error).toBeNull();
  const [first, second] = receiver.received;
  expect(second?.body).toBe(first?.body);
  expect(second?.headers['webhook-id']).toBe(delivered.id);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/', '/']);
});

test('one that hangs, and one that closes early, is given up after its time', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  receiver.answer = () => undefined;
  const { context } = opened;
  const { project } = await makeProject(context);
  const { webhook } = await addWebhook(context, project.id, receiver.origin);
  await using _courier = startCourier(context, { timeoutMs: 150 });
  await testWebhook(context, admin, { webhook: { id: webhook.id } });
  await deliveryIn(context, project.id, 'pending', 1);
  receiver.answer = (response) => void response.socket?.destroy();
  await hurry(context);
  const failed = await deliveryIn(context, project.id, 'pending', 2);
  expect(failed.tries.map((one) => one.error)).toEqual([
    'There was no whole answer within 0.15 s.',
    'The request failed: the connection was closed before an answer came.',
  ]);
});

test('one that hangs does not hold up the others', async () => {
  await using opened = await openTestContext();
  await using hanging = await openReceiver();
  await using receiver = await openReceiver();
  hanging.answer = () => undefined;
  const { context } = opened;
  const { project } = await makeProject(context);
  const slow = (await addWebhook(context, project.id, hanging.origin)).webhook;
  const quick = (await addWebhook(context, project.id, receiver.origin)).webhook;
  for (let sent = 0; sent < 20; sent++) await testWebhook(context, admin, { webhook: { id: slow.id } });
  await testWebhook(context, admin, { webhook: { id: quick.id } });
  await using _courier = startCourier(context, { concurrency: 8, perReceiver: 3, timeoutMs: 60_000 });
  await receiver.count(1);
  expect(hanging.received.length).toBeLessThan(8);
});

test('one that cannot be written counts as an attempt, is logged, and holds up nothing', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  const { context, lines } = opened;
  const { project } = await makeProject(context);
  const { webhook } = await addWebhook(context, project.id, receiver.origin);
  const { id } = await testWebhook(context, admin, { webhook: { id: webhook.id } });
  const sign = (): never => {
    throw new Error('a mistake of ours');
  };
  await using _courier = startCourier(context, {
    voices: new Map([['native', { present: () => ({}), sign }]]),
  });
  const { tries } = await deliveryIn(context, project.id, 'pending', 1);
  expect(tries).toMatchObject([{ status: null, error: 'Something went wrong on our side.' }]);
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'error', fields: expect.objectContaining({ deliveryId: id }) }),
  );
});

test('it waits longer each time, is dead at last, and can be sent again from then on', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  receiver.answer = (response) => void response.writeHead(503).end();
  const { context } = opened;
  const { project } = await makeProject(context);
  const { webhook } = await addWebhook(context, project.id, receiver.origin);
  const { id } = await testWebhook(context, admin, { webhook: { id: webhook.id } });
  await using _courier = startCourier(context);
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 6; attempt++) {
    const { nextAt, updatedAt } = await deliveryIn(context, project.id, 'pending', attempt);
    waits.push(((nextAt?.getTime() ?? 0) - updatedAt.getTime()) / 1000);
    const replaying = replayDelivery(context, admin, { delivery: { id } });
    await expect(replaying).rejects.toMatchObject({ code: 'conflict' });
    await hurry(context);
  }
  expect(waits).toEqual([5, 30, 120, 600, 3_600, 21_600]);
  const dead = await deliveryIn(context, project.id, 'dead');
  expect([dead.attempts, dead.tries.length, dead.nextAt]).toEqual([7, 7, null]);
  await replayDelivery(context, admin, { delivery: { id } });
  await deliveryIn(context, project.id, 'pending', 8);
  receiver.answer = (response) => void response.writeHead(204).end();
  await hurry(context);
  const delivered = await deliveryIn(context, project.id, 'delivered', 9);
  expect(delivered.tries.map((one) => one.status)).toEqual([...Array<number>(8).fill(503), 204]);
  // Also one that has arrived.
  await replayDelivery(context, admin, { delivery: { id } });
  await deliveryIn(context, project.id, 'delivered', 10);
  expect(new Set(receiver.received.map((one) => one.headers['webhook-id']))).toEqual(new Set([id]));
  expect(new Set(receiver.received.map((one) => one.body)).size).toBe(1);
});

test('a webhook that is switched off or deleted is told nothing more', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  const { context } = opened;
  const { project } = await makeProject(context);
  const off = (await addWebhook(context, project.id, `${receiver.origin}/off`)).webhook;
  const gone = (await addWebhook(context, project.id, `${receiver.origin}/gone`)).webhook;
  await testWebhook(context, admin, { webhook: { id: off.id } });
  await testWebhook(context, admin, { webhook: { id: gone.id } });
  await updateWebhook(context, admin, { webhook: { id: off.id }, enabled: false });
  await deleteWebhook(context, admin, { webhook: { id: gone.id } });
  await startBatch(context, admin, { project: { id: project.id }, tags: ['unheard-of'], ...asked });
  await using _courier = startCourier(context);
  const dropped = await deliveryIn(context, project.id, 'dead');
  expect([dropped.attempts, dropped.tries]).toEqual([0, []]);
  expect(await deliveriesOf(context, project.id)).toHaveLength(1);
  await expect(testWebhook(context, admin, { webhook: { id: off.id } })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(receiver.received).toEqual([]);
  // Switched on again, what was dropped can be sent, to the address of now.
  await updateWebhook(context, admin, {
    webhook: { id: off.id },
    enabled: true,
    url: `${receiver.origin}/on`,
  });
  await replayDelivery(context, admin, { delivery: { id: dropped.id } });
  expect((await receiver.count(1))[0]?.path).toBe('/on');
});

test('nothing is sent to an address that is out of bounds', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  const { context } = opened;
  const { project } = await makeProject(context);
  const { webhook } = await addWebhook(context, project.id, receiver.origin);
  await testWebhook(context, admin, { webhook: { id: webhook.id } });
  await using _courier = startCourier(context, {
    network: { policy: createAddressPolicy({ deny: ['loopback'] }) },
  });
  const { tries } = await deliveryIn(context, project.id, 'pending', 1);
  expect(tries[0]).toMatchObject({ status: null, error: expect.stringContaining('out of bounds') });
  expect(receiver.received).toEqual([]);
});

test('an address is http or https, without a password', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { project } = await makeProject(context);
  for (const url of ['ftp://receiver.example', 'receiver', 'https://ada:hunter2@receiver.example']) {
    const adding = addWebhook(context, project.id, url);
    await expect(adding).rejects.toMatchObject({ code: 'bad_request', problems: [{ at: 'url' }] });
    await expect(adding).rejects.not.toThrow('hunter2');
  }
});

test('a run tells the address that it names itself, else that of its project', async () => {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  const { context } = opened;
  const { database } = context;
  const { project, test: only } = await makeProject(context);
  await database
    .updateTable('projects')
    .set({ webhook_url: `${receiver.origin}/project` })
    .where('id', '=', project.id)
    .execute();
  const statusOf = async (id: string) =>
    await database
      .selectFrom('runs')
      .select(['webhook_url', 'webhook_status'])
      .where('id', '=', id)
      .executeTakeFirst();
  const first = await startRun(context, admin, { test: { id: only.id }, ...asked });
  const second = await startRun(context, admin, { test: { id: only.id }, ...asked });
  await database
    .updateTable('runs')
    .set({ webhook_url: `${receiver.origin}/own` })
    .where('id', '=', second.id)
    .execute();
  await carryOut(context, ['passed', 'failed']);
  expect(await statusOf(first.id)).toEqual({
    webhook_url: `${receiver.origin}/project`,
    webhook_status: 'pending',
  });
  receiver.answer = (response, { path }) => void response.writeHead(path === '/own' ? 500 : 200).end();
  const sentAtMs = performance.now();
  await using _courier = startCourier(context);
  const received = await receiver.count(5);
  // Three more tries, after 1, 2 and 4 seconds.
  expect(received.filter(({ path }) => path === '/own')).toHaveLength(4);
  expect((received.at(-1)?.atMs ?? 0) - sentAtMs).toBeGreaterThan(6_900);
  const [project_, own] = await deliveriesOf(context, project.id);
  expect([project_?.state, own?.attempts]).toEqual(['delivered', 4]);
  expect(await statusOf(first.id)).toMatchObject({ webhook_status: 'delivered' });
  const hasStatus = async (wanted: string): Promise<true | undefined> =>
    (await statusOf(second.id))?.webhook_status === wanted ? true : undefined;
  await until(async () => await hasStatus('failed'));
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ status: 'completed' });
  receiver.answer = (response) => void response.writeHead(200).end();
  await replayDelivery(context, admin, { delivery: { id: own?.id ?? '' } });
  await until(async () => await hasStatus('delivered'));
});
