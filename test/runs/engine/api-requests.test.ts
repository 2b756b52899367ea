import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { RunOptions, RunResult } from '#core/domain/run.ts';
import type { ApiRequest, StepDefinition, Variable } from '#core/domain/test-definition.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';
import { createAddressPolicy } from '#network/address-policy.ts';

import { servePages } from './page-server.ts';
import { memoryMedia, openTestPool, planOf, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

type Seen = {
  readonly method: string;
  readonly path: string;
  readonly headers: object;
  readonly body: string;
};

/** A shop whose basket is changed by its API alone. */
async function serveShop() {
  const seen: Seen[] = [];
  let basket = 'empty';
  let failing = 0;
  const answer = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'session=s3cr3t' });
    response.end(JSON.stringify(body));
  };
  const api = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    if (failing > 0) {
      failing -= 1;
      return answer(response, 503, { error: 'warming up' });
    }
    if (request.url === '/api/refuse') return answer(response, 422, { error: 'no such lamp: tok-123456' });
    basket = 'a lamp';
    return answer(response, 201, { basket, token: 'tok-123456' });
  };
  const server = await servePages({
    '/': (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><title>Shop</title><p>The basket: ${basket}</p>`);
    },
    '/api/basket': (request, response) => void api(request, response),
    '/api/refuse': (request, response) => void api(request, response),
    '/api/slow': () => undefined,
  });
  return { ...server, seen, failNext: (times: number) => void (failing = times) };
}

function requestStep(request: Partial<ApiRequest> & { readonly url: string }): StepDefinition {
  const defaults = {
    method: 'GET',
    headers: {},
    timeoutMs: 5_000,
    retries: 0,
    backoffMs: 10,
    reloadsPage: false,
  };
  return { type: 'api-request', instruction: 'Ask the API', request: { ...defaults, ...request } };
}

type Run = {
  readonly url: string;
  readonly steps: readonly (string | StepDefinition)[];
  readonly variables?: readonly Variable[];
  readonly deny?: readonly string[];
  readonly options?: Partial<RunOptions>;
};

async function run({ url, steps, variables, deny = [], options }: Run) {
  const media = memoryMedia();
  const result = await executeRun(
    planOf(steps, { baseUrl: url, screenshots: true, ...options }, variables),
    { browser, observer: {}, media, network: { policy: createAddressPolicy({ deny }) } },
    new AbortController().signal,
  );
  return { result, media };
}

const answerOf = (result: RunResult) => result.attempts.at(-1)?.steps[0]?.actions[0]?.answer;

describe('a request to an API', () => {
  test('makes ready what the start page shows; placeholders are filled, secrets masked', async () => {
    await using shop = await serveShop();
    const { result, media } = await run({
      url: shop.url,
      variables: [{ name: 'TOKEN', value: 'tok-123456', secret: true }],
      steps: [
        requestStep({
          url: '/api/basket?of={{random:number(7,7)}}',
          method: 'POST',
          headers: { Authorization: 'Bearer {{TOKEN}}' },
          body: '{"lamp": "{{TOKEN}}"}',
        }),
        '"The basket: a lamp" is visible',
      ],
    });
    expect(stepLines(result)).toEqual(['passed: Ask the API', 'passed: "The basket: a lamp" is visible']);
    expect(shop.seen).toEqual([
      {
        method: 'POST',
        path: '/api/basket?of=7',
        headers: expect.objectContaining({
          authorization: 'Bearer tok-123456',
          'content-type': 'application/json',
          'user-agent': 'Runwright',
        }) as unknown,
        body: '{"lamp": "tok-123456"}',
      },
    ]);
    expect(result.attempts[0]?.steps[0]).toMatchObject({
      type: 'api-request',
      message: `POST ${shop.url}/api/basket?of=7 was answered 201.`,
      actions: [{ interaction: 'api-request', passed: true }],
    });
    const answer = answerOf(result);
    expect(answer).toMatchObject({ status: 201, text: '{"basket":"a lamp","token":"••••••"}' });
    expect(answer?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(answer?.headers).not.toHaveProperty('set-cookie');
    const kept = media.kept.get(answer?.body?.sha256 ?? '');
    expect(kept?.contentType).toBe('text/plain; charset=utf-8');
    expect(Buffer.from(kept?.bytes ?? []).toString()).not.toContain('tok-123456');
    expect(JSON.stringify(result)).not.toContain('tok-123456');
  });

  test('loads the page again where it is told to', async () => {
    await using shop = await serveShop();
    const steps = (reloadsPage: boolean) => [
      '"The basket: empty" is visible',
      requestStep({ url: '/api/basket', method: 'POST', reloadsPage }),
      '"The basket: a lamp" is visible',
    ];
    expect((await run({ url: shop.url, steps: steps(true) })).result.outcome).toBe('passed');
    await using another = await serveShop();
    const { result } = await run({ url: another.url, steps: steps(false), options: { stepTimeoutMs: 300 } });
    expect(stoppedStep(result)).toMatchObject({ index: 2 });
  });

  test('is sent again after an answer of 500 or more', async () => {
    await using shop = await serveShop();
    shop.failNext(2);
    const request = requestStep({ url: '/api/basket', retries: 2 });
    expect((await run({ url: shop.url, steps: [request] })).result.outcome).toBe('passed');
    expect(shop.seen).toHaveLength(3);
    shop.failNext(3);
    const { result } = await run({ url: shop.url, steps: [request] });
    expect(stoppedStep(result)).toMatchObject({
      status: 'failed',
      code: 'request_failed',
      expected: 'a status below 400',
      actual: '503',
      actions: [{ passed: false, answer: { status: 503, text: '{"error":"warming up"}' } }],
    });
    expect(result.outcome).toBe('failed');
  });

  test('fails at an answer of 400 or more, and says what it says', async () => {
    await using shop = await serveShop();
    const { result } = await run({
      url: shop.url,
      variables: [{ name: 'TOKEN', value: 'tok-123456', secret: true }],
      steps: [requestStep({ url: '/api/refuse', retries: 3 })],
    });
    expect(shop.seen).toHaveLength(1);
    expect(stoppedStep(result)?.message).toBe(
      `GET ${shop.url}/api/refuse was answered 422. It says: {"error":"no such lamp: ••••••"}`,
    );
    expect(result.attempts[0]?.issues).toMatchObject([{ type: 'issue', severity: 4 }]);
  });

  test('fails where no answer comes in time, or nobody listens', async () => {
    await using shop = await serveShop();
    const slow = await run({ url: shop.url, steps: [requestStep({ url: '/api/slow', timeoutMs: 100 })] });
    expect(stoppedStep(slow.result)).toMatchObject({
      code: 'request_failed',
      message: `GET ${shop.url}/api/slow: There was no whole answer within 0.1 s.`,
    });
    const nobody = await run({ url: shop.url, steps: [requestStep({ url: 'http://127.0.0.1:9/' })] });
    expect(stoppedStep(nobody.result)).toMatchObject({
      code: 'request_failed',
      message: expect.stringContaining('nothing listens there') as unknown,
    });
  });

  test('is refused where it may not go', async () => {
    await using shop = await serveShop();
    const steps = [requestStep({ url: '/api/basket', retries: 3, backoffMs: 60_000 })];
    const { result } = await run({ url: shop.url, steps, deny: ['loopback'] });
    expect(stoppedStep(result)).toMatchObject({ status: 'blocked', code: 'request_refused' });
    expect(result.outcome).toBe('errored');
    expect(shop.seen).toHaveLength(0);
    const file = await run({ url: shop.url, steps: [requestStep({ url: 'file:///etc/passwd' })] });
    expect(stoppedStep(file.result)).toMatchObject({ code: 'request_refused' });
  });

  test('is blocked where a placeholder has no value', async () => {
    await using shop = await serveShop();
    const { result } = await run({ url: shop.url, steps: [requestStep({ url: '/api/basket?{{NONE}}' })] });
    expect(stoppedStep(result)).toMatchObject({ status: 'blocked', code: 'variable_missing' });
  });

  test.each(['GET', 'PUT', 'DELETE'])('carries its body by %s too', async (method) => {
    await using shop = await serveShop();
    const steps = [requestStep({ url: '/api/basket', method, body: 'müde' })];
    expect((await run({ url: shop.url, steps })).result.outcome).toBe('passed');
    expect(shop.seen).toMatchObject([{ method, body: 'müde' }]);
  });

  test('goes to the deployment that the run is about', async () => {
    await using shop = await serveShop();
    const plan = planOf([requestStep({ url: 'https://shop.example/api/basket' })], { baseUrl: shop.url });
    const moved = { ...plan, test: { ...plan.test, url: 'https://shop.example/' } };
    const signal = new AbortController().signal;
    const result = await executeRun(moved, { browser, observer: {}, media: memoryMedia() }, signal);
    expect(result.outcome).toBe('passed');
    expect(shop.seen).toHaveLength(1);
  });
});
