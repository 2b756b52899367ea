import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { SuiteSource } from '#core/domain/suite.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { createSecretMask, type SecretMask } from '#engine/mask-secrets.ts';
import { linkBrowsers } from './packages/browser-links.ts';
import { findPlaywright, type SuitePlaywright } from './packages/find-playwright.ts';
import { installPackages } from './packages/install-packages.ts';
import { createSuiteEnvironment } from './process/suite-environment.ts';
import { openSuiteFolder, type SuiteFolder } from './source/suite-folder.ts';
import type { SuiteMachine } from './suite-machine.ts';

/** A suite with everything that its Playwright needs, until it is disposed. */
export type PreparedSuite = AsyncDisposable & {
  readonly files: SuiteFolder;
  readonly playwright: SuitePlaywright;
  readonly machine: SuiteMachine;
  /** Absent: Playwright looks for its own. */
  readonly configFile?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly mask: SecretMask;
  /** A folder of its own, for what it leaves behind. */
  readonly scratchFolder: string;
  readonly limitsMemory: boolean;
};

/** @throws SuiteFailure of any kind that comes before Playwright is started */
export async function prepareSuite(
  source: SuiteSource,
  variables: readonly Variable[],
  machine: SuiteMachine,
  signal: AbortSignal,
): Promise<PreparedSuite> {
  const mask = createSecretMask([...variables, ...credentialOf(source)]);
  await using stack = new AsyncDisposableStack();
  const scratchFolder = await scratch(machine, stack);
  const files = stack.use(await openSuiteFolder(source, machine, signal));
  const environment = await createSuiteEnvironment(machine, variables, scratchFolder);
  await installPackages(files, { machine, environment, mask }, signal);
  const playwright = await findPlaywright(files.folder, files.commit === undefined ? '/' : files.root);
  const browsers = await linkBrowsers(playwright, machine);
  const resources = stack.move();
  return {
    files,
    playwright,
    machine,
    environment: { ...environment, PLAYWRIGHT_BROWSERS_PATH: browsers, ...transformCache(files, machine) },
    mask,
    scratchFolder,
    limitsMemory: hasPrlimit(machine),
    ...(source.configFile === undefined ? {} : { configFile: source.configFile }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/**
 * What Playwright made of a folder's test files is kept for its next run, and for no other folder's. It goes by their paths: a work tree, which
 * is elsewhere each time, gains nothing by it.
 */
function transformCache({ commit, root }: SuiteFolder, machine: SuiteMachine): Record<string, string> {
  if (commit !== undefined) return {};
  const name = createHash('sha256').update(root).digest('hex').slice(0, 32);
  return { PWTEST_CACHE_DIR: join(machine.cacheFolder, 'transforms', name) };
}

function credentialOf({ credential }: SuiteSource): readonly Variable[] {
  return credential === undefined ? [] : [{ name: 'credential', value: credential, secret: true }];
}

async function scratch(machine: SuiteMachine, stack: AsyncDisposableStack): Promise<string> {
  const folder = join(machine.cacheFolder, 'runs', randomUUID());
  await mkdir(folder, { recursive: true });
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  return realpath(folder);
}

function hasPrlimit({ environment }: SuiteMachine): boolean {
  if (process.platform !== 'linux') return false;
  const path = environment['PATH'] ?? '';
  return path.split(delimiter).some((folder) => existsSync(join(folder, 'prlimit')));
}
