import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { finishRun } from '#core/operations/worker/finish-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples, sampleStates, type Samples } from '../../api/runs-in-states.ts';
import { passedAttempt, resultOf } from '../../api/sample-attempts.ts';
import { ask, type Question } from '../ask.ts';
import { readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';

const contract = readContract('native');
const base = '/runwright/v1';
let server: TestServer;
let samples: Samples;

beforeAll(async () => {
  server = await openTestServer();
  samples = await makeSamples(server);
});
afterAll(() => server[Symbol.asyncDispose]());

type Call = {
  readonly method?: Question['method'];
  /** As the contract writes it. */
  readonly path: string;
  readonly at: string;
  readonly body?: unknown;
  readonly status?: number;
  readonly golden?: string;
};

/** Asks, and holds the answer against the contract and the golden. */
async function call({ method = 'GET', path, at, body, status = 200, golden }: Call): Promise<unknown> {
  const answer = await ask(server, 'native', `${base}${at}`, { method, body });
  expect([answer.status, answer.body]).toEqual([status, answer.body]);
  const told = { path: `${base}${path}`, status, body: answer.body };
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  expect(contract.problemsOf({ ...told, method: verb })).toEqual([]);
  if (golden === undefined) return answer.body;
  const file = `golden/${golden}.golden`;
  await expect(normalise(answer.body, server.origin)).toMatchFileSnapshot(file);
  return answer.body;
}

const file = (steps: string): string => `name: Buy a lamp\nurl: https://shop.example\nsteps:\n${steps}`;

describe('projects, tests, environments, variables', () => {
  test('a key sees its projects and no other', async () => {
    const listed = await call({ path: '/projects', at: '/projects', golden: 'listProjects' });
    expect(listed).toMatchObject({ items: [{ slug: 'shop' }], next: null });
    await call({ path: '/projects/{project}', at: '/projects/shop', golden: 'getProject' });
    await call({ path: '/projects/{project}', at: '/projects/bank', status: 404 });
    await call({ path: '/projects/{project}', at: `/projects/${server.bank}`, status: 404 });
  });

  test('a key of some projects makes none', async () => {
    const body = { name: 'New' };
    const answer = await call({
      method: 'POST',
      path: '/projects',
      at: '/projects',
      body,
      status: 403,
      golden: 'createProject-forbidden',
    });
    expect(answer).toMatchObject({ error: { code: 'forbidden' } });
  });

  test('a test is put from the text of its file; the same path is a new version', async () => {
    const put = { method: 'PUT', path: '/projects/{project}/tests', at: '/projects/shop/tests' } as const;
    const first = { path: 'buy.test.yaml', text: file('  - Click "Buy"\n') };
    await call({ ...put, body: first, golden: 'putTest' });
    const second = { ...first, text: file('  - Click "Buy"\n  - Click "Pay"\n') };
    const made = (await call({ ...put, body: second })) as { id: string; version: number };
    expect(made.version).toBe(2);
    await call({ path: '/tests/{test}', at: `/tests/${made.id}`, golden: 'getTest' });
    await call({ path: '/tests/{test}/file', at: `/tests/${made.id}/file`, golden: 'exportTest' });
    await call({ path: put.path, at: `${put.at}?tag=smoke`, golden: 'listTests' });
    expect((await ask(server, 'native', `${base}/tests/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    await call({ path: '/tests/{test}', at: `/tests/${made.id}`, status: 404 });
  });

  test('a bad file is refused with every problem, its line and column', async () => {
    const body = { path: 'bad.test.yaml', text: 'name: Bad\nsteps:\n  - Click "Buy"\n bad: [\n' };
    const answer = await call({
      method: 'PUT',
      path: '/projects/{project}/tests',
      at: '/projects/shop/tests',
      body,
      status: 422,
    });
    expect(answer).toMatchObject({
      error: {
        code: 'test_file_invalid',
        problems: expect.arrayContaining([
          expect.objectContaining({ line: expect.any(Number), column: expect.any(Number) }),
        ]),
      },
    });
  });

  test("a project's own sentences and synonyms, from the text of its file; a bad one loses nothing", async () => {
    const put = {
      method: 'PUT',
      path: '/projects/{project}/language',
      at: '/projects/shop/language',
    } as const;
    const text =
      'aliases:\n  "buy {thing}": [\'Click "{thing}"\', Click Buy]\nsynonyms:\n  - [basket, trolley]\n';
    await call({ ...put, body: { text }, golden: 'putProjectLanguage' });
    const refused = await call({ ...put, body: { text: 'aliases: [1]\n' }, status: 422 });
    expect(refused).toMatchObject({ error: { code: 'test_file_invalid', problems: [{ line: 1 }] } });
    const project = await call({ path: '/projects/{project}', at: '/projects/shop' });
    expect(project).toMatchObject({ language: { synonyms: [['basket', 'trolley']] } });
    await call({ ...put, body: { text: '' } });
  });

  test('what sentences mean, and what is wrong with a file, before anything is put or run', async () => {
    const body = { sentences: ['Click "Buy"', 'Book the cheapest flight'] };
    const path = '/projects/{project}/explain';
    const post = { method: 'POST', path, at: '/projects/shop/explain' } as const;
    const explained = await call({ ...post, body, golden: 'explain' });
    expect(explained).toMatchObject({ items: [{ understood: true }, { understood: false }] });
    const text = file(
      '  - Click "Buy"\n  - Enter {{TOKEN}} and {{NOBODY}} into the code field\n  - Make it work\n',
    );
    const linted = await call({
      method: 'POST',
      path: '/projects/{project}/lint',
      at: '/projects/shop/lint',
      body: { path: 'buy.test.yaml', text },
      golden: 'lint',
    });
    expect(linted).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ at: 'buy.test.yaml', message: expect.stringContaining('NOBODY') }),
      ]),
    });
  });

  test('environments', async () => {
    const path = '/projects/{project}/environments';
    await call({
      method: 'PUT',
      path: `${path}/{slug}`,
      at: '/projects/shop/environments/preview',
      body: { name: 'Preview', baseUrl: 'https://preview.shop.example' },
      golden: 'putEnvironment',
    });
    const listed = await call({ path, at: '/projects/shop/environments', golden: 'listEnvironments' });
    expect(listed).toMatchObject({ items: [{ slug: 'preview' }, { slug: 'staging' }] });
  });

  test("a secret's value never comes back", async () => {
    const path = '/projects/{project}/variables';
    const at = '/projects/shop/variables';
    const put = { method: 'PUT', path: `${path}/{name}` } as const;
    await call({ ...put, at: `${at}/REGION`, body: { value: 'eu' }, golden: 'putVariable' });
    const secret = { value: 'keep-this-to-yourself', secret: true, environment: 'staging' };
    await call({ ...put, at: `${at}/TOKEN`, body: secret, golden: 'putVariable-secret' });
    const listed = await call({ path, at, golden: 'listVariables' });
    expect(JSON.stringify(listed)).not.toContain('keep-this-to-yourself');
    const gone = await ask(server, 'native', `${base}${at}/REGION`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
  });
});

describe('runs', () => {
  test.each(sampleStates.filter((state) => state !== 'running' && state !== 'cancelling'))(
    'a run that is %s',
    async (state) => {
      const { id } = samples.runs[state];
      const body = await call({ path: '/runs/{run}', at: `/runs/${id}`, golden: `getRun-${state}` });
      expect(body).toMatchObject({ id });
    },
  );

  test('a run under way shows the steps that have ended', async () => {
    const body = await call({ path: '/runs/{run}', at: `/runs/${samples.runs.running.serial}` });
    expect(body).toMatchObject({
      state: 'running',
      outcome: null,
      attempts: [
        {
          outcome: null,
          steps: [{ status: 'passed' }, { status: 'passed' }, { status: 'pending' }, { status: 'pending' }],
        },
      ],
    });
  });

  test('a finished run is repeated as it was, and not sent to whoever has it', async () => {
    const path = `${base}/runs/${samples.runs.passed.id}`;
    const first = await ask(server, 'native', path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    const again = await ask(server, 'native', path, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.status, again.body]).toEqual([304, '']);
    expect((await ask(server, 'native', path)).body).toEqual(first.body);
  });

  test('what is cached for one key is not given to another, nor to a wrong one', async () => {
    const path = `${base}/runs/${samples.runs.failed.id}`;
    expect((await ask(server, 'native', path)).status).toBe(200);
    expect((await ask(server, 'native', path, { key: { authorization: 'Bearer rw_x' } })).status).toBe(401);
    const body = { kind: 'native', name: 'second', projects: ['shop'] };
    const created = await ask(server, 'native', `${base}/keys`, { method: 'POST', body });
    const { secret } = created.body as { secret: string };
    const key = { authorization: `Bearer ${secret}` };
    expect((await ask(server, 'native', path, { key })).status).toBe(200);
  });

  test('start, list page by page, cancel', async () => {
    const started = (await call({
      method: 'POST',
      path: '/tests/{test}/runs',
      at: `/tests/${samples.test.serial}/runs`,
      body: {
        environment: 'staging',
        variables: { USER: 'bob@example.org', PASSWORD: 'hush-hush-9' },
        options: { retries: 2, video: 'off' },
      },
      status: 202,
      golden: 'startRun',
    })) as { id: string };
    const page = (await call({ path: '/runs', at: '/runs?limit=3', golden: 'listRuns' })) as {
      items: { id: string }[];
      next: string;
    };
    expect(page.items[0]?.id).toBe(started.id);
    const rest = (await call({ path: '/runs', at: `/runs?limit=3&cursor=${page.next}` })) as typeof page;
    expect(rest.items.map(({ id }) => id)).not.toContain(page.items[2]?.id);
    const failed = (await call({ path: '/runs', at: '/runs?outcome=failed&project=shop' })) as typeof page;
    expect(failed.items.map(({ id }) => id)).toEqual([samples.runs.failed.id]);
    const cancel = { method: 'POST', path: '/runs/{run}/cancel', at: `/runs/${started.id}/cancel` } as const;
    await call({ ...cancel, body: { reason: 'Not now.' }, golden: 'cancelRun' });
    await call({ ...cancel, status: 409 });
  });

  test('batches', async () => {
    const started = (await call({
      method: 'POST',
      path: '/projects/{project}/batches',
      at: '/projects/shop/batches',
      body: { name: 'Nightly', tags: ['smoke'], environment: 'staging', branch: 'main' },
      status: 202,
      golden: 'startBatch',
    })) as { id: string };
    await call({ path: '/batches/{batch}', at: `/batches/${started.id}`, golden: 'getBatch' });
    await call({ path: '/batches', at: '/batches?limit=1&project=shop', golden: 'listBatches' });
    const cancel = {
      method: 'POST',
      path: '/batches/{batch}/cancel',
      at: `/batches/${started.id}/cancel`,
    } as const;
    const cancelled = await call({ ...cancel, golden: 'cancelBatch' });
    expect(cancelled).toMatchObject({ state: 'ended', outcome: 'cancelled' });
    await call({ ...cancel, status: 409 });
  });

  test('a key is shown once, and opens what it is for', async () => {
    const body = { kind: 'docket', name: 'CI', projects: ['shop'] };
    const { secret } = (await call({
      method: 'POST',
      path: '/keys',
      at: '/keys',
      body,
      status: 201,
      golden: 'createKey',
    })) as { secret: string };
    const path = `/test_run/${samples.runs.passed.serial}`;
    expect((await ask(server, 'docket', path, { key: { 'x-api-key': secret } })).status).toBe(200);
    await call({
      method: 'POST',
      path: '/keys',
      at: '/keys',
      body: { ...body, projects: ['bank'] },
      status: 404,
    });
  });
});

describe('GET /runs/{run}/events', () => {
  const eventsOf = (text: string): string[] =>
    [...text.matchAll(/^event: (.+)$/gm)].map(([, kind = '']) => kind);

  test('from queued to ended', async () => {
    await takeRuns(server.context, { limit: 100, owner: 'tests', leaseMs: 60_000 });
    const started = await ask(server, 'native', `${base}/tests/${samples.test.id}/runs`, { method: 'POST' });
    const { id } = started.body as { id: string };
    const stream = await fetch(`${server.origin}${base}/runs/${id}/events`, {
      headers: server.headers.native,
    });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
    const told = stream.text();
    const [taken] = await takeRuns(server.context, { limit: 1, owner: 'tests', leaseMs: 60_000 });
    if (taken === undefined) throw new Error('Nothing was queued.');
    const result = resultOf([passedAttempt(samples.media, server.clock.now())]);
    await finishRun(server.context, { ...taken, result });
    const text = await told;
    const kinds = eventsOf(text);
    expect(kinds[0]).toBe('state');
    expect(kinds).toContain('started');
    expect(kinds.at(-1)).toBe('ended');
    expect(text).toContain(`"runId":"${id}"`);
  });

  test('a run that has ended says so at once, also to whoever comes back', async () => {
    const headers = { 'last-event-id': '3' };
    const path = `${base}/runs/${samples.runs.passed.id}/events`;
    const { status, body } = await ask(server, 'native', path, { headers });
    expect(status).toBe(200);
    expect(eventsOf(String(body))).toEqual(['state', 'ended']);
    expect(String(body)).toContain('"outcome":"passed"');
  });

  test('a cancelled one ends too; unknown and foreign ones are not found', async () => {
    const started = await ask(server, 'native', `${base}/tests/${samples.test.id}/runs`, { method: 'POST' });
    const { id } = started.body as { id: string };
    const told = ask(server, 'native', `${base}/runs/${id}/events`);
    await cancelRun(server.context, owner, { run: { id } });
    expect(eventsOf(String((await told).body)).at(-1)).toBe('ended');
    for (const unknown of [samples.foreign.id, '987654']) {
      expect((await ask(server, 'native', `${base}/runs/${unknown}/events`)).status).toBe(404);
    }
  });
});

describe('errors', () => {
  test.each<[string, string, Question, number, string]>([
    ['no key', '/runs', { key: {} }, 401, 'unauthorized'],
    ['a wrong key', '/runs', { key: { authorization: 'Bearer rw_x' } }, 401, 'unauthorized'],
    ['an id that is none', '/runs/abc', {}, 400, 'bad_request'],
    ['a bad cursor', '/runs?cursor=abc', {}, 400, 'bad_request'],
    ['a bad limit', '/runs?limit=0', {}, 400, 'bad_request'],
    ['malformed JSON', '/keys', { method: 'POST', body: '{' }, 400, 'bad_json'],
    [
      'an unknown field',
      '/keys',
      { method: 'POST', body: { kind: 'native', name: 'x', admin: true } },
      400,
      'bad_request',
    ],
    ['a huge body', '/keys', { method: 'POST', body: 'x'.repeat(1_100_000) }, 413, 'body_too_large'],
    [
      'another kind of body',
      '/keys',
      { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } },
      400,
      'bad_request',
    ],
    ['an address that is none', '/nothing', {}, 404, 'not_found'],
  ])('%s', async (_case, path, question, status, code) => {
    const answer = await ask(server, 'native', `${base}${path}`, question);
    expect([answer.status, answer.body]).toEqual([
      status,
      {
        type: `urn:runwright:error:${code}`,
        title: expect.any(String),
        status,
        detail: expect.any(String),
        error: { code, message: expect.any(String), problems: expect.any(Array) },
      },
    ]);
  });

  test.each([
    ['application/problem+json', 'application/problem+json'],
    ['application/json, application/problem+json; q=0.9', 'application/problem+json'],
    ['application/problem+json; q=0', 'application/json; charset=utf-8'],
    ['application/json', 'application/json; charset=utf-8'],
    ['*/*', 'application/json; charset=utf-8'],
  ])('for a client that accepts %s they are %s', async (accept, type) => {
    const answer = await ask(server, 'native', `${base}/runs/987654`, { headers: { accept } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, type]);
    expect(answer.body).toMatchObject({ status: 404, title: 'Not Found', error: { code: 'not_found' } });
  });

  test("another project's run", async () => {
    const at = `/runs/${samples.foreign.id}`;
    const notFound = { error: { code: 'not_found' } };
    expect(await call({ path: '/runs/{run}', at, status: 404 })).toMatchObject(notFound);
    const cancel = { method: 'POST', path: '/runs/{run}/cancel', at: `${at}/cancel`, status: 404 } as const;
    expect(await call(cancel)).toMatchObject(notFound);
  });
});
