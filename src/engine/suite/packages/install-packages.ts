import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SecretMask } from '#engine/mask-secrets.ts';
import { hasPlaywright } from './find-playwright.ts';
import { withLock } from '../source/folder-lock.ts';
import { packagesKey } from './packages-key.ts';
import { choosePackageTool, type PackageTool } from './package-tool.ts';
import { copyPackages, packageFolders } from './package-folders.ts';
import { runProcess, type ProcessEnd } from '../process/run-process.ts';
import type { SuiteFolder } from '../source/suite-folder.ts';
import { SuiteFailure } from '../suite-failure.ts';
import type { SuiteMachine } from '../suite-machine.ts';

export type Installation = {
  readonly machine: SuiteMachine;
  readonly environment: Readonly<Record<string, string>>;
  readonly mask: SecretMask;
};

/**
 * Installs a suite's packages by its lock file. What a git source got is kept for others with the same lock: they get links to it, at once. A
 * folder that has a Playwright already is left as it is. Install scripts are run: suites rely on them.
 * @throws SuiteFailure `install_failed`
 */
export async function installPackages(
  suite: SuiteFolder,
  installation: Installation,
  signal: AbortSignal,
): Promise<void> {
  const { commit } = suite;
  if (commit === undefined) {
    if (hasPlaywright(suite.folder, '/')) return;
    const tool = await choosePackageTool(suite.folder, suite.folder);
    if (tool !== undefined) await install(tool, installation, signal);
    return;
  }
  const tool = await choosePackageTool(suite.folder, suite.root);
  if (tool === undefined || hasPlaywright(suite.folder, suite.root)) return;
  const key = await packagesKey(suite, commit, tool);
  const kept = join(installation.machine.cacheFolder, 'packages', key);
  if (!existsSync(kept)) {
    const installed = await withLock(`${kept}.lock`, signal, async () => {
      if (existsSync(kept)) return false;
      await install(
        tool,
        { ...installation, environment: ofRepository(installation, commit.mirrorId) },
        signal,
      );
      await keep(suite.root, kept, signal);
      return true;
    });
    if (installed) return;
  }
  await copyPackages(kept, await packageFolders(kept), suite.root, signal);
}

/** pnpm links packages to its store: one that others share could be changed through them. */
function ofRepository(
  { environment, machine }: Installation,
  mirrorId: string,
): Readonly<Record<string, string>> {
  return { ...environment, npm_config_store_dir: join(machine.cacheFolder, 'pnpm', mirrorId) };
}

async function keep(root: string, kept: string, signal: AbortSignal): Promise<void> {
  const temporary = `${kept}.${randomUUID()}`;
  try {
    await mkdir(temporary, { recursive: true });
    await copyPackages(root, await packageFolders(root), temporary, signal);
    await rename(temporary, kept);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function install(tool: PackageTool, installation: Installation, signal: AbortSignal): Promise<void> {
  const [command, ...before] = await programOf(tool, installation, signal);
  if (command === undefined) return;
  const end = await run(command, [...before, ...tool.args], tool.folder, installation, signal);
  if (end.exitCode === 0) return;
  const what = `${tool.name} ${tool.args.join(' ')}`;
  throw failed(what, end, installation.mask, 'Make it work in a fresh clone, then commit the lock file.');
}

async function programOf(
  tool: PackageTool,
  installation: Installation,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (tool.ownProgram !== undefined) return [process.execPath, tool.ownProgram];
  if (tool.package === undefined || tool.program === undefined) return ['npm'];
  const name = tool.package;
  // Not called as the package: npm would take the folder for what it is to install.
  const home = join(installation.machine.cacheFolder, 'tools', name.replaceAll(/[@/]/g, '+'));
  const program = join(home, 'node_modules', tool.program);
  if (!existsSync(program)) {
    await withLock(`${home}.lock`, signal, async () => {
      if (existsSync(program)) return;
      await mkdir(home, { recursive: true });
      const args = ['install', '--prefix', home, '--no-save', '--ignore-scripts', name];
      const end = await run('npm', args, dirname(home), installation, signal);
      if (end.exitCode !== 0)
        throw failed(
          `npm install ${name}`,
          end,
          installation.mask,
          `${tool.name} comes from npm's registry.`,
        );
    });
  }
  return [process.execPath, program];
}

async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  { environment, machine }: Installation,
  signal: AbortSignal,
): Promise<ProcessEnd> {
  try {
    const end = await runProcess(
      { command, args, cwd, environment, graceMs: machine.graceMs ?? 2_000 },
      signal,
    );
    signal.throwIfAborted();
    return end;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new SuiteFailure(
      'install_failed',
      `${command} is not on this machine. Install it, or put it on the PATH of the worker.`,
      error,
    );
  }
}

function failed(what: string, end: ProcessEnd, mask: SecretMask, advice: string): SuiteFailure {
  const said = mask.text(end.stderr.trim() === '' ? end.stdout : end.stderr).trim();
  return new SuiteFailure(
    'install_failed',
    `The suite's packages can't be installed: “${what}” failed. ${advice}\n\n${said.slice(-2_000)}`,
  );
}
