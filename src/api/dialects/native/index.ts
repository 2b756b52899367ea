import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { editorRoutes } from './editor-routes.ts';
import { errors, presentError } from './errors.ts';
import { addAbandonStream } from './routes/abandon-stream.ts';
import { addAddGroupTest } from './routes/add-group-test.ts';
import { addCancelBatch } from './routes/cancel-batch.ts';
import { addCancelRun } from './routes/cancel-run.ts';
import { addChangePassword } from './routes/change-password.ts';
import { addCompareRun } from './routes/compare-run.ts';
import { addCountBatchesByDay } from './routes/count-batches-by-day.ts';
import { addCountRunsByDay } from './routes/count-runs-by-day.ts';
import { addCountTestsByDay } from './routes/count-tests-by-day.ts';
import { addCreateApplication } from './routes/create-application.ts';
import { addCreateCredential } from './routes/create-credential.ts';
import { addCreateFile } from './routes/create-file.ts';
import { addCreateFolder } from './routes/create-folder.ts';
import { addCreateGroup } from './routes/create-group.ts';
import { addCreateInboundWebhook } from './routes/create-inbound-webhook.ts';
import { addCreateKey } from './routes/create-key.ts';
import { addCreateNote } from './routes/create-note.ts';
import { addCreateProject } from './routes/create-project.ts';
import { addCreateSchedule } from './routes/create-schedule.ts';
import { addCreateSnooze } from './routes/create-snooze.ts';
import { addCreateUser } from './routes/create-user.ts';
import { addCreateVersion } from './routes/create-version.ts';
import { addCreateWebhook } from './routes/create-webhook.ts';
import { addDeleteCredential } from './routes/delete-credential.ts';
import { addDeleteEnvironment } from './routes/delete-environment.ts';
import { addDeleteFile } from './routes/delete-file.ts';
import { addDeleteFolder } from './routes/delete-folder.ts';
import { addDeleteGroup } from './routes/delete-group.ts';
import { addDeleteKey } from './routes/delete-key.ts';
import { addDeleteMobileApp } from './routes/delete-mobile-app.ts';
import { addDeleteModule } from './routes/delete-module.ts';
import { addDeleteNote } from './routes/delete-note.ts';
import { addDeleteProject } from './routes/delete-project.ts';
import { addDeleteSchedule } from './routes/delete-schedule.ts';
import { addDeleteTest } from './routes/delete-test.ts';
import { addDeleteVariable } from './routes/delete-variable.ts';
import { addDeleteWebhook } from './routes/delete-webhook.ts';
import { addDisableInboundWebhook } from './routes/disable-inbound-webhook.ts';
import { addDisableKey } from './routes/disable-key.ts';
import { addEndSnooze } from './routes/end-snooze.ts';
import { addExplain } from './routes/explain.ts';
import { addExportTest } from './routes/export-test.ts';
import { addFindMissingMedia } from './routes/find-missing-media.ts';
import { addGetApplication } from './routes/get-application.ts';
import { addGetBatch } from './routes/get-batch.ts';
import { addGetDelivery } from './routes/get-delivery.ts';
import { addGetEnvironment } from './routes/get-environment.ts';
import { addGetFile } from './routes/get-file.ts';
import { addGetFolder } from './routes/get-folder.ts';
import { addGetGateBadge } from './routes/get-gate-badge.ts';
import { addGetGate } from './routes/get-gate.ts';
import { addGetGroup } from './routes/get-group.ts';
import { addGetMe } from './routes/get-me.ts';
import { addGetModule } from './routes/get-module.ts';
import { addGetProject } from './routes/get-project.ts';
import { addGetRun } from './routes/get-run.ts';
import { addGetSchedule } from './routes/get-schedule.ts';
import { addGetSnooze } from './routes/get-snooze.ts';
import { addGetStream } from './routes/get-stream.ts';
import { addGetTestHistory } from './routes/get-test-history.ts';
import { addGetTest } from './routes/get-test.ts';
import { addGetWebhook } from './routes/get-webhook.ts';
import { addLint } from './routes/lint.ts';
import { addListApplicationVersions } from './routes/list-application-versions.ts';
import { addListApplications } from './routes/list-applications.ts';
import { addListAuditEntries } from './routes/list-audit-entries.ts';
import { addListBatchFailures } from './routes/list-batch-failures.ts';
import { addListBatches } from './routes/list-batches.ts';
import { addListCredentials } from './routes/list-credentials.ts';
import { addListDeliveries } from './routes/list-deliveries.ts';
import { addListEnvironments } from './routes/list-environments.ts';
import { addListFailureRuns } from './routes/list-failure-runs.ts';
import { addListFailures } from './routes/list-failures.ts';
import { addListFiles } from './routes/list-files.ts';
import { addListFirings } from './routes/list-firings.ts';
import { addListFolders } from './routes/list-folders.ts';
import { addListGroups } from './routes/list-groups.ts';
import { addListImpactedTests } from './routes/list-impacted-tests.ts';
import { addListInboundWebhooks } from './routes/list-inbound-webhooks.ts';
import { addListKeys } from './routes/list-keys.ts';
import { addListMembers } from './routes/list-members.ts';
import { addListMobileApps } from './routes/list-mobile-apps.ts';
import { addListModules } from './routes/list-modules.ts';
import { addListNotes } from './routes/list-notes.ts';
import { addListProjects } from './routes/list-projects.ts';
import { addListRuns } from './routes/list-runs.ts';
import { addListSchedules } from './routes/list-schedules.ts';
import { addListSnoozes } from './routes/list-snoozes.ts';
import { addListStreams } from './routes/list-streams.ts';
import { addListTags } from './routes/list-tags.ts';
import { addListTestVersions } from './routes/list-test-versions.ts';
import { addListTests } from './routes/list-tests.ts';
import { addListUsers } from './routes/list-users.ts';
import { addListVariables } from './routes/list-variables.ts';
import { addListWebhooks } from './routes/list-webhooks.ts';
import { addMeasureTests } from './routes/measure-tests.ts';
import { addOpenStream } from './routes/open-stream.ts';
import { addPutChunk } from './routes/put-chunk.ts';
import { addPutEnvironment } from './routes/put-environment.ts';
import { addPutMember } from './routes/put-member.ts';
import { addPutModule } from './routes/put-module.ts';
import { addPutProjectLanguage } from './routes/put-project-language.ts';
import { addPutStreamMedia } from './routes/put-stream-media.ts';
import { addPutTest } from './routes/put-test.ts';
import { addPutVariable } from './routes/put-variable.ts';
import { addRemoveGroupTest } from './routes/remove-group-test.ts';
import { addRemoveMember } from './routes/remove-member.ts';
import { addReplaceSchedule } from './routes/replace-schedule.ts';
import { addReplayDelivery } from './routes/replay-delivery.ts';
import { addRerunBatch } from './routes/rerun-batch.ts';
import { addRerunRun } from './routes/rerun-run.ts';
import { addSetPassword } from './routes/set-password.ts';
import { addSetTestTags } from './routes/set-test-tags.ts';
import { addStartBatch } from './routes/start-batch.ts';
import { addStartGroup } from './routes/start-group.ts';
import { addStartRun } from './routes/start-run.ts';
import { addTestWebhook } from './routes/test-webhook.ts';
import { addUpdateApplication } from './routes/update-application.ts';
import { addUpdateCredential } from './routes/update-credential.ts';
import { addUpdateEnvironment } from './routes/update-environment.ts';
import { addUpdateFolder } from './routes/update-folder.ts';
import { addUpdateGroup } from './routes/update-group.ts';
import { addUpdateKey } from './routes/update-key.ts';
import { addUpdateModule } from './routes/update-module.ts';
import { addUpdateProject } from './routes/update-project.ts';
import { addUpdateTest } from './routes/update-test.ts';
import { addUpdateUser } from './routes/update-user.ts';
import { addUpdateWebhook } from './routes/update-webhook.ts';
import { addWatchProject } from './routes/watch-project.ts';
import { addUploadReports } from './routes/upload-reports.ts';
import { addWatchRun } from './routes/watch-run.ts';
import { errorSchema, schemas } from './schema.ts';
import { suiteRoutes } from './suite-routes.ts';
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
  addUpdateTest,
  addListTestVersions,
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
  addGetMe,
  addChangePassword,
  addSetPassword,
  addWatchProject,
  addListFolders,
  addCreateFolder,
  addGetFolder,
  addUpdateFolder,
  addDeleteFolder,
  addListTags,
  addSetTestTags,
  addUpdateProject,
  addDeleteProject,
  addGetEnvironment,
  addUpdateEnvironment,
  addDeleteEnvironment,
  addListApplications,
  addCreateApplication,
  addGetApplication,
  addUpdateApplication,
  addListApplicationVersions,
  addCreateVersion,
  addListGroups,
  addCreateGroup,
  addGetGroup,
  addUpdateGroup,
  addDeleteGroup,
  addAddGroupTest,
  addRemoveGroupTest,
  addStartGroup,
  addListModules,
  addPutModule,
  addGetModule,
  addUpdateModule,
  addDeleteModule,
  addListSnoozes,
  addCreateSnooze,
  addGetSnooze,
  addEndSnooze,
  addListFiles,
  addCreateFile,
  addGetFile,
  addDeleteFile,
  addListCredentials,
  addCreateCredential,
  addUpdateCredential,
  addDeleteCredential,
  addListNotes,
  addCreateNote,
  addDeleteNote,
  addListMobileApps,
  addDeleteMobileApp,
  addCountBatchesByDay,
  addCountTestsByDay,
  addMeasureTests,
  addGetTestHistory,
  addCountRunsByDay,
  addListFailures,
  addListBatchFailures,
  addListFailureRuns,
  addCompareRun,
  addGetGate,
  addGetGateBadge,
  addListImpactedTests,
  addRerunBatch,
  addRerunRun,
  addOpenStream,
  addGetStream,
  addListStreams,
  addPutChunk,
  addFindMissingMedia,
  addPutStreamMedia,
  addAbandonStream,
  addUploadReports,
  ...editorRoutes,
  ...suiteRoutes,
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
  errorSchema,
  repeatsAnswers: true,
  takesSessions: true,
  readCredentials,
  schemas,
  securitySchemes,
  webhook,
  addRoutes: (app, api) => {
    for (const add of routes) add(app, api);
  },
};
