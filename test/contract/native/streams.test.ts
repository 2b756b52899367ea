import { afterAll, beforeAll, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../../api/open-server.ts';
import { attemptOf, caseEnd, caseOf } from '../../streams/tell.ts';
import { type Call, callNative } from './call-native.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const call = async (question: Call): Promise<{ id: string; batch: { id: string } }> =>
  await callNative(server, question);

const lines = { 'content-type': 'application/x-ndjson' };

test('a stream is opened, told, looked at and abandoned', async () => {
  const body = {
    runner: 'playwright 1.65.1',
    branch: 'main',
    key: 'build 1',
    shard: { number: 1, total: 2 },
  };
  const { batch, id } = await call({
    path: '/projects/{project}/streams',
    at: '/projects/shop/streams',
    method: 'POST',
    body,
    status: 201,
    golden: 'openStream',
  });
  const events = [
    { type: 'cases', cases: [caseOf('pays')] },
    ...attemptOf('pays', 1, 'passed'),
    caseEnd('pays', 'expected'),
  ];
  await call({
    path: '/streams/{stream}/chunks/{number}',
    at: `/streams/${id}/chunks/1`,
    method: 'PUT',
    body: events.map((event) => JSON.stringify(event)).join('\n'),
    headers: lines,
    golden: 'putChunk',
  });
  await call({
    path: '/streams/{stream}/missing-media',
    at: `/streams/${id}/missing-media`,
    method: 'POST',
    body: { sha256s: ['0'.repeat(64)] },
    golden: 'findMissingMedia',
  });
  await call({ path: '/streams/{stream}', at: `/streams/${id}`, golden: 'getStream' });
  await call({ path: '/batches/{batch}/streams', at: `/batches/${batch.id}/streams`, golden: 'listStreams' });
  const abandoned = await call({
    path: '/streams/{stream}/abandon',
    at: `/streams/${id}/abandon`,
    method: 'POST',
    body: { reason: 'The job was stopped.' },
    golden: 'abandonStream',
  });
  expect(abandoned.id).toBe(id);
});

const form = `--x
Content-Disposition: form-data; name="about"

{"name": "Nightly", "branch": "main"}
--x
Content-Disposition: form-data; name="report"; filename="junit.xml"
Content-Type: application/xml

<testsuite name="Basket" timestamp="2026-11-30T08:00:00Z"><testcase name="pays" file="basket.ts" time="0.5"/></testsuite>
--x--
`.replaceAll('\n', '\r\n');

test('a report is uploaded', async () => {
  const uploaded = await call({
    path: '/projects/{project}/reports',
    at: '/projects/shop/reports',
    method: 'POST',
    body: form,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    status: 201,
    golden: 'uploadReports',
  });
  expect(uploaded).toMatchObject({ name: 'Nightly', source: 'upload' });
});
