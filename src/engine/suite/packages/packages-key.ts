import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Commit } from '../source/mirror.ts';
import type { PackageTool } from './package-tool.ts';
import type { SuiteFolder } from '../source/suite-folder.ts';
import { filesBelow } from '../files-below.ts';

/** What an installation depends on besides the machine: manifests, lock files, settings of the tools, patches. */
const decides =
  /(?:^|\/)(?:package\.json|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|yarn\.lock|\.npmrc|\.yarnrc|\.yarnrc\.yml|\.pnpmfile\.cjs)$|(?:^|\/)patches\//;

/** Installations with the same key are the same; one is never shared with whom has not the right to the same repository. */
export async function packagesKey(suite: SuiteFolder, commit: Commit, tool: PackageTool): Promise<string> {
  const hash = createHash('sha256');
  const [major = ''] = process.versions.node.split('.');
  const place = relative(suite.root, tool.folder);
  hash.update(
    JSON.stringify([commit.mirrorId, tool.name, tool.package, place, major, process.platform, process.arch]),
  );
  const files = (await filesBelow(suite.root)).filter((path) => decides.test(path)).toSorted();
  for (const path of files) hash.update(`\0${path}\0`).update(await readFile(join(suite.root, path)));
  return hash.digest('hex').slice(0, 32);
}
