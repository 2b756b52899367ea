import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '#core/domain/app-error.ts';
import { sampleSecrets } from '../../samples/sample-variables.ts';
import { startShop, type Shop } from '../../samples/shop/server.ts';
import type { Samples } from './run-samples.ts';

const testsFolder = fileURLToPath(new URL('../../samples/tests/', import.meta.url));

/** One beside the server's own, so that addresses stay the same from start to start. */
const usualPort = 4601;

/** Opens the sample shop and reads its tests. */
export async function loadSamples(): Promise<Samples> {
  const names = (await readdir(testsFolder)).filter((name) => /\.test\.(md|ya?ml)$/.test(name));
  names.sort((a, b) => (a < b ? -1 : 1));
  if (names.length === 0) throw new AppError('not_found', `There are no sample tests in ${testsFolder}.`);
  const files = await Promise.all(
    names.map(async (name) => ({
      path: `samples/tests/${name}`,
      text: await readFile(join(testsFolder, name), 'utf8'),
    })),
  );
  const shop = await openShop();
  return {
    shopUrl: shop.url,
    files,
    filesRoot: testsFolder,
    secrets: sampleSecrets,
    [Symbol.asyncDispose]: () => shop.close(),
  };
}

async function openShop(): Promise<Shop> {
  try {
    return await startShop({ port: usualPort });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startShop({ port: 0 });
  }
}
