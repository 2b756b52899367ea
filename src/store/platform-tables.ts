import type { ColumnType, Generated } from 'kysely';

import type { DialectName } from '#core/domain/records.ts';
import type { StreamOutcome } from '#core/domain/stream.ts';

import type { IdentityColumns, Nullable } from './columns.ts';
import type { SuiteTables } from './suite-tables.ts';

type OfProject = IdentityColumns & { project_id: string };

/** The tables of what a team keeps around its tests and runs. */
export type PlatformTables = SuiteTables & {
  applications: OfProject & {
    name: string;
    platform: 'web' | 'android' | 'ios';
    custom_id: Nullable<string>;
  };
  groups: OfProject & {
    name: string;
    is_default: Generated<boolean>;
    run_mode: Generated<'concurrent' | 'sequential'>;
    preparation_test_id: Nullable<string>;
    deleted_at: Nullable<Date>;
  };
  group_tests: { group_id: string; test_id: string; added_at: Date };
  snoozes: OfProject & {
    environment_id: Nullable<string>;
    until: Date;
    reason: Nullable<string>;
    created_by: Nullable<string>;
    created_from_batch_id: Nullable<string>;
    kind: Generated<'snooze' | 'quarantine'>;
    owner: Nullable<string>;
    ends_after_passes: Nullable<number>;
    ended_because: Nullable<'fixed' | 'ended'>;
  };
  snooze_cases: { snooze_id: string; case_id: string; passes: Generated<number> };
  batch_days: {
    project_id: string;
    /** `YYYY-MM-DD`, UTC. */
    day: string;
    environment_id: string | null;
    branch_name: string | null;
    batches: number;
    passed: number;
    failed: number;
    errored: number;
    cancelled: number;
    reruns: number;
    runs: number;
    passed_runs: number;
    failed_runs: number;
    snoozed_runs: number;
    flaky_runs: number;
  };
  test_days: {
    project_id: string;
    day: string;
    test_id: string;
    environment_id: string | null;
    passed: number;
    failed: number;
    flaky: number;
    last_at: Date;
    errored: Generated<number>;
    flakes: Generated<number>;
    duration_ms: Generated<number>;
  };
  streams: OfProject & {
    batch_id: string;
    repository_id: string;
    shard: number;
    runner: string;
    chunk: Generated<number>;
    heard_at: Date;
    outcome: Nullable<StreamOutcome>;
    ended_at: Nullable<Date>;
    error: Nullable<string>;
  };
  stream_media: { stream_id: string; sha256: string; content_type: string; size_bytes: number };
  schedules: OfProject & {
    name: string;
    cron: string;
    time_zone: Generated<string>;
    enabled: Generated<boolean>;
    folder_id: Nullable<string>;
    group_id: Nullable<string>;
    tag_id: Nullable<string>;
    test_id: Nullable<string>;
    environment_id: Nullable<string>;
    next_at: Nullable<Date>;
  };
  schedule_firings: {
    schedule_id: string;
    due_at: Date;
    fired_at: Date;
    outcome: 'started' | 'missed' | 'failed';
    batch_id: Nullable<string>;
    message: Nullable<string>;
  };
  credentials: OfProject & {
    kind: 'login' | 'inbox';
    auth_method: Nullable<'password' | 'google' | 'github' | 'custom'>;
    label: string;
    username: Nullable<string>;
    sealed: Buffer;
  };
  notes: OfProject & {
    category: string;
    importance: 'high' | 'medium' | 'low';
    title: string;
    content: string;
  };
  files: OfProject & {
    name: string;
    description: Nullable<string>;
    created_by: Nullable<string>;
    state: 'pending' | 'ready' | 'link';
    url: Nullable<string>;
    content_type: Nullable<string>;
    size_bytes: Nullable<number>;
    sha256: Nullable<string>;
  };
  media: { sha256: string; check_at: Date | null };
  mobile_apps: OfProject & {
    platform: 'ios' | 'android';
    file_name: string;
    bundle_id: Nullable<string>;
    app_version: Nullable<string>;
    build_version: Nullable<string>;
    size_bytes: number;
    sha256: string;
    source: 'manual_upload' | 'group_webhook_artifact' | 'api_upload';
    remove_after_s: Nullable<number>;
    expires_at: Nullable<Date>;
  };
  webhooks: OfProject & {
    dialect: DialectName;
    url: string;
    events: string[];
    sealed_secret: Nullable<Buffer>;
    enabled: Generated<boolean>;
  };
  webhook_deliveries: OfProject & {
    webhook_id: Nullable<string>;
    run_id: Nullable<string>;
    batch_id: Nullable<string>;
    dialect: DialectName;
    event: string;
    url: string;
    body: Nullable<string>;
    state: 'pending' | 'sending' | 'delivered' | 'dead';
    attempts: Generated<number>;
    series_start: Generated<number>;
    next_at: Nullable<Date>;
  };
  webhook_attempts: {
    delivery_id: string;
    number: number;
    started_at: Date;
    duration_ms: number;
    status: Nullable<number>;
    error: Nullable<string>;
  };
  inbound_webhooks: OfProject & {
    group_id: Nullable<string>;
    name: string;
    hash: Buffer;
    enabled: Generated<boolean>;
  };
  users: IdentityColumns & {
    email: string;
    name: string;
    role: 'owner' | 'member';
    password_hash: Nullable<string>;
    disabled: Generated<boolean>;
  };
  memberships: {
    user_id: string;
    project_id: string;
    role: 'admin' | 'editor' | 'viewer';
    created_at: Date;
  };
  audit_entries: {
    serial: ColumnType<number, never, never>;
    at: Date;
    project_id: Nullable<string>;
    actor: string;
    dialect: DialectName;
    action: string;
    object: string;
  };
  idempotent_answers: {
    key_hash: Buffer;
    idempotency_key: string;
    request_hash: Buffer;
    created_at: Date;
    status: Nullable<number>;
    body: Nullable<Buffer>;
  };
};
