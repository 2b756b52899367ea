import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

import type { DialectName } from '#core/domain/records.ts';

import type { Api } from './api.ts';
import { authenticate, type Limits } from './authentication.ts';
import type { Dialect } from './dialect.ts';
import { documentRefusals } from './document-refusals.ts';
import { answerError } from './error-boundary.ts';
import { readJsonBodies } from './json-body.ts';
import { noteChanges } from './note-changes.ts';
import { collectDocument, type OpenApiDocument } from './openapi.ts';
import { repeatAnswers, withClaims } from './repeat-answers.ts';
import { refuseNul } from './refuse-nul.ts';

/** The documents can be made once the server is ready. */
export type Documents = ReadonlyMap<DialectName, () => OpenApiDocument>;

/** Adds each dialect at each of its mounts, in a scope of its own: errors, keys and schemas never mix. */
export function mountDialects(
  app: FastifyInstance,
  dialects: readonly Dialect[],
  api: Api,
  limits: Limits,
): Documents {
  const documents = new Map<DialectName, () => OpenApiDocument>();
  for (const dialect of dialects) {
    const own = dialect.repeatsAnswers === true ? withClaims(api) : api;
    const parts = [dialect, ...(dialect.elsewhere === undefined ? [] : [dialect.elsewhere])];
    app.register(async (scope) => {
      prepareScope(scope, dialect, api, limits);
      documents.set(dialect.name, await collectDocument(scope, dialect));
      for (const part of parts) addPart(scope, part, part.mounts[0], own);
    });
    app.register(async (scope) => {
      prepareScope(scope, dialect, api, limits);
      for (const part of parts) for (const prefix of part.mounts.slice(1)) addPart(scope, part, prefix, own);
    });
  }
  return documents;
}

type Part = Pick<Dialect, 'addRoutes'>;

function addPart(scope: FastifyInstance, part: Part, prefix: string, api: Api): void {
  scope.register(async (mounted) => part.addRoutes(mounted.withTypeProvider<ZodTypeProvider>(), api), {
    prefix,
  });
}

function prepareScope(scope: FastifyInstance, dialect: Dialect, api: Api, limits: Limits): void {
  scope.setValidatorCompiler(validatorCompiler);
  scope.setSerializerCompiler(serializerCompiler);
  documentRefusals(scope, dialect);
  scope.setErrorHandler((error, request, reply) =>
    answerError(dialect, api.context.log, error, request, reply),
  );
  scope.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.withoutKey !== true) {
      await authenticate(dialect, api, limits, request);
    }
  });
  scope.addHook('preValidation', async (request) => refuseNul(request));
  // Before the change is noted: what is noted has to be there.
  if (dialect.repeatsAnswers === true) repeatAnswers(scope, api);
  noteChanges(scope, api);
  readJsonBodies(scope);
}
