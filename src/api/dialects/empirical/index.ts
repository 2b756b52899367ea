import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addCreateTestRun } from './routes/create-test-run.ts';
import { addGetTestRun } from './routes/get-test-run.ts';
import { schemas } from './schema.ts';

/** Empirical's API: serial numbers, `{data}` envelopes, project headers, a Bearer key. */
export const empirical: Dialect = {
  name: 'empirical',
  title: 'Runwright, in the words of Empirical',
  mounts: ['/api', '/empirical/api'],
  owns: /^\/(?:empirical|api\/(?:v2|test-runs|environments|snoozes|resources|badges|webhooks|projects|analytics))(?:\/|$)/,
  errors,
  presentError,
  readCredentials,
  schemas,
  securitySchemes,
  addRoutes: (app, api) => {
    addCreateTestRun(app, api);
    addGetTestRun(app, api);
  },
};
