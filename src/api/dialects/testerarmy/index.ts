import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addGetRun } from './routes/get-run.ts';
import { addRunTest } from './routes/run-test.ts';
import { schemas } from './schema.ts';
import { webhook } from './webhook.ts';

/** TesterArmy's API: UUIDs, camel case, `{error, message}`, a Bearer key. */
export const testerarmy: Dialect = {
  name: 'testerarmy',
  title: 'Runwright, in the words of TesterArmy',
  mounts: ['/v1', '/api/v1', '/testerarmy/v1', '/testerarmy/api/v1'],
  owns: /^\/(?:testerarmy|v1|api\/v1)(?:\/|$)/,
  errors,
  presentError,
  readCredentials,
  schemas,
  securitySchemes,
  webhook,
  addRoutes: (app, api) => {
    addRunTest(app, api);
    addGetRun(app, api);
  },
};
