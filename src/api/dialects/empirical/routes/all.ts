import type { Dialect } from '../../../dialect.ts';
import { addCancelTestRun } from './cancel-test-run.ts';
import { addCreateResource } from './create-resource.ts';
import { addCreateSnooze } from './create-snooze.ts';
import { addCreateTestRun } from './create-test-run.ts';
import { addCreateWebhook } from './create-webhook.ts';
import { addDeleteResource } from './delete-resource.ts';
import { addDeleteWebhook } from './delete-webhook.ts';
import { addEndSnooze } from './end-snooze.ts';
import { addGetBadge } from './get-badge.ts';
import { addGetCaseAnalytics } from './get-case-analytics.ts';
import { addGetCaseHistories } from './get-case-histories.ts';
import { addGetResource } from './get-resource.ts';
import { addGetRunAnalytics } from './get-run-analytics.ts';
import { addGetTestCase } from './get-test-case.ts';
import { addGetTestCountAnalytics } from './get-test-count-analytics.ts';
import { addGetTestRun } from './get-test-run.ts';
import { addGetTestRunStatus } from './get-test-run-status.ts';
import { addListEnvironments } from './list-environments.ts';
import { addListResources } from './list-resources.ts';
import { addListSnoozes } from './list-snoozes.ts';
import { addListTestCases } from './list-test-cases.ts';
import { addListTestRunCases } from './list-test-run-cases.ts';
import { addListTestRuns } from './list-test-runs.ts';
import { addListWebhooks } from './list-webhooks.ts';
import { addMergeBranches } from './merge-branches.ts';
import { addRedirectAnalytics } from './redirect-analytics.ts';
import { addRerunTestRun } from './rerun-test-run.ts';
import { addTagTestCase } from './tag-test-case.ts';
import { addUpdateEnvironment } from './update-environment.ts';

/** Every call below this dialect's mounts, by theme. */
export const routes: readonly Dialect['addRoutes'][] = [
  addCreateTestRun,
  addGetTestRun,
  addListTestRuns,
  addCancelTestRun,
  addRerunTestRun,
  addGetTestRunStatus,
  addListTestRunCases,
  addListEnvironments,
  addUpdateEnvironment,
  addListTestCases,
  addGetTestCase,
  addTagTestCase,
  addListSnoozes,
  addCreateSnooze,
  addEndSnooze,
  addGetRunAnalytics,
  addGetTestCountAnalytics,
  addGetCaseAnalytics,
  addGetCaseHistories,
  addRedirectAnalytics,
  addListResources,
  addCreateResource,
  addGetResource,
  addDeleteResource,
  addGetBadge,
  addListWebhooks,
  addCreateWebhook,
  addDeleteWebhook,
  addMergeBranches,
];
