import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import type { AttemptResult } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { CaseResult, ListedCase, SuitePlan, SuiteResult, SuiteSource } from '#core/domain/suite.ts';
import { findBrowser } from '#engine/browser/find-browser.ts';
import { executeSuite } from '#engine/suite/execute-suite.ts';
import { SuiteFailure } from '#engine/suite/suite-failure.ts';
import type { SuiteMachine } from '#engine/suite/suite-machine.ts';
import { createAddressPolicy } from '#network/address-policy.ts';

export const versions = ['current', '1.48'] as const;
export type Version = (typeof versions)[number];

const packages = join(import.meta.dirname, '..', '..', 'node_modules');
const old = join(packages, 'playwright-test-1-48');
const homes: Record<Version, Record<string, string>> = {
  current: {
    '@playwright/test': join(packages, '@playwright', 'test'),
    playwright: join(packages, 'playwright'),
    'playwright-core': join(packages, 'playwright-core'),
  },
  '1.48': {
    '@playwright/test': old,
    playwright: join(old, 'node_modules', 'playwright'),
    'playwright-core': join(old, 'node_modules', 'playwright-core'),
  },
};

/** A folder for suites and what runs them leave, and a machine with a browser. */
export type SuiteRig = AsyncDisposable & { readonly folder: string; readonly machine: SuiteMachine };

export async function openSuiteRig(): Promise<SuiteRig> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'runwright-suites-')));
  const browser = await findBrowser({ cacheDir: join(homedir(), '.cache', 'runwright') });
  return {
    folder,
    machine: {
      cacheFolder: join(folder, 'cache'),
      browser,
      environment: { PATH: process.env['PATH'] ?? '' },
      network: () => ({ policy: createAddressPolicy() }),
      graceMs: 5_000,
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

export type Files = Readonly<Record<string, string>>;

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** A suite with its packages, as a plain folder. */
export async function writeSuite(
  rig: SuiteRig,
  name: string,
  files: Files,
  version?: Version,
): Promise<string> {
  const folder = join(rig.folder, name);
  await writeFiles(folder, files);
  if (version !== undefined) await linkPlaywright(folder, version);
  return folder;
}

export async function linkPlaywright(folder: string, version: Version): Promise<void> {
  await mkdir(join(folder, 'node_modules', '@playwright'), { recursive: true });
  for (const [name, home] of Object.entries(homes[version]))
    await symlink(home, join(folder, 'node_modules', name));
}

/** All that an execution told, and its result. */
export type Told = {
  readonly result: SuiteResult;
  readonly cases: ReadonlyMap<string, CaseResult>;
  readonly attempts: readonly { readonly caseId: string; readonly attempt: AttemptResult }[];
  readonly steps: readonly { readonly caseId: string; readonly result: StepResult }[];
  readonly media: ReadonlyMap<string, Uint8Array>;
};

export async function execute(
  rig: SuiteRig,
  source: SuiteSource,
  cases: readonly ListedCase[],
  plan: Partial<SuitePlan> = {},
  signal: AbortSignal = new AbortController().signal,
  caseStarted: (started: { readonly caseId: string }) => void = () => undefined,
): Promise<Told> {
  const told = { cases: new Map<string, CaseResult>(), media: new Map<string, Uint8Array>() };
  const attempts: { caseId: string; attempt: AttemptResult }[] = [];
  const steps: { caseId: string; result: StepResult }[] = [];
  const result = await executeSuite(
    {
      source,
      cases: cases.map((found) => ({ caseId: found.caseId, title: found.title, playwright: found })),
      variables: [],
      timeoutMs: 300_000,
      ...plan,
    },
    {
      machine: rig.machine,
      media: {
        async put(bytes, contentType) {
          const sha256 = createHash('sha256').update(bytes).digest('hex');
          told.media.set(sha256, bytes);
          return { sha256, contentType, sizeBytes: bytes.length };
        },
      },
      observer: {
        caseStarted,
        stepFinished: (step) => void steps.push(step),
        attemptFinished: (end) => void attempts.push(end),
        caseFinished: (ended) => void told.cases.set(ended.caseId, ended),
      },
    },
    signal,
  );
  return { ...told, result, attempts, steps };
}

export type Stats = Readonly<Record<'expected' | 'skipped' | 'unexpected' | 'flaky', number>>;

/** What plain `playwright test --reporter=json` says of the same suite, on the same browser. */
export async function plainStats(rig: SuiteRig, folder: string, browsers: string): Promise<Stats> {
  const file = join(rig.folder, 'plain.json');
  const env = {
    PATH: rig.machine.environment['PATH'] ?? '',
    HOME: rig.folder,
    CI: '1',
    PLAYWRIGHT_BROWSERS_PATH: browsers,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  const args = [join(folder, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=json'];
  // It exits with 1 where a test failed, as one is to.
  await promisify(execFile)(process.execPath, args, { cwd: folder, env }).catch(() => undefined);
  return statsIn(await readFile(file));
}

export function statsIn(json: Uint8Array): Stats {
  const { stats }: { readonly stats: Stats } = JSON.parse(Buffer.from(json).toString('utf8'));
  const { expected, skipped, unexpected, flaky } = stats;
  return { expected, skipped, unexpected, flaky };
}

export function statsOf(cases: Iterable<CaseResult>): Stats {
  const stats = { expected: 0, skipped: 0, unexpected: 0, flaky: 0 };
  for (const ended of cases) {
    if (ended.skipped) stats.skipped += 1;
    else if (ended.flaky) stats.flaky += 1;
    else if (ended.outcome === 'passed') stats.expected += 1;
    else stats.unexpected += 1;
  }
  return stats;
}

export async function failureOf(promise: Promise<unknown>): Promise<SuiteFailure['error']> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof SuiteFailure) return failure.error;
  throw failure ?? new Error('It was to fail.');
}

const git = promisify(execFile);

/** A bare repository with one commit on `main`. */
export async function bareRepository(rig: SuiteRig, name: string, folder: string): Promise<string> {
  const bare = join(rig.folder, `${name}.git`);
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  await git('git', ['init', '--quiet', '--initial-branch=main', folder]);
  await git('git', ['-C', folder, 'add', '--all', '--force']);
  await git('git', ['-C', folder, ...author, 'commit', '--quiet', '-m', 'Suite']);
  await git('git', ['clone', '--quiet', '--bare', folder, bare]);
  return bare;
}

export async function gitIn(folder: string, ...args: readonly string[]): Promise<string> {
  return (await git('git', ['-C', folder, ...args])).stdout.trim();
}
