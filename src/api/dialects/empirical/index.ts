import type { Dialect } from '../../dialect.ts';
import { readCredentials, securitySchemes } from './auth.ts';
import { errors, presentError } from './errors.ts';
import { routes } from './routes/all.ts';
import { addTrigger } from './routes/trigger.ts';
import { errorSchema, schemas } from './schema.ts';
import { webhook } from './webhook.ts';

/** Empirical's API: serial numbers, `{data}` envelopes, project headers, a Bearer key. */
export const empirical: Dialect = {
  name: 'empirical',
  title: 'Runwright, in the words of Empirical',
  mounts: ['/api', '/empirical/api'],
  owns: /^\/(?:empirical|v1\/trigger|api\/(?:v2|v1\/analytics|test-runs|environments|snoozes|resources|badges|webhooks|projects|analytics))(?:\/|$)/,
  errors,
  presentError,
  errorSchema,
  readCredentials,
  schemas,
  securitySchemes,
  webhook,
  addRoutes: (app, api) => {
    for (const addRoute of routes) addRoute(app, api);
  },
  elsewhere: { mounts: ['', '/empirical'], addRoutes: addTrigger },
};
