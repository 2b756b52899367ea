import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addGetTestRun } from './routes/get-test-run.ts';
import { addTriggerRun } from './routes/trigger-run.ts';
import { schemas } from './schema.ts';
import { webhook } from './webhook.ts';

/** Docket's API: serial numbers, snake case, seconds, an `X-API-KEY`. */
export const docket: Dialect = {
  name: 'docket',
  title: 'Runwright, in the words of Docket',
  mounts: ['/', '/docket'],
  owns: /^\/(?:docket|test_run|test_group_run|test_blueprint|modules)(?:\/|$)/,
  errors,
  presentError,
  readCredentials,
  schemas,
  securitySchemes,
  webhook,
  addRoutes: (app, api) => {
    addTriggerRun(app, api);
    addGetTestRun(app, api);
  },
};
