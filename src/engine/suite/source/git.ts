import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SuiteSource } from '#core/domain/suite.ts';
import { runProcess } from '../process/run-process.ts';
import { SuiteFailure } from '../suite-failure.ts';
import type { SuiteMachine } from '../suite-machine.ts';

/** Git with the right to one address, until it is disposed. */
export type Git = AsyncDisposable & {
  /** The address without a password. */
  readonly url: string;
  /** What it printed. @throws GitProblem where it fails, SuiteFailure where the machine has no git. */
  readonly run: (args: readonly string[], signal: AbortSignal, cwd?: string) => Promise<string>;
};

export class GitProblem extends Error {
  override readonly name = 'GitProblem';
}

/**
 * The credential is in files of mode 600 or in git's environment alone: never among its arguments, in its configuration or in a text. Neither
 * the server's own keys nor its git configuration are used, for whoever names a repository is not whom they were given to.
 */
export async function openGit(source: SuiteSource, machine: SuiteMachine): Promise<Git> {
  const { url, user, credential } = apart(source);
  const folder = await mkdtemp(join(tmpdir(), 'runwright-git-'));
  const environment = {
    ...machine.environment,
    LC_ALL: 'C',
    HOME: folder,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    // `ext::` would run any program.
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    ...configuration({ 'safe.directory': '*', 'core.hooksPath': '/dev/null', 'gc.auto': '0' }),
    ...(await access(folder, url, user, credential)),
  };
  return {
    url,
    run: (args, signal, cwd = folder) => runGit(args, cwd, environment, signal),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An address may carry its password, as git's own may; it is taken out. */
function apart(source: SuiteSource): { url: string; user: string; credential: string | undefined } {
  const { credential } = source;
  if (!/^https?:\/\//.test(source.url) || !URL.canParse(source.url))
    return { url: source.url, user: '', credential };
  const url = new URL(source.url);
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return { url: url.href, user, credential: credential ?? (password === '' ? undefined : password) };
}

function configuration(entries: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(entries).flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key] as const,
    [`GIT_CONFIG_VALUE_${index}`, value] as const,
  ]);
  return { GIT_CONFIG_COUNT: String(pairs.length / 2), ...Object.fromEntries(pairs) };
}

/** What a host wants as the name of a token's user is the same for all that look at it at all. */
const tokenUser = 'x-access-token';

async function access(
  folder: string,
  url: string,
  user: string,
  credential: string | undefined,
): Promise<Record<string, string>> {
  const key = join(folder, 'key');
  const isKey = credential !== undefined && !/^https?:/.test(url);
  // The last line of a key without its line end is not read by ssh.
  if (isKey) await writeFile(key, `${credential.trimEnd()}\n`, { mode: 0o600 });
  const options = [
    '-F /dev/null',
    `-i ${isKey ? key : '/dev/null'}`,
    '-o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=accept-new',
    `-o UserKnownHostsFile=${join(folder, 'known_hosts')}`,
  ];
  const ssh = { GIT_SSH_COMMAND: `ssh ${options.join(' ')}` };
  if (credential === undefined || isKey) return ssh;
  const askpass = join(folder, 'askpass.sh');
  const script =
    '#!/bin/sh\ncase "$1" in Username*) printf %s "$RUNWRIGHT_GIT_USER" ;; *) printf %s "$RUNWRIGHT_GIT_TOKEN" ;; esac\n';
  await writeFile(askpass, script, { mode: 0o700 });
  return {
    ...ssh,
    GIT_ASKPASS: askpass,
    RUNWRIGHT_GIT_USER: user === '' ? tokenUser : user,
    RUNWRIGHT_GIT_TOKEN: credential,
  };
}

/** The list of a repository's files is the longest. */
const longestAnswer = 50_000_000;

async function runGit(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const request = { command: 'git', args, cwd, environment, graceMs: 2_000, keptCharacters: longestAnswer };
  const end = await runProcess(request, signal).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new SuiteFailure(
        'repository_unreachable',
        'Git is not on this machine. Install git, or name a folder of the machine instead of a repository.',
        error,
      );
    throw error;
  });
  signal.throwIfAborted();
  if (end.exitCode !== 0) throw new GitProblem(end.stderr.trim());
  return end.stdout;
}
