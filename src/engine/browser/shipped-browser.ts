import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, chmod, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import type { FoundBrowser } from './found-browser.ts';
import { unpackTar } from './unpack-tar.ts';

/** What an unpacked folder says of itself; a folder without it, or whose program has another size, is not used. */
type Seal = { readonly sizeBytes: number; readonly libraries: boolean };

/**
 * The headless Chromium that npm brought (`@sparticuz/chromium`, Linux x64), unpacked once into
 * `<cacheDir>/chromium-<version>/`. Undefined on other platforms and where the package is absent.
 */
export async function shippedBrowser(cacheDir: string): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packageFolder = findPackage();
  if (packageFolder === undefined) return undefined;
  const manifest: { version: string } = JSON.parse(
    await readFile(join(packageFolder, 'package.json'), 'utf8'),
  );
  const folder = join(cacheDir, `chromium-${manifest.version}`);
  const seal = (await readSeal(folder)) ?? (await unpack(join(packageFolder, 'bin'), folder));
  return {
    executablePath: join(folder, 'chromium'),
    source: 'npm',
    environment: await environmentOf(folder, seal.libraries),
  };
}

function findPackage(): string | undefined {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  } catch {
    // An installation without optional weight: the caller lists this place among those it looked in.
    return undefined;
  }
}

async function readSeal(folder: string): Promise<Seal | undefined> {
  try {
    const seal: Seal = JSON.parse(await readFile(join(folder, 'unpacked.json'), 'utf8'));
    const { size } = await stat(join(folder, 'chromium'));
    return size === seal.sizeBytes ? seal : undefined;
  } catch {
    // Not there, or half there: unpacked anew.
    return undefined;
  }
}

/** Under a name of its own and then renamed, so that two processes may do it at once and a kill leaves no half. */
async function unpack(bin: string, folder: string): Promise<Seal> {
  await removeAbandoned(folder);
  const temporary = `${folder}.${randomUUID()}`;
  await mkdir(temporary, { recursive: true, mode: 0o755 });
  try {
    const program = join(temporary, 'chromium');
    await pipeline(
      createReadStream(join(bin, 'chromium.br')),
      createBrotliDecompress({ chunkSize: 1 << 20 }),
      createWriteStream(program),
    );
    await chmod(program, 0o755);
    await unpackCompressed(join(bin, 'fonts.tar.br'), temporary);
    const libraries = await lacksLibraries(program);
    if (libraries) await unpackCompressed(join(bin, 'al2023.tar.br'), temporary);
    const seal: Seal = { sizeBytes: (await stat(program)).size, libraries };
    await writeFile(join(temporary, 'unpacked.json'), JSON.stringify(seal));
    return await moveInto(temporary, folder, seal);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const abandonedAfterMs = 10 * 60_000;

/** What a process left that was killed while it unpacked. */
async function removeAbandoned(folder: string): Promise<void> {
  const cache = dirname(folder);
  if (!existsSync(cache)) return;
  const leftovers = (await readdir(cache)).filter((name) => name.startsWith(`${basename(folder)}.`));
  for (const name of leftovers) {
    const path = join(cache, name);
    const found = await stat(path).catch(() => undefined); // Another process has just tidied it away.
    if (found !== undefined && Date.now() - found.mtimeMs > abandonedAfterMs)
      await rm(path, { recursive: true, force: true });
  }
}

async function moveInto(temporary: string, folder: string, seal: Seal): Promise<Seal> {
  try {
    await rename(temporary, folder);
    return seal;
  } catch (error) {
    const theirs = await readSeal(folder);
    if (theirs !== undefined) return theirs;
    await rm(folder, { recursive: true, force: true });
    try {
      await rename(temporary, folder);
      return seal;
    } catch {
      throw error;
    }
  }
}

async function unpackCompressed(archive: string, folder: string): Promise<void> {
  await unpackTar(await promisify(brotliDecompress)(await readFile(archive)), folder);
}

/** The program itself is asked: the loader names a shared library that it cannot find. */
async function lacksLibraries(program: string): Promise<boolean> {
  try {
    await promisify(execFile)(program, ['--no-sandbox', '--version'], { timeout: 20_000 });
    return false;
  } catch (error) {
    return error instanceof Error && /error while loading shared libraries/.test(error.message);
  }
}

async function environmentOf(folder: string, libraries: boolean): Promise<Record<string, string>> {
  const environment: Record<string, string> = {};
  if (libraries) environment['LD_LIBRARY_PATH'] = join(folder, 'lib');
  if (!(await systemHasFonts())) {
    const config = join(folder, 'fontconfig.xml');
    await writeFile(config, fontConfig(folder));
    environment['FONTCONFIG_FILE'] = config;
  }
  return environment;
}

/** Without a single font, Chromium shows pages without text. */
async function systemHasFonts(): Promise<boolean> {
  try {
    await access('/etc/fonts/fonts.conf');
    const entries = await readdir('/usr/share/fonts', { recursive: true });
    return entries.some((entry) => /\.(?:ttf|otf|ttc|pfb)$/i.test(entry));
  } catch {
    // Neither a configuration nor a folder: there are no fonts.
    return false;
  }
}

function fontConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
}
