import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/domain/app-error.ts';
import { chromium } from 'playwright-core';
import type { BrowserSource, FoundBrowser } from './found-browser.ts';
import { shippedBrowser } from './shipped-browser.ts';

export type FindBrowserOptions = {
  readonly configuredPath?: string | undefined;
  /** Where a browser shipped inside npm is unpacked, once. */
  readonly cacheDir: string;
  /** Only a browser that can open a window: not a headless shell. */
  readonly headed?: boolean;
};

/**
 * The Chromium to drive: the configured one; Playwright's own download; the system's; else the one that npm brought
 * (Linux x64), unpacked on first use in about three seconds.
 * @throws AppError `no_browser`, which lists where it looked.
 */
export async function findBrowser(options: FindBrowserOptions): Promise<FoundBrowser> {
  const headed = options.headed ?? false;
  if (options.configuredPath !== undefined) return configured(options.configuredPath);
  const places: readonly { source: BrowserSource; paths: readonly string[] }[] = [
    { source: 'playwright', paths: playwrightPaths(headed) },
    { source: 'system', paths: systemPaths(headed) },
  ];
  for (const { source, paths } of places) {
    for (const executablePath of paths) {
      if (await isExecutable(executablePath)) return { executablePath, source, environment: {} };
    }
  }
  const shipped = headed ? undefined : await shippedOrExplain(options.cacheDir);
  if (shipped !== undefined) return shipped;
  throw noBrowser(headed, [...places.flatMap(({ paths }) => paths), shippedPlace(options.cacheDir)]);
}

async function configured(executablePath: string): Promise<FoundBrowser> {
  if (await isExecutable(executablePath)) return { executablePath, source: 'configured', environment: {} };
  throw new AppError(
    'no_browser',
    `The configured browser ${executablePath} does not exist or may not be executed. Correct the path, or remove the setting to let Runwright find a browser itself.`,
  );
}

async function shippedOrExplain(cacheDir: string): Promise<FoundBrowser | undefined> {
  try {
    return await shippedBrowser(cacheDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'no_browser',
      `The Chromium that npm brought could not be unpacked into ${cacheDir}: ${reason}. Make room there or make it writable (about 200 MB are needed), or install Chromium or Google Chrome.`,
      { cause: error },
    );
  }
}

function noBrowser(headed: boolean, lookedFor: readonly string[]): AppError {
  const kind = headed ? 'a browser that can open a window' : 'a Chromium browser';
  return new AppError(
    'no_browser',
    `No browser: ${kind} was not found in any of ${lookedFor.length} places. Install Chromium or Google Chrome, run "npx playwright-core install chromium", or give the path of a browser in the settings.`,
    { problems: lookedFor.map((at) => ({ at, message: 'not found' })) },
  );
}

function shippedPlace(cacheDir: string): string {
  return `${cacheDir} (the browser that npm ships: headless, Linux on x64 only)`;
}

/** Playwright keeps the headless shell beside the full browser; the shell starts faster and takes less memory. */
function playwrightPaths(headed: boolean): readonly string[] {
  const full = chromium.executablePath();
  const found = /^(.*)[\\/]chromium-(\d+)[\\/]chrome-([a-z0-9]+)(?:[\\/]|$)/.exec(full);
  if (headed || found === null) return [full];
  const [, registry = '', revision = '', platform = ''] = found;
  const shell = process.platform === 'win32' ? 'chrome-headless-shell.exe' : 'chrome-headless-shell';
  const folder = join(registry, `chromium_headless_shell-${revision}`);
  return [join(folder, `chrome-headless-shell-${platform}`, shell), full];
}

function systemPaths(headed: boolean): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    return ['C:\\Program Files', 'C:\\Program Files (x86)'].flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  // The programs themselves where Debian keeps them: its /usr/bin wrapper is a shell script that outlives a kill.
  const shells = ['/usr/lib/chromium/chromium-headless-shell', '/usr/lib64/chromium-browser/headless_shell'];
  const full = [
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/opt/google/chrome/chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/microsoft/msedge/msedge',
    '/usr/bin/microsoft-edge',
  ];
  return headed ? full : [...shells, ...full];
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    // Absent or not ours to run: the next place is tried.
    return false;
  }
}
