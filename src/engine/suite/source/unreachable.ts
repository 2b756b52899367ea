import type { SuiteSource } from '#core/domain/suite.ts';
import { SuiteFailure } from '../suite-failure.ts';
import type { SuiteMachine } from '../suite-machine.ts';
import { knownHostsFile, type Git, type GitProblem } from './git.ts';

/** Why git could not read a repository, and what to do. @param what Is read; absent: the repository itself. */
export function unreachable(
  git: Git,
  source: SuiteSource,
  machine: SuiteMachine,
  problem: GitProblem,
  what = git.url,
): SuiteFailure {
  const met = git.problem();
  const last = problem.message.split('\n').find((line) => /^(?:fatal|error|remote):/.test(line));
  const reason = met?.message ?? last ?? problem.message.split('\n').at(-1) ?? '';
  const advice = met?.reason === 'denied' ? '' : ` ${adviceFor(git.url, source, machine, problem)}`;
  const { credential } = source;
  const said = credential === undefined ? reason : reason.replaceAll(credential, '••••••');
  return new SuiteFailure('repository_unreachable', `${what} can't be read: ${said}${advice}`, problem);
}

const wantsKey =
  /Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied|error: 40[13]|access rights|Repository not found/i;

function adviceFor(
  url: string,
  { credential }: SuiteSource,
  { cacheFolder }: SuiteMachine,
  { message }: GitProblem,
): string {
  if (message.includes('Host key verification failed'))
    return `Its host shows another key than before. Where that is right, remove the host's line from ${knownHostsFile(cacheFolder)} on the worker.`;
  if (!wantsKey.test(message)) return 'Check the address, and whether this machine may reach it.';
  const kind = /^https?:/.test(url) ? 'a token that may read it' : 'a private key that may read it';
  return credential === undefined
    ? `Give the repository ${kind}.`
    : `Its key is not accepted: give it ${kind}.`;
}
