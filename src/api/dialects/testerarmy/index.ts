import type { Dialect } from '../../dialect.ts';
import { addGetHealth } from './get-health.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addAddGroupTest } from './routes/add-group-test.ts';
import { addAnnounceMobileApp } from './routes/announce-mobile-app.ts';
import { addCancelBatch } from './routes/cancel-batch.ts';
import { addCancelRun } from './routes/cancel-run.ts';
import { addCiTest } from './routes/ci-test.ts';
import { addConfirmMobileApp } from './routes/confirm-mobile-app.ts';
import { addCreateCredential } from './routes/create-credential.ts';
import { addCreateEnvironment } from './routes/create-environment.ts';
import { addCreateGroup } from './routes/create-group.ts';
import { addCreateMemory } from './routes/create-memory.ts';
import { addCreateProject } from './routes/create-project.ts';
import { addCreateTest } from './routes/create-test.ts';
import { addDeleteEnvironment } from './routes/delete-environment.ts';
import { addDeleteGroup } from './routes/delete-group.ts';
import { addDeleteMemory } from './routes/delete-memory.ts';
import { addDeleteMobileApp } from './routes/delete-mobile-app.ts';
import { addDeleteProject } from './routes/delete-project.ts';
import { addDeleteTest } from './routes/delete-test.ts';
import { addGetGroup } from './routes/get-group.ts';
import { addGetProject } from './routes/get-project.ts';
import { addGetRun } from './routes/get-run.ts';
import { addGetTest } from './routes/get-test.ts';
import { addListCredentials } from './routes/list-credentials.ts';
import { addListEnvironments } from './routes/list-environments.ts';
import { addListFiles } from './routes/list-files.ts';
import { addListGroups } from './routes/list-groups.ts';
import { addListMemories } from './routes/list-memories.ts';
import { addListMobileApps } from './routes/list-mobile-apps.ts';
import { addListProjects } from './routes/list-projects.ts';
import { addListRuns } from './routes/list-runs.ts';
import { addListTests } from './routes/list-tests.ts';
import { addReceiveDeployment } from './routes/receive-deployment.ts';
import { addReceiveGroupWebhook } from './routes/receive-group-webhook.ts';
import { addRemoveGroupTest } from './routes/remove-group-test.ts';
import { addRerunBatch } from './routes/rerun-batch.ts';
import { addRunGroup } from './routes/run-group.ts';
import { addRunPrompt } from './routes/run-prompt.ts';
import { addRunPullRequest } from './routes/run-pull-request.ts';
import { addRunTest } from './routes/run-test.ts';
import { addUpdateGroup } from './routes/update-group.ts';
import { addUpdateProject } from './routes/update-project.ts';
import { addUpdateTest } from './routes/update-test.ts';
import { addUploadMobileApp } from './routes/upload-mobile-app.ts';
import { errorSchema, schemas } from './schema-parts.ts';
import { webhook } from './webhook.ts';

const routes = [
  addAddGroupTest,
  addAnnounceMobileApp,
  addCancelBatch,
  addCancelRun,
  addCiTest,
  addConfirmMobileApp,
  addCreateCredential,
  addCreateEnvironment,
  addCreateGroup,
  addCreateMemory,
  addCreateProject,
  addCreateTest,
  addDeleteEnvironment,
  addDeleteGroup,
  addDeleteMemory,
  addDeleteMobileApp,
  addDeleteProject,
  addDeleteTest,
  addGetGroup,
  addGetProject,
  addGetRun,
  addGetTest,
  addListCredentials,
  addListEnvironments,
  addListFiles,
  addListGroups,
  addListMemories,
  addListMobileApps,
  addListProjects,
  addListRuns,
  addListTests,
  addReceiveDeployment,
  addReceiveGroupWebhook,
  addRemoveGroupTest,
  addRerunBatch,
  addRunGroup,
  addRunPrompt,
  addRunPullRequest,
  addRunTest,
  addUpdateGroup,
  addUpdateProject,
  addUpdateTest,
  addUploadMobileApp,
] as const;

/** TesterArmy's API: UUIDs, camel case, `{error, message}`, a Bearer key. */
export const testerarmy: Dialect = {
  name: 'testerarmy',
  title: 'Runwright, in the words of TesterArmy',
  mounts: ['/v1', '/api/v1', '/testerarmy/v1', '/testerarmy/api/v1'],
  owns: /^\/(?:testerarmy|v1|api\/(?:v1|health))(?:\/|$)/,
  errors,
  presentError,
  errorSchema,
  readCredentials,
  schemas,
  securitySchemes,
  webhook,
  addRoutes: (app, api) => {
    for (const add of routes) add(app, api);
  },
  elsewhere: { mounts: ['/api', '/testerarmy/api'], addRoutes: addGetHealth },
};
