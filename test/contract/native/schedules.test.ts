import { afterAll, beforeAll, expect, test } from 'vitest';

import { fireNextSchedule } from '#core/operations/schedules/fire-schedules.ts';
import { putSchedule } from '#core/operations/schedules/put-schedule.ts';
import { putTest } from '#core/operations/tests/put-test.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { sampleDefinition } from '../../rig/context.ts';
import { type Call, callNative } from './call-native.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

async function call(question: Call): Promise<never> {
  // Cursors of firings hold a date.
  return await callNative(server, { ...question, varying: [[/(?<="next": ")\w+/g, '<cursor>']] });
}

type WireSchedule = { readonly id: string; readonly serial: number };

const list = { path: '/projects/{project}/schedules', at: '/projects/shop/schedules' } as const;
const nightly = { name: 'Nightly', cron: '0 3 * * *', timeZone: 'Europe/Berlin' };

test('a schedule is made, read, replaced and deleted', async () => {
  const filed = await putTest(server.context, owner, {
    project: { id: server.shop },
    definition: sampleDefinition,
    folder: 'Billing',
  });
  const body = { ...nightly, folder: filed.folder?.id };
  const made = (await call({
    ...list,
    method: 'POST',
    body,
    status: 201,
    golden: 'createSchedule',
  })) as WireSchedule;
  expect(made).toMatchObject({ folderId: filed.folder?.id, testId: null, enabled: true });
  await call({ ...list, golden: 'listSchedules' });
  const one = { path: '/schedules/{schedule}', at: `/schedules/${made.serial}` } as const;
  expect(await call({ ...one, golden: 'getSchedule' })).toEqual(made);
  const off = { name: 'Nightly', cron: '@daily', tag: 'smoke', enabled: false };
  const replaced = await call({ ...one, method: 'PUT', body: off, golden: 'replaceSchedule' });
  expect(replaced).toMatchObject({ id: made.id, folderId: null, timeZone: 'UTC', nextAt: null });
  await call({ ...one, method: 'DELETE', status: 204 });
  await call({ ...one, status: 404 });
  await call({ ...one, method: 'PUT', body: off, status: 404 });
  await call({ ...one, method: 'DELETE', status: 404 });
});

test('what came of each time is listed, newest first', async () => {
  const body = { name: 'Minutely', cron: '* * * * *' };
  const made = (await call({ ...list, method: 'POST', body, status: 201 })) as WireSchedule;
  server.clock.advance(10 * 60_000);
  while (await fireNextSchedule(server.context));
  const firings = { path: '/schedules/{schedule}/firings', at: `/schedules/${made.id}/firings` };
  const first = (await call({ ...firings, at: `${firings.at}?limit=2`, golden: 'listFirings' })) as {
    items: { outcome: string }[];
    next: string;
  };
  expect(first.items.map(({ outcome }) => outcome)).toEqual(['started', 'missed']);
  const rest = await call({ ...firings, at: `${firings.at}?limit=200&cursor=${first.next}` });
  expect(rest).toMatchObject({ next: null });
  expect((rest as { items: object[] }).items).toHaveLength(8);
  await call({ ...firings, at: `/schedules/${nobody}/firings`, status: 404 });
  await call({ ...firings, at: `${firings.at}?cursor=xyz`, status: 400 });
});

test.each([
  [{ cron: 'at noon' }, 'cron'],
  [{ cron: '* * * * * *' }, 'cron'],
  [{ timeZone: 'Mars/Phobos' }, 'timeZone'],
  [{ environment: 'unheard-of' }, 'environment'],
  [{ name: '' }, 'name'],
])('%j is refused', async (change, at) => {
  const answer = await call({ ...list, method: 'POST', body: { ...nightly, ...change }, status: 400 });
  expect(answer).toMatchObject({ error: { code: 'bad_request', problems: [{ at }] } });
});

test('two targets are refused, and one that is not there', async () => {
  const { id } = await putTest(server.context, owner, {
    project: { id: server.shop },
    definition: { ...sampleDefinition, name: 'Other' },
  });
  const two = { ...nightly, test: id, tag: 'smoke' };
  const refused = await call({ ...list, method: 'POST', body: two, status: 400 });
  expect(refused).toMatchObject({ error: { message: expect.stringContaining('one thing') } });
  for (const target of ['folder', 'group', 'test']) {
    await call({ ...list, method: 'POST', body: { ...nightly, [target]: nobody }, status: 404 });
  }
  await call({ ...list, method: 'POST', body: { ...nightly, tag: 'unheard-of' }, status: 404 });
});

test('schedules of other projects are not there', async () => {
  const other = await putSchedule(server.context, owner, { project: { id: server.bank }, ...nightly });
  const one = { path: '/schedules/{schedule}', at: `/schedules/${other.id}`, status: 404 } as const;
  expect(await call(one)).toMatchObject({ error: { code: 'not_found' } });
  await call({ ...one, method: 'PUT', body: nightly });
  await call({ ...one, method: 'DELETE' });
  await call({ ...one, path: `${one.path}/firings`, at: `${one.at}/firings` });
  await call({ ...list, at: '/projects/bank/schedules', status: 404 });
  await call({ ...list, at: '/projects/bank/schedules', method: 'POST', body: nightly, status: 404 });
});
