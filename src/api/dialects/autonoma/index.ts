import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { readForms } from './read-forms.ts';
import { applicationMounts } from './routes/application-mounts.ts';
import { addCreateApplication } from './routes/create-application.ts';
import { addCreateVersion } from './routes/create-version.ts';
import { addGetFolderRunStatus } from './routes/get-folder-run-status.ts';
import { addGetFolder } from './routes/get-folder.ts';
import { addGetRunStatus } from './routes/get-run-status.ts';
import { addGetRun } from './routes/get-run.ts';
import { addGetTagRunStatus } from './routes/get-tag-run-status.ts';
import { addGetTest } from './routes/get-test.ts';
import { addListFolders } from './routes/list-folders.ts';
import { addListRuns } from './routes/list-runs.ts';
import { addListTests } from './routes/list-tests.ts';
import { addListVersions } from './routes/list-versions.ts';
import { addRunFolder } from './routes/run-folder.ts';
import { addRunTag } from './routes/run-tag.ts';
import { addRunTest } from './routes/run-test.ts';
import { errorSchema, schemas } from './schema.ts';

const additions = [
  addListTests,
  addGetTest,
  addRunTest,
  addListFolders,
  addGetFolder,
  addRunFolder,
  addRunTag,
  addListRuns,
  addGetRun,
  addGetRunStatus,
  addGetFolderRunStatus,
  addGetTagRunStatus,
  addListVersions,
];

/** Autonoma's API: ids in base 36, two key headers, `{error, message}`. */
export const autonoma: Dialect = {
  name: 'autonoma',
  title: 'Runwright, in the words of Autonoma',
  mounts: ['/api', '/autonoma', '/autonoma/api'],
  owns: /^\/(?:autonoma|api\/(?:test|folder|tag|run|application|mobile))(?:\/|$)/,
  errors,
  presentError,
  errorSchema,
  readCredentials,
  schemas,
  securitySchemes,
  addRoutes: (app, api) => {
    for (const add of additions) add(app, api);
    readForms(app);
    for (const mount of applicationMounts) {
      addCreateApplication(app, api, mount);
      addCreateVersion(app, api, mount);
    }
  },
};
