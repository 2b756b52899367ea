import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  openSite,
  openWorkplace,
  runBinary,
  start,
  type Ended,
  type Site,
  type Started,
  type Workplace,
} from './binary.ts';

let place: Workplace;
let site: Site;
let server: Started;
let env: Record<string, string>;
let headers: Record<string, string>;
let url: string;

const passing = 'name: Greets\nurl: /\nsteps:\n  - assert: I see "Lamps"\n';
const failing = 'name: Misses\nurl: /\ntags: [broken]\nsteps:\n  - assert: I see "Goodbye"\n';
const slow = 'name: Waits\nurl: /\ntags: [slow]\nsteps:\n  - wait 60 seconds\n';

beforeAll(async () => {
  place = await openWorkplace();
  site = await openSite();
  server = start(['serve', '--port', '0', '--print-keys', 'json'], { cwd: place.folder });
  const text = await server.printed('is ready');
  const printed = JSON.parse(text.slice(text.indexOf('{"url"')).split('\n', 1)[0] ?? '') as {
    readonly url: string;
    readonly keys: { readonly native: { readonly secret: string } };
  };
  url = printed.url;
  env = { RUNWRIGHT_KEY: printed.keys.native.secret, RUNWRIGHT_SERVER: url };
  headers = { authorization: `Bearer ${env['RUNWRIGHT_KEY']}`, 'content-type': 'application/json' };
  await call('POST', '/projects', { name: 'Shop' });
  await call('PUT', '/projects/shop/tests', { path: 'home/greets.test.yaml', text: passing });
  await call('PUT', '/projects/shop/tests', { path: 'misses.test.yaml', text: failing });
  await call('PUT', '/projects/shop/tests', { path: 'waits.test.yaml', text: slow });
}, 60_000);
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  await site[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

async function call(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${url}/runwright/v1${path}`, { method, headers, body: JSON.stringify(body) });
  expect(answer.ok).toBe(true);
}

const run = (args: readonly string[], more: Record<string, string> = {}): Promise<Ended> =>
  runBinary(args, { cwd: place.folder, env: { ...env, ...more } });

describe('trigger', () => {
  it('starts the named tests and waits for them', async () => {
    const ended = await run([
      'trigger',
      'home/greets.test.yaml',
      '--project',
      'shop',
      '--url',
      site.url,
      '--wait',
    ]);
    expect(ended.err).toMatch(/^Batch \d+: 1 run\n.*Batch \d+: 1 passed/s);
    expect(ended.out).toMatch(/^✓ Greets/);
    expect(ended.code).toBe(0);
  });

  it('says how those with a tag ended, and where to look', async () => {
    const ended = await run(['trigger', '--tag', 'broken', '--project', 'shop', '--url', site.url, '--wait']);
    expect(ended.code).toBe(1);
    expect(ended.out).toContain('✕ Misses');
    expect(ended.out).toContain('Goodbye');
    expect(ended.out).toContain(`${url}/runs/`);
  });

  it('gives JSON to scripts', async () => {
    const ended = await run([
      'trigger',
      'Greets',
      '--project',
      'shop',
      '--url',
      site.url,
      '--wait',
      '--json',
    ]);
    expect(JSON.parse(ended.out)).toMatchObject({
      state: 'ended',
      outcome: 'passed',
      runs: [{ test: { name: 'Greets' } }],
    });
  });

  it.each([
    ['a test that is not there', ['Nobody', '--project', 'shop'], 'Project shop has no test "Nobody"'],
    ['a project that is not there', ['--project', 'nowhere'], "There is no project 'nowhere'"],
    [
      'an environment that is not there',
      ['--project', 'shop', '--env', 'moon'],
      "There is no environment 'moon'",
    ],
  ])('refuses %s', async (_case, args, said) => {
    const ended = await run(['trigger', ...args]);
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toContain(said);
  });

  it.each([
    ['without a key', { RUNWRIGHT_KEY: '' }, 'RUNWRIGHT_KEY is not set'],
    ['with a wrong key', { RUNWRIGHT_KEY: 'rw_wrong' }, 'missing, unknown or disabled'],
    [
      'where nobody answers',
      { RUNWRIGHT_SERVER: 'http://127.0.0.1:9' },
      'http://127.0.0.1:9 does not answer',
    ],
    ['at what is no address', { RUNWRIGHT_SERVER: 'shop' }, '"shop" is no address'],
  ])('%s says what to do', async (_case, more, said) => {
    const ended = await run(['trigger', '--project', 'shop'], more);
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toContain(said);
    expect(ended.err).not.toMatch(/^\s+at /m);
  });
});

describe('wait and cancel', () => {
  it('wait no longer than was said, then stop what goes on', async () => {
    const started = await run(['trigger', '--tag', 'slow', '--project', 'shop', '--url', site.url]);
    const batch = started.out.trim();
    expect(batch).toMatch(/^\d+$/);
    const waited = await run(['wait', batch, '--timeout', '1s']);
    expect(waited.code).toBe(2);
    expect(waited.err).toContain(`runwright cancel ${batch}`);
    const cancelled = await run(['cancel', batch, '--reason', 'Wrong build']);
    expect([cancelled.code, cancelled.err]).toEqual([0, `Batch ${batch}: 1 of 1 runs stopped\n`]);
    const ended = await run(['wait', batch]);
    expect(ended.code).toBe(2);
    expect(ended.out).toContain('Wrong build');
  });
});

describe('gate and rerun', () => {
  const gate = (commit: string, ...args: string[]): Promise<Ended> =>
    run(['gate', '--project', 'shop', '--commit', commit, ...args]);
  const trigger = (tests: readonly string[], commit: string): Promise<Ended> =>
    run([
      'trigger',
      ...tests,
      '--project',
      'shop',
      '--url',
      site.url,
      '--commit',
      commit,
      '--branch',
      'main',
    ]);

  it('the exit code says whether a commit may be merged, once that is known', async () => {
    await trigger(['Greets'], 'aaa');
    const waited = await gate('aaa', '--wait', '--timeout', '2m');
    expect([waited.code, waited.err]).toEqual([0, 'aaa: mergeable, 1 of 1 passed\n']);
    const lacking = await gate('aaa', '--require-tag', 'broken');
    expect([lacking.code, lacking.out]).toEqual([1, expect.stringContaining('"broken"')]);
    const unknown = await gate('unheard-of', '--json');
    expect(unknown.code).toBe(2);
    expect(JSON.parse(unknown.out)).toMatchObject({ state: 'unknown', reasons: [{ code: 'no_runs' }] });
    const late = await gate('unheard-of', '--wait', '--timeout', '1s');
    expect([late.code, late.err]).toEqual([2, expect.stringContaining('unheard-of is unknown after')]);
  });

  it('what failed blocks it, and only that is run again', async () => {
    const batch = (await trigger(['Greets', 'Misses'], 'bbb')).out.trim();
    const blocked = await gate('bbb', '--wait', '--timeout', '2m');
    expect(blocked.code).toBe(1);
    expect(blocked.out).toContain('✕ "Misses" failed in run');
    await run(['wait', batch]);
    const again = await run(['rerun', batch, '--only-failed', '--wait']);
    expect(again.code).toBe(1);
    expect(again.err).toMatch(/^Batch \d+: 1 run\n/);
    expect((await run(['rerun', '987654'])).code).toBe(2);
  });
});

describe('export', () => {
  it('writes files that are tests again, and replaces none unasked', async () => {
    const ended = await run(['export', '--project', 'shop', '--output', 'kept']);
    expect(ended).toMatchObject({ code: 0, err: '3 tests written to kept\n' });
    const files = await readdir(join(place.folder, 'kept'), { recursive: true });
    expect(files.filter((file) => file.endsWith('.yaml')).toSorted()).toEqual([
      join('home', 'greets.test.yaml'),
      'misses.test.yaml',
      'waits.test.yaml',
    ]);
    expect(await readFile(join(place.folder, 'kept', 'misses.test.yaml'), 'utf8')).toContain('Goodbye');
    expect((await run(['lint', 'kept'])).code).toBe(0);
    const again = await run(['export', '--project', 'shop', '--output', 'kept']);
    expect(again.code).toBe(2);
    expect(again.err).toContain('--force');
    expect((await run(['export', '--project', 'shop', '--output', 'kept', '--force'])).code).toBe(0);
  });
});

it('the client is typed by the contract as it is now', async () => {
  const root = join(import.meta.dirname, '../..');
  const contract = await readFile(join(root, 'contracts/native.openapi.json'));
  const types = await readFile(join(root, 'src/client/native-api.d.ts'), 'utf8');
  // Where they differ: node scripts/write-client.mjs
  expect(/sha256 (\w+)/.exec(types)?.[1]).toBe(createHash('sha256').update(contract).digest('hex'));
});
