import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addCancelTestGroupRun } from './routes/cancel-test-group-run.ts';
import { addCancelTestRun } from './routes/cancel-test-run.ts';
import { addCreateModule } from './routes/create-module.ts';
import { addCreateTestBlueprint } from './routes/create-test-blueprint.ts';
import { addDeleteModule } from './routes/delete-module.ts';
import { addDeleteTestBlueprint } from './routes/delete-test-blueprint.ts';
import { addGetCategory } from './routes/get-category.ts';
import { addGetModule } from './routes/get-module.ts';
import { addGetTestBlueprint } from './routes/get-test-blueprint.ts';
import { addGetTestGroupRun } from './routes/get-test-group-run.ts';
import { addGetTestRun } from './routes/get-test-run.ts';
import { addListCategories } from './routes/list-categories.ts';
import { addListModules } from './routes/list-modules.ts';
import { addListTestBlueprints } from './routes/list-test-blueprints.ts';
import { addListTestGroupRuns } from './routes/list-test-group-runs.ts';
import { addTriggerCiRun } from './routes/trigger-ci-run.ts';
import { addTriggerRun } from './routes/trigger-run.ts';
import { addTriggerSuiteRun } from './routes/trigger-suite-run.ts';
import { addUpdateModule } from './routes/update-module.ts';
import { addUpdateTestBlueprint } from './routes/update-test-blueprint.ts';
import { errorSchema, schemas } from './schema.ts';
import { webhook } from './webhook.ts';

/** Docket's API: serial numbers, snake case, seconds, an `X-API-KEY`. */
export const docket: Dialect = {
  name: 'docket',
  title: 'Runwright, in the words of Docket',
  mounts: ['/', '/docket'],
  owns: /^\/(?:docket|test_run|test_group_run|test_blueprint|test_blueprint_category|modules)(?:\/|$)/,
  errors,
  presentError,
  errorSchema,
  readCredentials,
  schemas,
  securitySchemes,
  webhook,
  addRoutes: (app, api) => {
    addTriggerRun(app, api);
    addGetTestRun(app, api);
    addCreateTestBlueprint(app, api);
    addGetTestBlueprint(app, api);
    addListTestBlueprints(app, api);
    addUpdateTestBlueprint(app, api);
    addDeleteTestBlueprint(app, api);
    addCreateModule(app, api);
    addGetModule(app, api);
    addListModules(app, api);
    addUpdateModule(app, api);
    addDeleteModule(app, api);
    addListCategories(app, api);
    addGetCategory(app, api);
    addTriggerCiRun(app, api);
    addTriggerSuiteRun(app, api);
    addGetTestGroupRun(app, api);
    addListTestGroupRuns(app, api);
    addCancelTestGroupRun(app, api);
    addCancelTestRun(app, api);
  },
};
