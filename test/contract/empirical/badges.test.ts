import { afterAll, beforeAll, expect, test } from 'vitest';

import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, type Samples } from '../../api/runs-in-states.ts';
import { carryOut, emptyQueue, errorOf } from './calls.ts';

let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
  await putEnvironment(server.context, owner, { project: { id: server.shop }, name: 'Live' });
});
afterAll(() => server[Symbol.asyncDispose]());

const path = '/api/badges/projects/{project_slug}/environments/{environment_slug}';
const get = async (environment: string, query = '', headers = {}): Promise<Response> =>
  await fetch(`${server.origin}/api/badges/projects/shop/environments/${environment}${query}`, { headers });
const textOf = async (environment: string, query = ''): Promise<string> => {
  const svg = await (await get(environment, query)).text();
  return /<title>(.*)<\/title>/.exec(svg)?.[1] ?? '';
};

async function run(outcome: 'passed' | 'failed', branch: string): Promise<void> {
  await emptyQueue(server.context);
  // Not over HTTP: a node forgets all answers whenever it is asked to change something.
  await startBatch(server.context, owner, {
    project: { id: server.shop },
    environment: { slug: 'live' },
    branch,
    source: 'api',
    input: {},
  });
  await carryOut(server.context, samples.media, [outcome]);
}

test('the latest test run of an environment, without a key; kept for a minute', async () => {
  const answer = await get('live');
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'image/svg+xml; charset=utf-8',
    'public, max-age=60',
  ]);
  await expect(await answer.text()).toMatchFileSnapshot('golden/getBadge.golden');
  expect((await get('live', '', { 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304);
  await run('passed', 'main');
  expect(await textOf('live')).toBe('empirical tests: no runs');
  server.clock.advance(61_000);
  expect(await textOf('live')).toBe('empirical tests: passing');
  await run('failed', 'next');
  server.clock.advance(61_000);
  expect(await textOf('live')).toBe('empirical tests: failing');
  expect(await textOf('live', '?branch=main')).toBe('empirical tests: passing');
  expect(await textOf('live', '?branch=elsewhere')).toBe('empirical tests: no runs');
});

test('a label is shown, and is text', async () => {
  expect(await textOf('live', `?label=${encodeURIComponent('</text><script> & "co"')}`)).toBe(
    '&lt;/text&gt;&lt;script&gt; &amp; &quot;co&quot;: failing',
  );
});

test('what is not there is told in the same words', async () => {
  const refuse = async (...at: string[]) => await errorOf(server, { path, at, key: {} });
  expect(await refuse('shop', 'nowhere')).toEqual([404, "There is no environment 'shop/nowhere'."]);
  expect(await refuse('nobody', 'live')).toEqual([404, "There is no environment 'nobody/live'."]);
  const query = `?label=${'x'.repeat(61)}`;
  expect(await errorOf(server, { path, at: ['shop', 'live'], query, key: {} })).toEqual([
    400,
    expect.stringMatching(/label/),
  ]);
});
