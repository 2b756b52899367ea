import { once } from 'node:events';
import { connect } from 'node:net';
import { get } from 'node:http';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createSignInLink } from '#api/console/session.ts';
import { uuidToBase36 } from '#base/ids.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { listRuns } from '#core/operations/runs/list-runs.ts';

import { ask } from '../contract/ask.ts';
import { openTestServer, owner, type TestServer } from './open-server.ts';
import { makeSamples, type Samples } from './runs-in-states.ts';

let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

async function videoUrl(): Promise<string> {
  const { body } = await ask(server, 'docket', `/test_run/${samples.runs.passed.serial}`);
  return (body as { test_run: { test_video_url: string } }).test_run.test_video_url;
}

describe('GET /media', () => {
  test('whole, with its type, for this browser alone', async () => {
    const answer = await fetch(await videoUrl());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('0123456789');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/webm',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=3600',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-999', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=-999', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=10-', 416, '', null],
    ['bytes=-0', 416, '', null],
    ['bytes=5-2', 200, '0123456789', null],
    ['bytes=0-1,3-4', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
  ])('the range %s', async (range, status, text, contentRange) => {
    const answer = await fetch(await videoUrl(), { headers: { range } });
    expect([answer.status, await answer.text()]).toEqual([status, text]);
    expect(answer.headers.get('content-range')).toBe(contentRange);
  });

  test('what the browser has is not sent again', async () => {
    const url = await videoUrl();
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const again = await fetch(url, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('altered in any part, or without any: forbidden', async () => {
    const url = await videoUrl();
    const altered = [
      url.replace(/signature=(.)/, (_all, first) => `signature=${first === '_' ? 'A' : '_'}`),
      url.replace(/expires=\d/, 'expires=9'),
      url.replace('video%2Fwebm', 'text%2Fhtml'),
      url.replace(/media\/./, 'media/z'),
      url.replace(/media\/[0-9a-f]+/, `media/${samples.media.after.sha256}`),
      `${url}&expires=1`,
    ];
    for (const link of altered) {
      const answer = await fetch(link);
      expect([link, answer.status]).toEqual([link, 403]);
      expect(await answer.json()).toMatchObject({ error: { code: 'forbidden' } });
    }
  });

  test('valid for an hour, then forbidden', async () => {
    const url = await videoUrl();
    server.clock.advance(3_590_000);
    expect((await fetch(url)).status).toBe(200);
    server.clock.advance(20_000);
    const expired = await fetch(url);
    expect(expired.status).toBe(403);
    expect(await expired.text()).toContain('expired');
  });
});

describe('pages', () => {
  const runUrl = async (): Promise<string> => {
    const { body } = await ask(server, 'native', `/runwright/v1/runs/${samples.runs.failed.id}`);
    return (body as { url: string }).url;
  };

  test('a run by its signed link: the report, with pictures that can be loaded, under a strict policy', async () => {
    const answer = await fetch(await runUrl());
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('A member signs in');
    const nonce = /<style nonce="([^"]+)"/.exec(page)?.[1] ?? '';
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'nonce-${nonce}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const picture = /src="(\/media\/[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await fetch(`${server.origin}${picture}`)).status).toBe(200);
  });

  test('each dialect gives a link that opens', async () => {
    const path = `/api/test/${uuidToBase36(samples.test.id)}/run`;
    const { body } = await ask(server, 'autonoma', path, { method: 'POST' });
    const answer = await fetch((body as { url: string }).url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Waits for a worker.');
  });

  test('a run with an altered link, with that of another run, with an old one', async () => {
    const url = await runUrl();
    // Without a signature the address is the dashboard's, where people sign in first.
    const dashboard = await fetch(url.replace(/\?.*/, ''));
    expect(await dashboard.text()).not.toContain(samples.runs.failed.id);
    const links = [
      url.replace(/signature=(.)/, (_all, first) => `signature=${first === '_' ? 'A' : '_'}`),
      url.replace(samples.runs.failed.id, samples.runs.passed.id),
      url.replace(samples.runs.failed.id, String(samples.runs.failed.serial)),
    ];
    for (const link of links) expect([link, (await fetch(link)).status]).toEqual([link, 403]);
    server.clock.advance(7 * 24 * 3_600_000 + 1000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('signing in: a strict cookie, which opens our own API', async () => {
    const ownRuns = `${server.origin}/runwright/v1/runs`;
    expect((await fetch(ownRuns)).status).toBe(401);
    const signIn = await fetch(createSignInLink(server.context, server.origin), { redirect: 'manual' });
    const cookie = signIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^rw_session=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/);
    const headers = { cookie: `other=1; ${cookie.split(';')[0]}` };
    const list = await fetch(ownRuns, { headers });
    expect(list.status).toBe(200);
    expect(await list.text()).toContain(samples.runs.passed.id);
    expect((await fetch(`${server.origin}/v1/runs/${samples.runs.passed.id}`, { headers })).status).toBe(401);
  });

  test('a token of another kind or of another day does not sign in', async () => {
    const url = new URL(await runUrl());
    const runToken = `${url.searchParams.get('expires')}.${url.searchParams.get('signature')}`;
    const link = createSignInLink(server.context, server.origin);
    for (const token of ['', 'x', runToken]) {
      const answer = await fetch(`${server.origin}/sign-in?token=${encodeURIComponent(token)}`);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    }
    server.clock.advance(24 * 3_600_000 + 1000);
    expect((await fetch(link)).status).toBe(403);
  });

  test("a test's name is text, not markup", async () => {
    const { status, body } = await ask(server, 'native', '/runwright/v1/projects/shop/batches', {
      method: 'POST',
      body: { name: '<script>alert(1)</script>', tests: [samples.test.id] },
    });
    expect(status).toBe(202);
    const { runs } = body as { runs: { url: string }[] };
    expect(await (await fetch(runs[0]?.url ?? '')).text()).not.toContain('<script>alert');
  });
});

describe('the server', () => {
  test('is ready when the database answers', async () => {
    const { status, body } = await ask(server, 'native', '/health', { key: {} });
    expect([status, body]).toEqual([200, { status: 'ready' }]);
  });

  test('tells metrics of requests and runs', async () => {
    const { status, body } = await ask(server, 'native', '/metrics', { key: {} });
    expect(status).toBe(200);
    const text = String(body);
    expect(text).toMatch(
      /^runwright_http_request_duration_seconds_count\{.*route="\/test_run\/:test_run_id".*\} \d+$/m,
    );
    const waiting = await listRuns(server.context, owner, { state: 'queued', limit: 200 });
    expect(text).toMatch(new RegExp(`^runwright_queue_depth ${waiting.items.length}$`, 'm'));
    expect(text).toMatch(/^runwright_active_runs 2$/m);
    await expect
      .poll(async () => String((await ask(server, 'native', '/metrics', { key: {} })).body))
      .toMatch(/^runwright_runs_ended_total\{outcome="passed"\} 2$/m);
    expect(text).not.toContain(samples.runs.passed.id);
  });

  test.each(['native', 'autonoma', 'empirical', 'testerarmy', 'docket'])(
    'serves the document of %s',
    async (name) => {
      const { status, body } = await ask(server, 'native', `/openapi/${name}.json`, { key: {} });
      expect(status).toBe(200);
      expect(body).toMatchObject({ openapi: '3.1.0' });
    },
  );

  test('sends security headers with every answer, and a request id', async () => {
    for (const path of ['/health', '/nothing', '/v1/runs/1', '/runs/x']) {
      const { headers } = await ask(server, 'native', path, {
        key: {},
        headers: { 'x-request-id': 'mine-7' },
      });
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'x-request-id': 'mine-7',
      });
    }
  });

  test('logs every request, and no key and no signature', async () => {
    await fetch(await videoUrl());
    await ask(server, 'testerarmy', '/v1/runs/1', { headers: { 'x-request-id': 'log-me' } });
    const log = server.logged.join('\n');
    expect(log).toContain('"requestId":"log-me"');
    for (const headers of Object.values(server.headers)) {
      for (const value of Object.values(headers)) expect(log).not.toContain(value);
    }
    expect(log).not.toMatch(/signature|hush-hush-9/);
  });

  test('builds addresses from the host that was asked, and not from one that is none', async () => {
    const path = `/test_run/${samples.runs.passed.serial}`;
    const named = await rawGet(server, path, 'runs.example:8080');
    expect(named).toContain('"http://runs.example:8080/media/');
    const hostile = await rawGet(server, path, 'evil.example/"><script>');
    expect(hostile).not.toContain('<script>');
  });

  test('an error nobody foresaw is logged whole and answered with a constant sentence', async () => {
    await using broken = await openTestServer();
    await broken.context.database.destroy();
    const { status, body } = await ask(broken, 'testerarmy', `/v1/runs/${samples.runs.passed.id}`);
    expect([status, body]).toEqual([
      500,
      { error: 'InternalError', message: 'Something went wrong on our side.' },
    ]);
    expect(broken.logged.join('\n')).toMatch(/driver has already been destroyed/);
    const health = await ask(broken, 'native', '/health', { key: {} });
    expect(health.status).toBe(503);
  });
});

describe('limits', () => {
  test('a key that calls too often is told when to come back; others are not held up', async () => {
    await using busy = await openTestServer({ callLimit: { burst: 2, perSecond: 0.5 } });
    const path = '/v1/runs/00000000-0000-7000-8000-000000000000';
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await ask(busy, 'testerarmy', path)).status);
    expect(statuses).toEqual([404, 404, 429]);
    const { body, headers } = await ask(busy, 'testerarmy', path);
    expect(body).toEqual({ error: 'RateLimited', message: expect.stringMatching(/^Too many requests/) });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(busy, 'docket', '/test_run/1')).status).toBe(404);
  });

  test('wrong keys are slowed down, right ones from the same place are not', async () => {
    await using busy = await openTestServer({ wrongKeyLimit: { burst: 2, perSecond: 0.1 } });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await ask(busy, 'docket', '/test_run/1', { key: { 'x-api-key': 'dk_x' } })).status);
    }
    expect(statuses).toEqual([401, 401, 429, 429]);
    expect((await ask(busy, 'docket', '/test_run/1')).status).toBe(404);
  });
});

