import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../api/open-server.ts';
import { read } from '../streams/tell.ts';
import { makePlaywrightProject, type Version } from './playwright-project.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** Runners start slowly where much else goes on. */
const patience = { timeout: 400_000 };

type Run = {
  readonly id: string;
  readonly outcome: string | null;
  readonly flaky: boolean;
  readonly test: { readonly name: string };
};
type Batch = {
  readonly id: string;
  readonly serial: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly branch: string | null;
  readonly headSha: string | null;
  readonly runs: readonly Run[];
};

const envOf = (url = server.origin): Record<string, string> => ({
  RUNWRIGHT_SERVER: url,
  RUNWRIGHT_KEY: (server.headers.native['authorization'] ?? '').replace('Bearer ', ''),
  RUNWRIGHT_PROJECT: 'shop',
});

const github = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_REF_NAME: 'lamps',
  GITHUB_SHA: 'c0ffee',
  GITHUB_RUN_ID: '77',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_JOB: 'e2e',
};

/** The batch whose address the reporter printed. */
async function batchIn(output: string): Promise<Batch> {
  const id = /Runwright: http:\S+\/batches\/([^?\s]+)/.exec(output)?.[1];
  expect(output).toContain(`/batches/${id}`);
  return await read<Batch>(server, `/batches/${id}`);
}

const outcomes = ({ runs }: Batch): Record<string, string> =>
  Object.fromEntries(runs.map((run) => [run.test.name, `${run.outcome}${run.flaky ? ', flaky' : ''}`]));

const expected = {
  'pays @smoke': 'passed',
  flakes: 'passed, flaky',
  breaks: 'failed',
  'is not done yet': 'passed',
  'is known to fail': 'passed',
};

describe.each<Version>(['1.65', '1.48'])('Playwright %s', (version) => {
  test(
    'a run is told of as Playwright itself judges it, with the commit and the build',
    patience,
    async () => {
      await using project = await makePlaywrightProject(version);
      const { exitCode, output } = await project.run([], { ...envOf(), ...github });
      expect([exitCode, output]).toEqual([1, output]);
      const batch = await batchIn(output);
      expect(batch).toMatchObject({ state: 'ended', outcome: 'failed', branch: 'lamps', headSha: 'c0ffee' });
      expect(outcomes(batch)).toEqual(expected);
      const pays = batch.runs.find((run) => run.test.name === 'pays @smoke');
      const run = await read<{ attempts: { steps: { instruction: string }[] }[] }>(
        server,
        `/runs/${pays?.id}`,
      );
      expect(run.attempts[0]?.steps.map(({ instruction }) => instruction)).toContain('fill the form');
      const breaks = batch.runs.find((one) => one.test.name === 'breaks');
      expect(await read(server, `/runs/${breaks?.id}`)).toMatchObject({
        attempts: [{ outcome: 'failed' }, { outcome: 'failed' }],
        error: { code: 'case_failed' },
      });
    },
  );

  test('two shards of one build are one batch', patience, async () => {
    await using project = await makePlaywrightProject(version, { config: 'fullyParallel: true' });
    const env = { ...envOf(), ...github, GITHUB_RUN_ID: `shards ${version}` };
    const [one, two] = await Promise.all([
      project.run(['--shard=1/2', '--output=one'], env),
      project.run(['--shard=2/2', '--output=two'], env),
    ]);
    const batch = await batchIn(one.output);
    expect((await batchIn(two.output)).id).toBe(batch.id);
    expect(outcomes(batch)).toEqual(expected);
    expect(batch).toMatchObject({ state: 'ended', outcome: 'failed' });
  });
});

test(
  'a wrong key, and a server that is not there: one line, and the run is what it was',
  patience,
  async () => {
    await using project = await makePlaywrightProject('1.65', {
      files: { 'a.spec.js': `require('@playwright/test').test('passes', () => {});` },
    });
    const wrong = await project.run([], { ...envOf(), RUNWRIGHT_KEY: 'rw_wrong' });
    expect([wrong.exitCode, wrong.output]).toEqual([0, wrong.output]);
    expect(wrong.output.match(/^Runwright: .*/gm)).toEqual([expect.stringContaining('API key')]);
    expect(wrong.output).not.toContain('rw_wrong');
    const absent = await project.run([], envOf('http://127.0.0.1:9'));
    expect([absent.exitCode, absent.output]).toEqual([0, absent.output]);
    expect(absent.output.match(/^Runwright: .*/gm)).toHaveLength(1);
    const unset = await project.run([], {});
    expect(unset.output).toContain(
      'Runwright: nothing was told: set RUNWRIGHT_SERVER, RUNWRIGHT_KEY, RUNWRIGHT_PROJECT.',
    );
    expect(unset.exitCode).toBe(0);
  },
);

test(
  'a server that is down in the middle, and answers that are lost on the way: each result is told once',
  patience,
  async () => {
    await using project = await makePlaywrightProject('1.65');
    await using way = await openBadWay(server.origin);
    const { output } = await project.run([], envOf(way.origin));
    expect(output).not.toContain('not all results');
    const id = /\/batches\/([^?\s]+)/.exec(output)?.[1];
    const batch = await read<Batch>(server, `/batches/${id}`);
    expect(batch).toMatchObject({ state: 'ended', outcome: 'failed' });
    expect(outcomes(batch)).toEqual(expected);
  },
);

test('what goes wrong before the first case is told as well', patience, async () => {
  await using project = await makePlaywrightProject('1.65', {
    config: `globalSetup: './set-up.js'`,
    files: {
      'a.spec.js': `require('@playwright/test').test('passes', () => {});`,
      'set-up.js': `module.exports = () => { throw new Error('the database is not there'); };`,
    },
  });
  const { exitCode, output } = await project.run([], envOf());
  expect(exitCode).toBe(1);
  const batch = await batchIn(output);
  expect(batch).toMatchObject({ state: 'ended', outcome: 'errored' });
  const { items } = await read<{ items: { error: string }[] }>(server, `/batches/${batch.id}/streams`);
  expect(items[0]?.error).toContain('the database is not there');
});

/** A proxy that drops connections, does as if it were down, and loses answers of what was done. */
async function openBadWay(target: string): Promise<AsyncDisposable & { readonly origin: string }> {
  let count = 0;
  const way: Server = createServer((incoming, outgoing) => {
    count += 1;
    const turn = count % 4;
    if (turn === 1) {
      incoming.socket.destroy();
      return;
    }
    if (turn === 2) {
      incoming.resume();
      outgoing.writeHead(503).end('away');
      return;
    }
    const passed = request(
      `${target}${incoming.url}`,
      { method: incoming.method ?? 'GET', headers: { ...incoming.headers } },
      (answer) => {
        if (turn === 3) {
          answer.resume();
          answer.on('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => incoming.socket.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(way.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      way.closeAllConnections();
      await new Promise((resolve) => way.close(resolve));
    },
  };
}
