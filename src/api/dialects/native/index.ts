import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addCancelBatch } from './routes/cancel-batch.ts';
import { addCancelRun } from './routes/cancel-run.ts';
import { addCreateInboundWebhook } from './routes/create-inbound-webhook.ts';
import { addCreateKey } from './routes/create-key.ts';
import { addCreateProject } from './routes/create-project.ts';
import { addCreateSchedule } from './routes/create-schedule.ts';
import { addCreateUser } from './routes/create-user.ts';
import { addCreateWebhook } from './routes/create-webhook.ts';
import { addDeleteKey } from './routes/delete-key.ts';
import { addDeleteSchedule } from './routes/delete-schedule.ts';
import { addDeleteTest } from './routes/delete-test.ts';
import { addDeleteVariable } from './routes/delete-variable.ts';
import { addDeleteWebhook } from './routes/delete-webhook.ts';
import { addDisableInboundWebhook } from './routes/disable-inbound-webhook.ts';
import { addDisableKey } from './routes/disable-key.ts';
import { addExplain } from './routes/explain.ts';
import { addExportTest } from './routes/export-test.ts';
import { addGetBatch } from './routes/get-batch.ts';
import { addGetDelivery } from './routes/get-delivery.ts';
import { addGetProject } from './routes/get-project.ts';
import { addGetRun } from './routes/get-run.ts';
import { addGetSchedule } from './routes/get-schedule.ts';
import { addGetTest } from './routes/get-test.ts';
import { addGetWebhook } from './routes/get-webhook.ts';
import { addLint } from './routes/lint.ts';
import { addListAuditEntries } from './routes/list-audit-entries.ts';
import { addListBatches } from './routes/list-batches.ts';
import { addListDeliveries } from './routes/list-deliveries.ts';
import { addListEnvironments } from './routes/list-environments.ts';
import { addListFirings } from './routes/list-firings.ts';
import { addListInboundWebhooks } from './routes/list-inbound-webhooks.ts';
import { addListKeys } from './routes/list-keys.ts';
import { addListMembers } from './routes/list-members.ts';
import { addListProjects } from './routes/list-projects.ts';
import { addListRuns } from './routes/list-runs.ts';
import { addListSchedules } from './routes/list-schedules.ts';
import { addListTests } from './routes/list-tests.ts';
import { addListUsers } from './routes/list-users.ts';
import { addListVariables } from './routes/list-variables.ts';
import { addListWebhooks } from './routes/list-webhooks.ts';
import { addPutEnvironment } from './routes/put-environment.ts';
import { addPutMember } from './routes/put-member.ts';
import { addPutProjectLanguage } from './routes/put-project-language.ts';
import { addPutTest } from './routes/put-test.ts';
import { addPutVariable } from './routes/put-variable.ts';
import { addRemoveMember } from './routes/remove-member.ts';
import { addReplaceSchedule } from './routes/replace-schedule.ts';
import { addReplayDelivery } from './routes/replay-delivery.ts';
import { addStartBatch } from './routes/start-batch.ts';
import { addStartRun } from './routes/start-run.ts';
import { addTestWebhook } from './routes/test-webhook.ts';
import { addUpdateKey } from './routes/update-key.ts';
import { addUpdateUser } from './routes/update-user.ts';
import { addUpdateWebhook } from './routes/update-webhook.ts';
import { addWatchRun } from './routes/watch-run.ts';
import { schemas } from './schema.ts';
import { webhook } from './webhook.ts';

const routes: readonly Dialect['addRoutes'][] = [
  addListProjects,
  addCreateProject,
  addGetProject,
  addPutProjectLanguage,
  addExplain,
  addLint,
  addListTests,
  addPutTest,
  addGetTest,
  addExportTest,
  addDeleteTest,
  addListEnvironments,
  addPutEnvironment,
  addListVariables,
  addPutVariable,
  addDeleteVariable,
  addStartRun,
  addListRuns,
  addGetRun,
  addCancelRun,
  addWatchRun,
  addStartBatch,
  addListBatches,
  addGetBatch,
  addCancelBatch,
  addListWebhooks,
  addCreateWebhook,
  addGetWebhook,
  addUpdateWebhook,
  addDeleteWebhook,
  addTestWebhook,
  addListDeliveries,
  addGetDelivery,
  addReplayDelivery,
  addListInboundWebhooks,
  addCreateInboundWebhook,
  addDisableInboundWebhook,
  addListSchedules,
  addCreateSchedule,
  addGetSchedule,
  addReplaceSchedule,
  addDeleteSchedule,
  addListFirings,
  addListKeys,
  addCreateKey,
  addUpdateKey,
  addDisableKey,
  addDeleteKey,
  addListUsers,
  addCreateUser,
  addUpdateUser,
  addListMembers,
  addPutMember,
  addRemoveMember,
  addListAuditEntries,
];

/** Our own API: camel case, UUIDs or serial numbers, problem details, keys that start with `rw_`. */
export const native: Dialect = {
  name: 'native',
  title: 'Runwright',
  mounts: ['/runwright/v1'],
  owns: /^\/runwright(?:\/|$)/,
  errors,
  errorType: 'application/problem+json',
  presentError,
  repeatsAnswers: true,
  readCredentials,
  schemas,
  securitySchemes,
  webhook,
  addRoutes: (app, api) => {
    for (const add of routes) add(app, api);
  },
};
