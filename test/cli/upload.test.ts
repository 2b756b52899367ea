import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createKey } from '#core/operations/people/create-key.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { openWorkplace, runBinary, type Workplace } from './binary.ts';

let place: Workplace;
let server: TestServer;
let env: Record<string, string>;

beforeAll(async () => {
  place = await openWorkplace();
  server = await openTestServer();
  const { secret } = await createKey(server.context, owner, { kind: 'native', name: 'cli' });
  env = { RUNWRIGHT_KEY: secret, RUNWRIGHT_SERVER: server.origin };
  const cases =
    '<testcase name="pays" file="basket.ts" time="0.5"/><testcase name="breaks" file="basket.ts"><failure message="no"/></testcase>';
  await writeFile(join(place.folder, 'junit.xml'), `<testsuite name="Basket">${cases}</testsuite>`);
  await writeFile(join(place.folder, 'broken.xml'), '<testsuite');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

const upload = (...args: string[]) =>
  runBinary(['upload', ...args, '--project', 'shop'], { cwd: place.folder, env });

test('a report is sent once under a key, and is a batch', { timeout: 200_000 }, async () => {
  const about = ['--branch', 'main', '--sha', 'c0ffee', '--name', 'Nightly', '--idempotency-key', 'build 1'];
  const first = await upload('junit.xml', ...about);
  expect([first.code, first.err]).toEqual([0, expect.stringContaining('2 results, failed')]);
  const again = await upload('junit.xml', ...about, '--json');
  expect(JSON.parse(again.out)).toMatchObject({
    serial: Number(first.out),
    branch: 'main',
    headSha: 'c0ffee',
  });
});

test('what is damaged or not there is said by its name', { timeout: 200_000 }, async () => {
  const broken = await upload('broken.xml');
  expect([broken.code, broken.err]).toEqual([2, expect.stringContaining('broken.xml: The XML is damaged')]);
  const absent = await upload('none.xml');
  expect([absent.code, absent.err]).toEqual([2, expect.stringContaining("none.xml can't be read")]);
});
