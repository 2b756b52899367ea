import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SuiteSource } from '#core/domain/suite.ts';
import { openGate, type Gate } from '#network/open-gate.ts';
import { runProcess } from '../process/run-process.ts';
import { SuiteFailure } from '../suite-failure.ts';
import type { SuiteMachine } from '../suite-machine.ts';

/** Git with the right to one address, until it is disposed. */
export type Git = AsyncDisposable & {
  /** The address without a password. */
  readonly url: string;
  /** What it printed. @throws GitProblem where it fails, SuiteFailure where the machine has no git. */
  readonly run: (args: readonly string[], signal: AbortSignal, cwd?: string) => Promise<string>;
  /** Why it could not connect, or may not; undefined where it could. */
  readonly problem: Gate['problem'];
};

export class GitProblem extends Error {
  override readonly name = 'GitProblem';
}

/**
 * The credential is in a file of mode 600 or in git's environment alone: never among its arguments, in its configuration or in a text. Neither
 * the server's own keys nor its git configuration are used, for whoever names a repository is not whom they were given to. Wherever git connects,
 * also for a redirect or a submodule, it goes through a gate that holds to the machine's policy.
 */
export async function openGit(source: SuiteSource, machine: SuiteMachine): Promise<Git> {
  const access = apart(source);
  await using opening = new AsyncDisposableStack();
  const gate = opening.use(await openGate(machine.network()));
  const folder = opening.adopt(await mkdtemp(join(tmpdir(), 'runwright-git-')), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  const { NO_PROXY: _, no_proxy: __, ...passedOn } = machine.environment;
  const hasProxy = hasHttpProxy(machine);
  await writeConfiguration(folder, access, machine, hasProxy ? undefined : gate);
  await writeSshConfiguration(folder, access, machine, gate);
  const environment = {
    ...(hasProxy ? machine.environment : passedOn),
    LC_ALL: 'C',
    HOME: folder,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    // A file, since git hides from submodules what its environment says.
    GIT_CONFIG_GLOBAL: join(folder, 'config'),
    // `ext::` would run any program; a submodule must not be a repository of the server's own files.
    GIT_ALLOW_PROTOCOL: `git:http:https:ssh${isLocal(source) ? ':file' : ''}`,
    GIT_SSH_COMMAND: `ssh -F ${join(folder, 'ssh')}`,
    GIT_PROXY_COMMAND: join(folder, 'connect'),
    RUNWRIGHT_GIT_USER: access.user === '' ? tokenUser : access.user,
    ...(access.token === undefined ? {} : { RUNWRIGHT_GIT_TOKEN: access.token }),
  };
  const resources = opening.move();
  return {
    url: access.url,
    run: (args, signal, cwd = folder) => runGit(args, cwd, environment, signal),
    problem: gate.problem,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

type Access = {
  readonly url: string;
  readonly user: string;
  readonly token?: string;
  readonly privateKey?: string;
};

/** An address may carry its password, as git's own may; it is taken out. */
function apart({ credential, url: given }: SuiteSource): Access {
  if (!/^https?:\/\//.test(given) || !URL.canParse(given))
    return { url: given, user: '', ...(credential === undefined ? {} : { privateKey: credential }) };
  const url = new URL(given);
  const user = decodeURIComponent(url.username);
  const token = credential ?? decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return { url: url.href, user, ...(token === '' ? {} : { token }) };
}

function isLocal({ url }: SuiteSource): boolean {
  return isAbsolute(url) || url.startsWith('file:');
}

/** Whoever has one lets it decide what may be reached. */
function hasHttpProxy({ environment }: SuiteMachine): boolean {
  return ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some((name) => name in environment);
}

/** What a host wants as the name of a token's user is the same for all that look at it at all. */
const tokenUser = 'x-access-token';

/** For no other host than the repository's own, wherever a redirect or a submodule leads. */
const tellToken = String.raw`"!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"$RUNWRIGHT_GIT_USER\" \"$RUNWRIGHT_GIT_TOKEN\"; }; f"`;

async function writeConfiguration(
  folder: string,
  { token, url }: Access,
  machine: SuiteMachine,
  gate: Gate | undefined,
): Promise<void> {
  const lines = [
    '[safe]\ndirectory = *',
    '[core]\nhooksPath = /dev/null',
    '[gc]\nauto = 0',
    ...(gate === undefined ? [] : [`[http]\nproxy = http://127.0.0.1:${gate.port}`]),
    ...(token === undefined ? [] : [`[credential "${new URL(url).origin}"]\nhelper = ${tellToken}`]),
    ...(isOnPath('git-lfs', machine)
      ? ['[filter "lfs"]\nprocess = git-lfs filter-process\nsmudge = git-lfs smudge -- %f\nrequired = true']
      : []),
  ];
  await writeFile(join(folder, 'config'), `${lines.join('\n')}\n`, { mode: 0o600 });
}

function isOnPath(program: string, { environment }: SuiteMachine): boolean {
  return (environment['PATH'] ?? '').split(delimiter).some((place) => existsSync(join(place, program)));
}

const throughGate = fileURLToPath(new URL('through-gate.cjs', import.meta.url));

/** Of a host that was never seen the key is taken as it is, and kept: another one later is refused. */
async function writeSshConfiguration(
  folder: string,
  { privateKey }: Access,
  { cacheFolder }: SuiteMachine,
  gate: Gate,
): Promise<void> {
  const [key, connect] = [join(folder, 'key'), join(folder, 'connect')];
  // The last line of a key without its line end is not read by ssh.
  if (privateKey !== undefined) await writeFile(key, `${privateKey.trimEnd()}\n`, { mode: 0o600 });
  const script = `#!/bin/sh\nexec '${process.execPath}' '${throughGate}' ${gate.port} "$@"\n`;
  await writeFile(connect, script, { mode: 0o700 });
  await mkdir(cacheFolder, { recursive: true });
  const lines = [
    `IdentityFile ${privateKey === undefined ? 'none' : key}`,
    'IdentitiesOnly yes',
    'BatchMode yes',
    'StrictHostKeyChecking accept-new',
    `UserKnownHostsFile "${knownHostsFile(cacheFolder)}"`,
    `ProxyCommand ${connect} %h %p`,
  ];
  await writeFile(join(folder, 'ssh'), `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** Keys of ssh hosts by which they are known again. */
export function knownHostsFile(cacheFolder: string): string {
  return join(resolve(cacheFolder), 'known_hosts');
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
