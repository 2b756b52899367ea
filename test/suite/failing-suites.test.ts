import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SuiteListing } from '#core/domain/suite.ts';
import { executeSuite } from '#engine/suite/execute-suite.ts';
import { listSuite } from '#engine/suite/list-suite.ts';
import { bareRepository, execute, failureOf, openSuiteRig, writeSuite } from './suite-rig.ts';
import type { Files, SuiteRig, Version } from './suite-rig.ts';

const never = new AbortController().signal;
const patient = 300_000;

let rig: SuiteRig;
beforeAll(async () => {
  rig = await openSuiteRig();
});
afterAll(() => rig[Symbol.asyncDispose]());

const one: Files = { 'a.spec.ts': `import { test } from '@playwright/test'; test('a', async () => {});` };
const config = (text: string): Files => ({
  ...one,
  'playwright.config.ts': `import { defineConfig } from '@playwright/test'; export default defineConfig({ ${text} });`,
});

let count = 0;
async function written(files: Files, version?: Version): Promise<{ url: string; folder: string }> {
  count += 1;
  return { url: await writeSuite(rig, `suite-${count}`, files, version), folder: '' };
}

async function listed(files: Files): Promise<[{ url: string; folder: string }, SuiteListing]> {
  const source = await written(files, 'current');
  return [source, await listSuite(source, [], rig, never)];
}

describe('what can’t be listed says why', { timeout: patient }, () => {
  test('an address that leads nowhere, and one that is none', async () => {
    const list = (url: string, ref?: string): Promise<unknown> =>
      listSuite({ url, folder: '', ...(ref === undefined ? {} : { ref }) }, [], rig, never);
    expect(await failureOf(list('/no/such/folder'))).toMatchObject({ code: 'repository_unreachable' });
    expect(await failureOf(list('https://127.0.0.1:1/shop.git'))).toMatchObject({
      code: 'repository_unreachable',
    });
    expect(await failureOf(list('--upload-pack=touch'))).toMatchObject({ code: 'repository_unreachable' });
    expect(await failureOf(list('ext::sh -c touch'))).toMatchObject({ code: 'repository_unreachable' });
    const { url } = await written(one, 'current');
    const bare = await bareRepository(rig, 'refs', url);
    expect(await failureOf(list(bare, 'no-such-branch'))).toEqual({
      code: 'ref_unknown',
      message: expect.stringContaining('no-such-branch'),
    });
  });

  test('a machine without git', async () => {
    const machine = { ...rig.machine, environment: { PATH: join(rig.folder, 'empty') } };
    const source = { url: 'https://127.0.0.1:1/shop.git', folder: '' };
    const failure = await failureOf(listSuite(source, [], { machine }, never));
    expect(failure.message).toContain('Git is not on this machine');
  });

  test('no Playwright, and two versions of it', async () => {
    const without = await written({ ...one, 'package.json': '{}', 'node_modules/.package-lock.json': '{}' });
    expect(await failureOf(listSuite(without, [], rig, never))).toMatchObject({ code: 'no_playwright' });
    const two = await written({
      ...one,
      'node_modules/@playwright/test/package.json': '{"name":"@playwright/test","version":"1.60.0"}',
      'node_modules/@playwright/test/cli.js': '',
      'node_modules/playwright/package.json': '{"name":"playwright","version":"1.59.0"}',
    });
    const failure = await failureOf(listSuite(two, [], rig, never));
    expect(failure.code).toBe('playwright_ambiguous');
    expect(failure.message).toContain('1.60.0');
  });

  test('a configuration and a test file that throw, and a suite without tests', async () => {
    const secret = { name: 'TOKEN', value: 'top-secret-value', secret: true };
    const thrown = await written(
      config(`retries: (() => { throw new Error('broken ' + process.env.TOKEN); })()`),
      'current',
    );
    const failure = await failureOf(listSuite(thrown, [secret], rig, never));
    expect(failure).toMatchObject({
      code: 'config_failed',
      message: expect.stringContaining('broken ••••••'),
    });
    const file = await written({ ...one, 'b.spec.ts': `import './gone';` }, 'current');
    expect(await failureOf(listSuite(file, [], rig, never))).toMatchObject({
      code: 'config_failed',
      message: expect.stringContaining('gone'),
    });
    expect(
      await failureOf(listSuite(await written(config(`testMatch: 'none.ts'`), 'current'), [], rig, never)),
    ).toMatchObject({
      code: 'no_cases',
    });
  });

  test('packages that can’t be installed', async () => {
    const source = await written({
      ...one,
      'package.json': '{"scripts":{"postinstall":"echo out of order >&2; exit 3"}}',
    });
    const failure = await failureOf(listSuite(source, [], rig, never));
    expect(failure).toMatchObject({
      code: 'install_failed',
      message: expect.stringContaining('npm install'),
    });
  });
});

