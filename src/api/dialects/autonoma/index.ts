import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { addGetRun } from './routes/get-run.ts';
import { addRunTest } from './routes/run-test.ts';
import { schemas } from './schema.ts';

/** Autonoma's API: ids in base 36, two key headers, `{error, message}`. */
export const autonoma: Dialect = {
  name: 'autonoma',
  title: 'Runwright, in the words of Autonoma',
  mounts: ['/api', '/autonoma', '/autonoma/api'],
  owns: /^\/(?:autonoma|api\/(?:test|folder|tag|run|application|mobile))(?:\/|$)/,
  errors,
  presentError,
  readCredentials,
  schemas,
  securitySchemes,
  addRoutes: (app, api) => {
    addRunTest(app, api);
    addGetRun(app, api);
  },
};
