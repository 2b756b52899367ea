import { expect, test } from 'vitest';

import { createServer } from '#api/server.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { updateKey } from '#core/operations/people/update-key.ts';

import { until } from '../rig/until.ts';
import { openTestServer, owner } from './open-server.ts';
import { makeSamples } from './runs-in-states.ts';

/** What one process answered is not repeated once another has changed it. */

test('a run that another process changes', async () => {
  await using server = await openTestServer();
  const samples = await makeSamples(server);
  const { id } = samples.runs.running;
  const look = async (): Promise<{ readonly state: string; readonly etag: string | null }> => {
    const answer = await fetch(`${server.origin}/runwright/v1/runs/${id}`, {
      headers: server.headers.native,
    });
    const { state } = (await answer.json()) as { state: string };
    return { state, etag: answer.headers.get('etag') };
  };
  const first = await look();
  expect(first).toMatchObject({ state: 'running', etag: expect.stringMatching(/^"/) });
  expect(await look()).toEqual(first);
  // Not over this server: as a worker or another node would.
  await cancelRun(server.context, owner, { run: { id } });
  await until(async () => (await look()).state === 'cancelling' || undefined);
  expect((await look()).etag).not.toBe(first.etag);
});

test('a key that another process disables', async () => {
  await using server = await openTestServer();
  const other = createServer(server.context, { version: '0.0.0' });
  await other.listen({ host: '127.0.0.1', port: 0 });
  const { key, secret } = await createKey(server.context, owner, { kind: 'native', name: 'short-lived' });
  const statusAt = async (): Promise<number> =>
    (await other.inject({ url: '/runwright/v1/projects', headers: { authorization: `Bearer ${secret}` } }))
      .statusCode;
  expect(await statusAt()).toBe(200);
  await updateKey(server.context, owner, { key: { id: key.id }, enabled: false });
  await until(async () => (await statusAt()) === 401 || undefined);
  await other.close();
});