describe('what does not come to its end says why', { timeout: patient }, () => {
  test('a web server that never comes up', async () => {
    const server = `webServer: { command: 'echo not today >&2; sleep 60', url: 'http://127.0.0.1:1', timeout: 2_000 }`;
    const [source, { cases }] = await listed(config(server));
    const { result } = await execute(rig, source, cases);
    expect(result.error).toMatchObject({
      code: 'web_server_failed',
      message: expect.stringContaining('did not come up'),
    });
  });

  test('a test that never ends, in one process with those it started', async () => {
    const port = await freePort();
    const [source, { cases }] = await listed({
      ...config(`timeout: 0, webServer: { command: 'node server.cjs', port: ${port} }`),
      'server.cjs': `require('node:http').createServer((_, answer) => answer.end()).listen(${port});`,
      'a.spec.ts': `import { test } from '@playwright/test'; test('a', () => { for (;;); });`,
    });
    const machine = { ...rig.machine, graceMs: 1_000 };
    const told = await execute({ ...rig, machine }, source, cases, { timeoutMs: 15_000 });
    expect(told.result.error?.code).toBe('suite_timed_out');
    expect(told.cases.size).toBe(0);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });

  test('one that is cancelled tells what had ended', async () => {
    const [source, { cases }] = await listed({
      'a.spec.ts': `import { test } from '@playwright/test';
        test('a', async () => {}); test('b', async () => { await new Promise(() => {}); });`,
    });
    const cancel = new AbortController();
    const told = await execute(rig, source, cases, {}, cancel.signal, ({ caseId }) => {
      if (caseId === cases[1]?.caseId) cancel.abort();
    });
    expect(told.result.error?.code).toBe('cancelled');
    expect([...told.cases.keys()]).toEqual([cases[0]?.caseId]);
    expect(told.result.blobReport).toBeDefined();
  });

  test('a reporter that ends the process, and a process that is killed', async () => {
    const [source, { cases }] = await listed({
      ...config(`reporter: [['./ends.cjs']]`),
      'ends.cjs': `module.exports = class { onTestEnd() { if (process.env.KILLS) process.kill(process.pid, 'SIGKILL'); process.exit(0); } };`,
    });
    expect((await execute(rig, source, cases)).result.error).toMatchObject({
      code: 'report_missing',
      message: expect.stringContaining('reporter'),
    });
    const variables = [{ name: 'KILLS', value: '1', secret: false }];
    expect((await execute(rig, source, cases, { variables })).result.error).toMatchObject({
      code: 'report_missing',
      message: expect.stringContaining('memory'),
    });
  });

  test('a browser that is not there, and a set-up that fails before a case', async () => {
    const [source, { cases }] = await listed({
      ...config(`projects: [{ name: 'fire', use: { browserName: 'firefox' }, testMatch: 'page.spec.ts' },
        { name: 'first', testMatch: 'first.ts' }, { name: 'then', dependencies: ['first'], testMatch: 'a.spec.ts' }]`),
      'page.spec.ts': `import { test } from '@playwright/test'; test('page', async ({ page }) => {});`,
      'first.ts': `import { test } from '@playwright/test'; test('first', () => { throw new Error('no'); });`,
    });
    const told = await execute(rig, source, cases);
    const ended = (title: string): unknown =>
      told.cases.get(cases.find((found) => found.title === title)?.caseId ?? '');
    expect(ended('page')).toMatchObject({
      outcome: 'errored',
      error: { code: 'no_browser', message: expect.stringContaining('npx playwright install firefox') },
    });
    expect(ended('a')).toMatchObject({
      outcome: 'errored',
      error: { message: expect.stringContaining('set-up') },
    });
    expect(ended('first')).toMatchObject({ outcome: 'failed' });
  });

  test('an observer that throws stops it', async () => {
    const [source, { cases }] = await listed(one);
    const plan = {
      source,
      cases: cases.map((found) => ({ caseId: found.caseId, title: found.title, playwright: found })),
      variables: [],
      timeoutMs: 60_000,
    };
    const observer = {
      async caseFinished(): Promise<void> {
        await delay(1);
        throw new Error('the lease is lost');
      },
    };
    const media = { put: () => Promise.reject(new Error('full')) };
    await expect(executeSuite(plan, { machine: rig.machine, media, observer }, never)).rejects.toThrow(
      'lease',
    );
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
