import { AppError } from '#core/domain/app-error.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RepositoryRecord } from '#core/domain/repository.ts';
import type { SuiteCase, SuitePlan, SuiteSource } from '#core/domain/suite.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import { lockOpenCases } from '#store/case-runs.ts';
import type { Connection } from '#store/database.ts';
import { findRepository } from '#store/repositories.ts';
import { beginShard, reportsToMerge } from '#store/shards.ts';
import { claimSuiteJobs, type SuiteJob } from '#store/suite-jobs.ts';

import type { Context } from '../context.ts';
import { openVariables, savedVariables } from '../start/freeze-variables.ts';
import { giveUpJob } from './give-up-job.ts';
import type { JobLease } from './job-lease.ts';
import { endIdleShardOf } from './shard-ends.ts';
import { toSource } from './suite-source.ts';

export type TakeSuiteJobsInput = {
  readonly limit: number;
  /** The worker's name, for people. */
  readonly owner: string;
  readonly leaseMs: number;
};

/** A case of a shard that is to be run, and how many attempts earlier workers have made of it. */
export type CaseToRun = { readonly runId: string; readonly attemptsBefore: number };

export type TakenSuiteJob = JobLease &
  (
    | {
        readonly kind: 'sync';
        readonly source: SuiteSource;
        readonly variables: readonly Variable[];
        readonly timeoutMs: number;
      }
    | {
        readonly kind: 'shard';
        readonly plan: SuitePlan;
        /** By Playwright's id. */
        readonly cases: ReadonlyMap<string, CaseToRun>;
      }
    | {
        readonly kind: 'merge';
        readonly source: SuiteSource;
        readonly reports: readonly MediaRef[];
        readonly timeoutMs: number;
      }
  );

/** Takes what is to be done for suites on a lease, by one worker each. */
export async function takeSuiteJobs(context: Context, input: TakeSuiteJobsInput): Promise<TakenSuiteJob[]> {
  return await context.database.transaction().execute(async (tx) => {
    const taken: TakenSuiteJob[] = [];
    for (const job of await claimSuiteJobs(tx, input)) {
      const begun = await begin(context, tx, job);
      if (begun !== undefined) taken.push(begun);
    }
    return taken;
  });
}

type Claimed = JobLease & SuiteJob;

/** What cannot be begun is given up: left where it is it would come first again and again. */
async function begin(context: Context, tx: Connection, job: Claimed): Promise<TakenSuiteJob | undefined> {
  const lease = { jobId: job.jobId, leaseToken: job.leaseToken };
  const repository = await findRepository(tx, { id: job.repositoryId }, null);
  try {
    if (repository === undefined || repository.url === null) {
      const error = { code: 'repository_unreachable', message: 'Its repository has been deleted.' } as const;
      await giveUpJob(context, tx, job, error);
      return undefined;
    }
    if (job.kind === 'shard') return await beginCases(context, tx, { ...job, ...lease }, repository);
    const source = await toSource(context, tx, repository, repository.ref);
    const { timeoutMs } = repository;
    if (job.kind === 'sync') {
      const variables = await savedVariables(context, tx, repository.projectId, null);
      return { ...lease, kind: 'sync', source, variables, timeoutMs };
    }
    const toMerge = (await reportsToMerge(tx, job.batchId)) ?? [];
    const reports = toMerge.filter((each) => each.repositoryId === repository.id).map(({ report }) => report);
    return { ...lease, kind: 'merge', source, reports, timeoutMs };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.log.error({ jobId: job.jobId, err: error }, 'what a suite needs cannot be read');
    await giveUpJob(context, tx, job, { code: 'config_failed', message: error.message });
    return undefined;
  }
}

async function beginCases(
  context: Context,
  tx: Connection,
  job: JobLease & { readonly shardId: string },
  repository: RepositoryRecord,
): Promise<TakenSuiteJob | undefined> {
  const { jobId, leaseToken, shardId } = job;
  const open = await lockOpenCases(tx, shardId);
  if (open.length === 0) {
    await endIdleShardOf(tx, { jobId, shardId }, context.clock());
    return undefined;
  }
  const { options, ref, testedBefore, variables } = await beginShard(tx, shardId, context.clock());
  const cases = open.flatMap(({ caseId, definition }): SuiteCase[] =>
    definition.playwright === undefined
      ? []
      : [{ caseId, title: definition.name, playwright: definition.playwright }],
  );
  const plan = {
    source: await toSource(context, tx, repository, ref),
    cases,
    variables: openVariables(context.secrets, variables),
    ...options,
    ...(testedBefore === null ? {} : { changedSince: testedBefore }),
  };
  return {
    jobId,
    leaseToken,
    kind: 'shard',
    plan,
    cases: new Map(open.map(({ attempts, caseId, runId }) => [caseId, { runId, attemptsBefore: attempts }])),
  };
}
