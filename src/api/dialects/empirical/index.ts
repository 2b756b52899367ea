import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addCancelTestRun } from './routes/cancel-test-run.ts';
import { addCreateTestRun } from './routes/create-test-run.ts';
import { addGetTestRun } from './routes/get-test-run.ts';
import { addGetTestRunStatus } from './routes/get-test-run-status.ts';
import { addListTestRunCases } from './routes/list-test-run-cases.ts';
import { addListTestRuns } from './routes/list-test-runs.ts';
import { addRerunTestRun } from './routes/rerun-test-run.ts';
import { addTrigger } from './routes/trigger.ts';
import { schemas } from './schema.ts';

const routes: readonly Dialect['addRoutes'][] = [
  addCreateTestRun,
  addGetTestRun,
  addListTestRuns,
  addCancelTestRun,
  addRerunTestRun,
  addGetTestRunStatus,
  addListTestRunCases,
];

/** Empirical's API: serial numbers, `{data}` envelopes, project headers, a Bearer key. */
export const empirical: Dialect = {
  name: 'empirical',
  title: 'Runwright, in the words of Empirical',
  mounts: ['/api', '/empirical/api'],
  owns: /^\/(?:empirical|v1\/trigger|api\/(?:v2|v1\/analytics|test-runs|environments|snoozes|resources|badges|webhooks|projects|analytics))(?:\/|$)/,
  errors,
  presentError,
  readCredentials,
  schemas,
  securitySchemes,
  addRoutes: (app, api) => {
    for (const addRoute of routes) addRoute(app, api);
  },
  elsewhere: { mounts: ['', '/empirical'], addRoutes: addTrigger },
};
