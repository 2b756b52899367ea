import { access, constants, mkdir, readFile, readlink, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const names: Readonly<Record<string, { readonly file: string; readonly paths: readonly string[] }>> = {
  linux: { file: 'ffmpeg-linux', paths: ['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg', '/snap/bin/ffmpeg'] },
  darwin: { file: 'ffmpeg-mac', paths: ['/opt/homebrew/bin/ffmpeg', '/usr/local/bin/ffmpeg'] },
};

/**
 * Makes the driver able to record every frame, where the system has an ffmpeg: the driver looks for one in its own folder of
 * downloads only, so a link is put there unless it has one. False where there is no ffmpeg.
 */
export async function enableFullMotion(): Promise<boolean> {
  const platform = names[process.platform];
  const registry = registryFolder();
  if (platform === undefined || registry === undefined) return false;
  const link = join(registry, `ffmpeg-${await ffmpegRevision()}`, platform.file);
  if (await isExecutable(link)) return true;
  for (const path of platform.paths) {
    if (!(await isExecutable(path))) continue;
    await mkdir(dirname(link), { recursive: true });
    await replaceDeadLink(link);
    await symlink(path, link);
    return true;
  }
  return false;
}

/** `<registry>/chromium-1255/…`: the driver names its folder only through its browsers' paths. */
function registryFolder(): string | undefined {
  return /^(.*)[\\/]chromium-\d+[\\/]/.exec(chromium.executablePath())?.[1];
}

async function ffmpegRevision(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const manifest: { browsers: readonly { name: string; revision: string }[] } = JSON.parse(
    await readFile(join(folder, 'browsers.json'), 'utf8'),
  );
  return manifest.browsers.find(({ name }) => name === 'ffmpeg')?.revision ?? '';
}

async function replaceDeadLink(link: string): Promise<void> {
  try {
    await readlink(link);
    await rm(link);
  } catch {
    // There is none, which is what was wanted.
  }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    // Absent or not ours to run.
    return false;
  }
}
