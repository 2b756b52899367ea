// The last part of set-up, on the Node.js that runs Runwright: a browser that starts, from npm where the machine has none.
import { spawnSync } from 'node:child_process';

import { toConfig } from '#config/config.ts';
import { readEnv } from '#config/env.ts';
import { AppError } from '#core/domain/app-error.ts';
import { findBrowser } from '#engine/browser/find-browser.ts';
import type { FoundBrowser } from '#engine/browser/found-browser.ts';

async function bringBrowser(): Promise<FoundBrowser> {
  const { browserPath: configuredPath, cacheFolder: cacheDir } = toConfig(readEnv());
  try {
    return await findBrowser({ configuredPath, cacheDir });
  } catch (error) {
    const shipped = process.platform === 'linux' && process.arch === 'x64';
    if (shipped || configuredPath !== undefined) throw error;
    // Where npm ships no browser, the driver downloads the one it was made for.
    const install = ['playwright-core', 'install', '--only-shell', 'chromium'];
    spawnSync('npx', install, { stdio: 'inherit', shell: process.platform === 'win32' });
    return findBrowser({ configuredPath, cacheDir });
  }
}

const origins = {
  configured: 'as configured',
  playwright: "Playwright's own",
  system: "the system's",
  npm: 'from npm',
} as const satisfies Record<FoundBrowser['source'], string>;

try {
  const { executablePath, source } = await bringBrowser();
  process.stdout.write(`browser: ${executablePath} (${origins[source]})\n`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
