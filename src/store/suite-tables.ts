import type { Generated } from 'kysely';

import type { ShardOptions } from '#core/domain/repository.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';

import type { IdentityColumns, Json, Nullable, NullableJson } from './columns.ts';

/** The tables of Playwright suites. */
export type SuiteTables = {
  repositories: IdentityColumns & {
    project_id: string;
    name: string;
    url: Nullable<string>;
    ref: Nullable<string>;
    folder: Generated<string>;
    config_file: Nullable<string>;
    credential: Nullable<Buffer>;
    shards: Generated<number>;
    timeout_ms: Generated<number>;
    sync_every_minutes: Nullable<number>;
    playwright_version: Nullable<string>;
    synced_sha: Nullable<string>;
    synced_at: Nullable<Date>;
    sync_error: NullableJson<SuiteError>;
    sync_error_at: Nullable<Date>;
    deleted_at: Nullable<Date>;
  };
  shards: IdentityColumns & {
    project_id: string;
    repository_id: string;
    batch_id: string | null;
    number: number;
    total: number;
    ref: string | null;
    variables: Buffer;
    options: Json<ShardOptions>;
    state: Generated<'queued' | 'running' | 'ended'>;
    losses: Generated<number>;
    started_at: Nullable<Date>;
    ended_at: Nullable<Date>;
    sha: Nullable<string>;
    playwright_version: Nullable<string>;
    error: NullableJson<SuiteError>;
    report: NullableJson<MediaRef>;
  };
  suite_jobs: Omit<IdentityColumns, 'updated_at'> & {
    kind: 'sync' | 'shard' | 'merge';
    repository_id: string;
    shard_id: Nullable<string>;
    batch_id: Nullable<string>;
    losses: Generated<number>;
    lease_token: Nullable<number>;
    lease_owner: Nullable<string>;
    lease_expires_at: Nullable<Date>;
  };
};
