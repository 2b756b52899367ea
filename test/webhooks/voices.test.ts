import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { webhook as native } from '#api/dialects/native/webhook.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { testWebhook } from '#core/operations/webhooks/test-webhook.ts';
import type { DialectName } from '#core/domain/records.ts';
import type { WebhookEvent } from '#core/domain/webhook.ts';

import { normalise } from '../contract/normalise.ts';
import { admin, makeProject, openTestContext } from '../rig/context.ts';
import { openReceiver, type Received } from './receiver.ts';
import { addWebhook, carryOut, origin, startCourier } from './telling.ts';

type Told = { readonly received: readonly Received[]; readonly secret: string };

/** What a receiver of a dialect gets: of a batch that is queued, started and ended, and of a test event. */
async function tell(dialect: DialectName, events: readonly WebhookEvent[], wanted: number): Promise<Told> {
  await using opened = await openTestContext();
  await using receiver = await openReceiver();
  const { context } = opened;
  const { project } = await makeProject(context);
  const { secret, webhook } = await addWebhook(context, project.id, receiver.origin, { dialect, events });
  await startBatch(context, admin, {
    project: { id: project.id },
    source: 'api',
    input: {},
    name: 'Nightly',
    build: { url: 'https://preview.example', branch: 'main', commit: 'c0ffee' },
  });
  await carryOut(context, ['failed']);
  await testWebhook(context, admin, { webhook: { id: webhook.id } });
  await using _courier = startCourier(context, { concurrency: 1 });
  return { received: [...(await receiver.count(wanted))], secret: secret ?? '' };
}

async function expectBodies({ received }: Told, name: string): Promise<void> {
  const bodies = received.map(({ body }) => JSON.parse(body) as unknown);
  const shown = normalise(bodies, origin)
    .replaceAll(/Shop [0-9a-f]{8}/g, '<shop>')
    .replaceAll(/(?<="duration(?:Ms)?": )\d+/g, '<ms>');
  await expect(shown).toMatchFileSnapshot(`golden/${name}.golden`);
}

test('ours are those of Standard Webhooks', async () => {
  const told = await tell('native', ['batch.ended', 'run.ended'], 3);
  await expectBodies(told, 'native');
  for (const { body, headers } of told.received) {
    const { 'webhook-id': id, 'webhook-signature': signature, 'webhook-timestamp': seconds } = headers;
    const key = Buffer.from(told.secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${String(id)}.${String(seconds)}.${body}`);
    expect(signature).toBe(`v1,${expected.digest('base64')}`);
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(headers['content-type']).toBe('application/json');
  }
});

test('and signed as its documentation shows', () => {
  // The example of the libraries' own tests.
  const headers = native.sign({
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    sentAt: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  });
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test("Empirical's say test_run and are signed with what follows whsec_", async () => {
  const told = await tell('empirical', ['batch.queued', 'batch.started', 'batch.ended'], 4);
  await expectBodies(told, 'empirical');
  const events = told.received.map(({ body }) => (JSON.parse(body) as { event: string }).event);
  expect(events).toEqual(['test_run.queued', 'test_run.started', 'test_run.ended', 'webhook.test']);
  const key = Buffer.from(told.secret.slice('whsec_'.length), 'base64url');
  for (const { body, headers } of told.received) {
    const expected = createHmac('sha256', key).update(body).digest('hex');
    expect(headers['x-webhook-signature']).toBe(`sha256=${expected}`);
  }
});

test("Docket's say how a group run came out, with time and idempotency key", async () => {
  const told = await tell('docket', ['batch.passed', 'batch.failed', 'batch.cancelled'], 2);
  await expectBodies(told, 'docket');
  expect(told.received[0]?.body).toContain('"event":"test_group_run_failed"');
  for (const { body, headers } of told.received) {
    const [, seconds, signature] =
      /^v1,t=(\d+),s=([0-9a-f]{64})$/.exec(String(headers['x-docket-signature'])) ?? [];
    const hmac = createHmac('sha256', Buffer.from(told.secret, 'hex'));
    expect(signature).toBe(hmac.update(`${seconds}.${body}`).digest('hex'));
    expect(headers['x-docket-idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("TesterArmy's is the run, unsigned", async () => {
  const told = await tell('testerarmy', ['run.ended'], 2);
  await expectBodies(told, 'testerarmy');
  const [ended] = told.received;
  expect(JSON.parse(ended?.body ?? '')).toMatchObject({ type: 'test', output: { result: 'FAILED' } });
  expect(Object.keys(ended?.headers ?? {}).filter((header) => header.includes('signature'))).toEqual([]);
});
