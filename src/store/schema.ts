import type { ColumnType, Generated } from 'kysely';

import type { BatchCounts } from '#core/domain/batch.ts';
import type { EnvironmentSettings, ProjectLimits, VersionStage } from '#core/domain/platform.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { BatchRecord, DialectName } from '#core/domain/records.ts';
import type { SuiteReportRefs } from '#core/domain/suite.ts';
import type {
  ConsoleEntry,
  Issue,
  NetworkFailure,
  RunError,
  RunOptions,
  RunOutcome,
  RunState,
} from '#core/domain/run.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { MemoryEntry } from '#core/domain/step-memory.ts';
import type { KeptDownload, StepResult } from '#core/domain/step-result.ts';
import type { SuiteError } from '#core/domain/suite-error.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';
import type { TestPlan } from '#core/domain/test-plan.ts';

import type { IdentityColumns, Json, Nullable, NullableJson } from './columns.ts';
import type { FailureTables } from './failure-tables.ts';
import type { PlatformTables } from './platform-tables.ts';

/** The tables as `migrations/` makes them. */
export type Schema = PlatformTables &
  FailureTables & {
    projects: IdentityColumns & {
      name: string;
      slug: string;
      repo_name: string;
      language: ColumnType<ProjectLanguage, string | undefined, string>;
      short_id: ColumnType<string, never, never>;
      url: Nullable<string>;
      description: Nullable<string>;
      platform: Generated<'web' | 'mobile'>;
      webhook_url: Nullable<string>;
      limits: ColumnType<ProjectLimits, string | undefined, string>;
      keep_media_days: Nullable<number>;
      deleted_at: Nullable<Date>;
    };
    folders: IdentityColumns & {
      project_id: string;
      parent_id: Nullable<string>;
      name: string;
      deleted_at: Nullable<Date>;
    };
    tags: IdentityColumns & { project_id: string; name: string };
    environments: IdentityColumns & {
      project_id: string;
      name: string;
      slug: string;
      base_url: string | null;
      kind: Generated<'production' | 'pr_preview' | 'static'>;
      is_default: Generated<boolean>;
      disabled: Generated<boolean>;
      application_id: Nullable<string>;
      version: Nullable<string>;
      stage: Nullable<VersionStage>;
      settings: ColumnType<EnvironmentSettings, string | undefined, string>;
      cookies: Nullable<Buffer>;
      deleted_at: Nullable<Date>;
    };
    variables: IdentityColumns & {
      project_id: string;
      environment_id: string | null;
      name: string;
      value: string | null;
      sealed: Buffer | null;
    };
    tests: IdentityColumns & {
      project_id: string;
      folder_id: string | null;
      version: number;
      file_path: string | null;
      case_id: string;
      kind: Generated<'test' | 'module' | 'ad-hoc'>;
      enabled: Generated<boolean>;
      repository_id: Nullable<string>;
      first_seen_sha: Nullable<string>;
      last_seen_sha: Nullable<string>;
      deleted_at: Date | null;
    };
    test_versions: { test_id: string; version: number; created_at: Date; definition: Json<TestDefinition> };
    step_memories: {
      test_id: string;
      version: number;
      updated_at: Date;
      entries: Json<readonly MemoryEntry[]>;
    };
    test_tags: { test_id: string; tag_id: string };
    test_uses: { test_id: string; used_id: string };
    batches: IdentityColumns & {
      project_id: string;
      environment_id: string | null;
      name: string;
      source: string;
      dialect: DialectName;
      input: Json<Readonly<Record<string, unknown>>>;
      build: NullableJson<NonNullable<BatchRecord['build']>>;
      branch: string | null;
      head_sha: string | null;
      group_id: Nullable<string>;
      folder_id: Nullable<string>;
      tag_id: Nullable<string>;
      rerun_of: Nullable<string>;
      external_ref: NullableJson<Readonly<Record<string, unknown>>>;
      browser_session: Nullable<Buffer>;
      asked: Nullable<Buffer>;
      branch_name: ColumnType<string | null, never, never>;
      build_commit: ColumnType<string | null, never, never>;
      changed_files: Nullable<readonly string[]>;
      outcome: Nullable<RunOutcome>;
      started_at: Nullable<Date>;
      ended_at: Nullable<Date>;
      counts: NullableJson<BatchCounts>;
      reports: NullableJson<SuiteReportRefs>;
      reports_error: NullableJson<SuiteError>;
      judged: ColumnType<boolean | null, never, never>;
      shards: Nullable<number>;
      stream_key: Nullable<string>;
    };
    runs: IdentityColumns & RunColumns;
    attempts: {
      run_id: string;
      number: number;
      lease_token: number;
      started_at: Date;
      outcome: RunOutcome | null;
      duration_ms: number | null;
      issues: Json<readonly Issue[]>;
      console: Json<readonly ConsoleEntry[]>;
      network: Json<readonly NetworkFailure[]>;
      video: NullableJson<MediaRef>;
      trace: NullableJson<MediaRef>;
      attachments: NullableJson<readonly KeptDownload[]>;
      error: NullableJson<RunError>;
    };
    steps: { run_id: string; attempt: number; index: number; body: Json<StepResult> };
    media_refs: { run_id: string; sha256: string; content_type: string; size_bytes: number };
    settings: { name: string; value: string };
    keys: IdentityColumns & {
      kind: DialectName;
      name: string;
      prefix: string;
      hash: Buffer;
      project_ids: string[] | null;
      enabled: Generated<boolean>;
      user_id: Nullable<string>;
      role: Generated<'admin' | 'editor' | 'viewer'>;
      last_used_at: Nullable<Date>;
      requests_per_minute: Nullable<number>;
    };
  };

type RunColumns = {
  project_id: string;
  test_id: string;
  test_version: number;
  folder_id: string | null;
  batch_id: string | null;
  environment_id: string | null;
  options: Json<RunOptions>;
  variables: Buffer;
  source: string;
  dialect: DialectName;
  input: Json<Readonly<Record<string, unknown>>>;
  user_name: string | null;
  user_email: string | null;
  mode: 'fast' | 'deep';
  composed: NullableJson<TestDefinition>;
  kind: Generated<'test' | 'ci' | 'preparation'>;
  waits_for: Nullable<string>;
  shard_id: Nullable<string>;
  cookies: Nullable<Buffer>;
  test_plan: NullableJson<TestPlan>;
  external_ref: NullableJson<Readonly<Record<string, unknown>>>;
  webhook_url: Nullable<string>;
  webhook_status: Nullable<'pending' | 'delivered' | 'failed'>;
  snooze_id: Nullable<string>;
  failure_id: Nullable<string>;
  red_spell_id: Nullable<string>;
  state: RunState;
  outcome: RunOutcome | null;
  flaky: Generated<boolean>;
  skipped: Generated<boolean>;
  error: NullableJson<RunError>;
  started_at: Date | null;
  ended_at: Date | null;
  duration_ms: number | null;
  media_dropped_at: Nullable<Date>;
  job_id: string | null;
  losses: Generated<number>;
  cancel_reason: string | null;
  lease_token: number | null;
  lease_owner: string | null;
  lease_expires_at: Date | null;
  stream_id: Nullable<string>;
};
