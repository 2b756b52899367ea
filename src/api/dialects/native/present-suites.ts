import type { z } from 'zod';

import type { RepositoryRecord, ShardRecord } from '#core/domain/repository.ts';

import type { Links } from '../../links.ts';
import { presentIdentity } from './present-record.ts';
import type { repositorySchema, shardSchema } from './schema-suites.ts';

export function presentRepository(repository: RepositoryRecord): z.infer<typeof repositorySchema> {
  const { configFile, folder, hasCredential, name, projectId, ref, shards, sync, url } = repository;
  return {
    ...presentIdentity(repository),
    projectId,
    name,
    url,
    ref,
    folder,
    configFile,
    hasCredential,
    shards,
    timeoutMs: repository.timeoutMs,
    syncEveryMinutes: repository.syncEveryMinutes,
    sync: {
      state: sync.state,
      sha: sync.sha,
      syncedAt: sync.syncedAt?.toISOString() ?? null,
      playwrightVersion: sync.playwrightVersion,
      error:
        sync.error === null || sync.errorAt === null
          ? null
          : { ...sync.error, occurredAt: sync.errorAt.toISOString() },
    },
  };
}

export function presentShard(shard: ShardRecord, links: Links): z.infer<typeof shardSchema> {
  const { endedAt, error, losses, number, owner, playwrightVersion, ref, report, repository, runs } = shard;
  return {
    ...presentIdentity(shard),
    repository,
    number,
    total: shard.total,
    state: shard.state,
    worker: owner,
    losses,
    startedAt: shard.startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    ref,
    sha: shard.sha,
    playwrightVersion,
    error,
    blobReport: report && links.media(report),
    runs,
  };
}
