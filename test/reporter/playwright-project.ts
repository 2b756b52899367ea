import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export const versions = { '1.65': '@playwright/test', '1.48': 'playwright-test-1-48' } as const;
export type Version = keyof typeof versions;

export type PlaywrightProject = AsyncDisposable & {
  readonly folder: string;
  readonly run: (
    args?: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly exitCode: number | null; readonly output: string }>;
};

const suite = `
const { test, expect } = require('@playwright/test');
test.describe('Checkout', () => {
  test('pays @smoke', async ({}, testInfo) => {
    console.log('paying');
    await test.step('fill the form', async () => { expect(1).toBe(1); });
    await testInfo.attach('receipt', { body: 'three lamps', contentType: 'text/plain' });
  });
  test('flakes', async ({}, testInfo) => { expect(testInfo.retry).toBe(1); });
  test('breaks', async () => { expect('lamp').toBe('chair'); });
  test.skip('is not done yet', async () => {});
  test('is known to fail', async () => { test.fail(); expect(1).toBe(2); });
});
`;

/** A project of somebody else's, with the reporter in its configuration and a Playwright of that version. */
export async function makePlaywrightProject(
  version: Version,
  {
    config = '',
    files = { 'shop.spec.js': suite },
  }: { config?: string; files?: Readonly<Record<string, string>> } = {},
): Promise<PlaywrightProject> {
  const folder = await mkdtemp(join(tmpdir(), 'runwright-their-'));
  const link = join(folder, 'node_modules/@playwright/test');
  await mkdir(dirname(link), { recursive: true });
  await symlink(join(root, 'node_modules', versions[version]), link);
  await symlink(root, join(folder, 'node_modules/runwright'));
  await writeFile(
    join(folder, 'playwright.config.js'),
    `module.exports = { retries: 1, workers: 1, reporter: [['line'], ['runwright/reporter']], ${config} };`,
  );
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return {
    folder,
    run: (args = [], env = {}) => playwright(folder, args, env),
    [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true, force: true }),
  };
}

function playwright(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const cli = join(folder, 'node_modules/@playwright/test/cli.js');
  const child = spawn(process.execPath, [cli, 'test', ...args], { cwd: folder, env: { PATH, HOME, ...env } });
  let output = '';
  child.stdout.on('data', (part) => (output += String(part)));
  child.stderr.on('data', (part) => (output += String(part)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
