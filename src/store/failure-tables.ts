import type { RunOutcome } from '#core/domain/run.ts';

import type { IdentityColumns, Nullable } from './columns.ts';

/** The tables of what is learned from runs as they end. */
export type FailureTables = {
  failures: IdentityColumns & {
    project_id: string;
    fingerprint: string;
    code: string | null;
    message: string;
    place: string | null;
  };
  failure_days: {
    project_id: string;
    /** `YYYY-MM-DD`, UTC. */
    day: string;
    failure_id: string;
    test_id: string;
    environment_id: string | null;
    runs: number;
    snoozed: number;
    last_at: Date;
    last_run_id: string;
  };
  red_spells: {
    id: string;
    project_id: string;
    test_id: string;
    environment_id: string | null;
    branch_name: string | null;
    last_good_run_id: string | null;
    first_bad_run_id: string;
    started_at: Date;
    fixed_by_run_id: Nullable<string>;
    ended_at: Nullable<Date>;
  };
  test_states: {
    project_id: string;
    test_id: string;
    environment_id: string | null;
    branch_name: string | null;
    verdict: Nullable<'passed' | 'failed'>;
    last_good_run_id: Nullable<string>;
    red_spell_id: Nullable<string>;
    updated_at: Date;
  };
  commit_verdicts: {
    project_id: string;
    build_commit: string | null;
    head_sha: string | null;
    test_id: string;
    environment_id: string | null;
    run_id: string;
    run_serial: number;
    outcome: RunOutcome;
    snooze_id: string | null;
    passed: number;
    failed: number;
    flaky: boolean;
    ended_at: Date;
  };
  file_changes: { project_id: string; path: string; batches: number };
  file_impacts: {
    project_id: string;
    path: string;
    test_id: string;
    changes: number;
    last_at: Date;
    last_run_id: string;
  };
  test_durations: {
    test_id: string;
    day: string;
    environment_id: string | null;
    bucket: number;
    runs: number;
  };
  run_days: {
    project_id: string;
    day: string;
    environment_id: string | null;
    branch_name: string | null;
    bucket: number;
    passed: number;
    failed: number;
    errored: number;
    flakes: number;
    snoozed: number;
  };
};
