import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { upwards } from './find-playwright.ts';

/** What installs a suite's packages, and where. */
export type PackageTool = {
  readonly name: 'npm' | 'pnpm' | 'yarn';
  /** Absent: the machine's own npm. */
  readonly package?: string;
  /** The program inside that package. */
  readonly program?: string;
  /** A program in the repository, which yarn's own settings name. */
  readonly ownProgram?: string;
  readonly args: readonly string[];
  /** Folder of the lock file, or else of the nearest package.json. */
  readonly folder: string;
};

const locks = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
} as const;

type LockName = keyof typeof locks;

/** Chosen by the lock file nearest to the suite; npm where there is none. Undefined where there is no package.json at all. */
export async function choosePackageTool(folder: string, top: string): Promise<PackageTool | undefined> {
  const places = upwards(folder, top);
  const names = Object.keys(locks) as LockName[];
  for (const place of places) {
    const lock = names.find((name) => existsSync(join(place, name)));
    if (lock !== undefined) return withLockFile(place, lock);
  }
  const place = places.find((candidate) => existsSync(join(candidate, 'package.json')));
  return place === undefined ? undefined : { name: 'npm', args: ['install'], folder: place };
}

async function withLockFile(folder: string, lock: LockName): Promise<PackageTool> {
  const text = await readFile(join(folder, lock), 'utf8');
  const wanted = await wantedVersion(folder, locks[lock]);
  const tool = locks[lock];
  if (tool === 'npm') return { name: 'npm', args: ['ci'], folder };
  if (tool === 'yarn') {
    return text.includes('yarn lockfile v1')
      ? classicYarn(folder, wanted)
      : newYarn(folder, wanted ?? yarnFor(text));
  }
  return {
    name: 'pnpm',
    package: `pnpm@${wanted ?? pnpmFor(text)}`,
    program: 'pnpm/bin/pnpm.cjs',
    args: ['install', '--frozen-lockfile'],
    folder,
  };
}

function classicYarn(folder: string, wanted: string | undefined): PackageTool {
  return {
    name: 'yarn',
    package: `yarn@${wanted ?? '1.22.22'}`,
    program: 'yarn/bin/yarn.js',
    args: ['install', '--frozen-lockfile', '--non-interactive'],
    folder,
  };
}

async function newYarn(folder: string, version: string): Promise<PackageTool> {
  const settings = await readFile(join(folder, '.yarnrc.yml'), 'utf8').catch(() => ''); // It needs none.
  const path = /^yarnPath:\s*["']?([^"'\s]+)/m.exec(settings)?.[1];
  const args = ['install', '--immutable'];
  if (path !== undefined) return { name: 'yarn', ownProgram: join(folder, path), args, folder };
  return {
    name: 'yarn',
    package: `@yarnpkg/cli-dist@${version}`,
    program: '@yarnpkg/cli-dist/bin/yarn.js',
    args,
    folder,
  };
}

/** `packageManager` of package.json, as in `pnpm@9.15.9+sha512…`. */
async function wantedVersion(folder: string, name: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}'); // The tool itself will complain.
  const found = /"packageManager"\s*:\s*"([a-z]+)@(\d[\w.-]*)/.exec(text);
  return found?.[1] === name ? found[2] : undefined;
}

/** By the version of the lock file's format: a newer pnpm would refuse it, or write it anew. */
function pnpmFor(lock: string): string {
  const format = /^lockfileVersion:\s*'?(\d+)/m.exec(lock)?.[1];
  return { '5': '7', '6': '8' }[format ?? ''] ?? '9';
}

/** The last version that writes this format, for the same reason: 8 was that of 4.0 to 4.13. */
function yarnFor(lock: string): string {
  const format = /^__metadata:\s+version:\s*(\d+)/m.exec(lock)?.[1];
  return { '4': '2', '5': '3', '6': '3', '7': '4.13.0', '8': '4.13.0', '9': '4.14.1' }[format ?? ''] ?? '4';
}