test('stopping waits for no connection that was opened in advance', async () => {
  await using stopped = await openTestServer();
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(stopped.origin).port) });
  await once(socket, 'connect');
  // An answer on another connection: the server has seen both.
  await (await fetch(`${stopped.origin}/health`)).text();
  const closed = once(socket, 'close');
  await stopped.stop();
  expect(await closed).toEqual([false]);
});

test('stopping ends event streams and answers what is under way', async () => {
  await using stopped = await openTestServer();
  const { runs } = await makeSamples(stopped);
  const path = `${stopped.origin}/runwright/v1/runs/${runs.running.id}/events`;
  const stream = await fetch(path, { headers: stopped.headers.native });
  const told = stream.text();
  await stopped.stop();
  expect(await told).toContain('event: state');
  await expect(fetch(`${stopped.origin}/health`)).rejects.toThrow('fetch failed');
  const { state } = await getRun(stopped.context, owner, { run: { id: runs.running.id } });
  expect(state).toBe('running');
});

test('a configured address is used whatever host is asked', async () => {
  await using behind = await openTestServer({ publicUrl: 'https://runs.example/' });
  const { runs } = await makeSamples(behind);
  const { body } = await ask(behind, 'docket', `/test_run/${runs.passed.serial}`);
  expect(JSON.stringify(body)).toContain('"https://runs.example/media/');
  const { search } = new URL(createSignInLink(behind.context, behind.origin));
  const signIn = await fetch(`${behind.origin}/sign-in${search}`);
  expect(signIn.headers.get('set-cookie')).toMatch(/; Secure$/);
});

/** `fetch` does not send another Host. */
async function rawGet({ origin, headers }: TestServer, path: string, host: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  get(`${origin}${path}`, { headers: { ...headers.docket, host } }, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    answer.on('end', () => resolve(text));
  }).on('error', reject);
  return await promise;
}
