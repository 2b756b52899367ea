import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SuiteFailure } from '../suite-failure.ts';

/** A suite's own Playwright. */
export type SuitePlaywright = {
  /** Its program: `cli.js`. */
  readonly cli: string;
  readonly version: string;
  /** Folder of its `playwright-core`: it knows which browsers it wants. */
  readonly coreFolder: string;
};

/** Earlier versions can't be told by id which cases to run. */
const oldest = [1, 44] as const;

/**
 * The Playwright that the suite's configuration would import, looked for as Node.js does from its folder up to `top`.
 * @throws SuiteFailure `no_playwright`, `playwright_ambiguous`
 */
export async function findPlaywright(folder: string, top: string): Promise<SuitePlaywright> {
  const found = locate(folder, top);
  if (found === undefined) throw noPlaywright(folder);
  const home = await realpath(found);
  const { name, version } = await manifestOf(home);
  const library = name === 'playwright' ? home : from(home, 'playwright');
  const { version: libraryVersion } = await manifestOf(library);
  if (libraryVersion !== version)
    throw new SuiteFailure(
      'playwright_ambiguous',
      `@playwright/test is ${version}, and the playwright that it uses is ${libraryVersion}. Give both the same version in package.json, and install again so that the lock file has one of them.`,
    );
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))
    throw new SuiteFailure(
      'no_playwright',
      `The suite has Playwright ${version}; ${oldest.join('.')} is the oldest that can be run here. Update @playwright/test.`,
    );
  return { cli: join(found, 'cli.js'), version, coreFolder: from(library, 'playwright-core') };
}

/** Whether there is any, so that nothing has to be installed. */
export function hasPlaywright(folder: string, top: string): boolean {
  return locate(folder, top) !== undefined;
}

/** All that lie on the way from a folder to `top`: two of different versions do not go together. */
export async function playwrightVersions(folder: string, top: string): Promise<readonly string[]> {
  const homes = upwards(folder, top).flatMap((place) =>
    ['@playwright/test', 'playwright'].map((name) => join(place, 'node_modules', name)),
  );
  const manifests = await Promise.all(
    homes.filter((home) => existsSync(join(home, 'package.json'))).map(manifestOf),
  );
  return [...new Set(manifests.map(({ version }) => version))];
}

function locate(folder: string, top: string): string | undefined {
  for (const name of ['@playwright/test', 'playwright']) {
    const home = upwards(folder, top)
      .map((place) => join(place, 'node_modules', name))
      .find((place) => existsSync(join(place, 'cli.js')));
    if (home !== undefined) return home;
  }
  return undefined;
}

/** The folder itself first. */
export function upwards(folder: string, top: string): readonly string[] {
  const parent = dirname(folder);
  return folder === top || parent === folder ? [folder] : [folder, ...upwards(parent, top)];
}

function from(home: string, name: string): string {
  try {
    return dirname(createRequire(join(home, 'package.json')).resolve(`${name}/package.json`));
  } catch (error) {
    throw new SuiteFailure(
      'no_playwright',
      `The suite's packages are incomplete: ${name} is not among them. Install them anew and commit the lock file.`,
      error,
    );
  }
}

async function manifestOf(home: string): Promise<{ readonly name: string; readonly version: string }> {
  return JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
}

function noPlaywright(folder: string): SuiteFailure {
  const advice = upwards(folder, '/').some((place) => existsSync(join(place, '.pnp.cjs')))
    ? 'Yarn keeps its packages in archives here: set “nodeLinker: node-modules” in .yarnrc.yml.'
    : 'Add @playwright/test to its package.json, or correct the folder of the Playwright configuration.';
  return new SuiteFailure('no_playwright', `The suite's packages have no Playwright. ${advice}`);
}
