import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SuitePlaywright } from './find-playwright.ts';
import type { SuiteMachine } from '../suite-machine.ts';

type BrowserEntry = { readonly name: string; readonly revision: string };

/**
 * A folder for `PLAYWRIGHT_BROWSERS_PATH`: what the suite's Playwright looks for is there under its own names. Its own download where the
 * machine has it, else a link to the machine's Chromium. Videos are made by an ffmpeg where one is found, else of pictures. Browsers of other
 * makes are there only where they were downloaded.
 */
export async function linkBrowsers(playwright: SuitePlaywright, machine: SuiteMachine): Promise<string> {
  const manifest = await readFile(join(playwright.coreFolder, 'browsers.json'), 'utf8');
  const { browsers }: { readonly browsers: readonly BrowserEntry[] } = JSON.parse(manifest);
  const own = machine.playwrightBrowsersFolder ?? defaultFolder();
  const chromium = process.platform === 'linux' ? machine.browser?.executablePath : undefined;
  const ffmpeg =
    programOnPath('ffmpeg', machine.environment['PATH'] ?? '') ?? (await pictureRecorder(machine));
  const links = browsers.flatMap((entry) => linksOf(entry, own, chromium, ffmpeg));
  const name = createHash('sha256').update(JSON.stringify(links)).digest('hex').slice(0, 16);
  const folder = join(machine.cacheFolder, 'browsers', name);
  for (const [path, target] of links) await link(join(folder, path), target);
  await mkdir(folder, { recursive: true });
  return folder;
}

type Link = readonly [path: string, target: string];

function linksOf(
  { name, revision }: BrowserEntry,
  own: string,
  chromium: string | undefined,
  ffmpeg: string | undefined,
): readonly Link[] {
  const folder = `${name.replaceAll('-', '_')}-${revision}`;
  if (existsSync(join(own, folder))) return [[folder, join(own, folder)]];
  const target = name === 'ffmpeg' ? ffmpeg : chromium;
  if (target === undefined) return [];
  return (programs[name] ?? []).map((path) => [join(folder, path), target]);
}

/** Where Playwright looks, by browser: older versions have the second names. */
const programs: Readonly<Record<string, readonly string[]>> = {
  chromium: ['chrome-linux64/chrome', 'chrome-linux/chrome', 'chrome-linux-arm64/chrome'],
  'chromium-headless-shell': [
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux-arm64/chrome-headless-shell',
  ],
  ffmpeg: ['ffmpeg-linux'],
};

async function link(path: string, target: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path).catch((error: unknown) => {
    // Made by an earlier run, or by another one just now: its target is part of the folder's name.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}

const recorder = fileURLToPath(new URL('../../browser/picture-recorder.ts', import.meta.url));

/** A program that stands in for ffmpeg. */
async function pictureRecorder({ cacheFolder }: SuiteMachine): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const script = `#!/bin/sh\nexec '${process.execPath}' --disable-warning=ExperimentalWarning '${recorder}' "$@"\n`;
  const name = createHash('sha256').update(script).digest('hex').slice(0, 16);
  const path = join(cacheFolder, 'browsers', `recorder-${name}`);
  await mkdir(dirname(path), { recursive: true });
  // Written whole under a name of its own: a suite that runs may be about to start it.
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, script, { mode: 0o755 });
  await rename(own, path);
  return path;
}

function defaultFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (process.platform === 'win32') return join(homedir(), 'AppData', 'Local', 'ms-playwright');
  return join(homedir(), '.cache', 'ms-playwright');
}

function programOnPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}
