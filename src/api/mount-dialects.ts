import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

import type { DialectName } from '#core/domain/records.ts';

import type { Api } from './api.ts';
import { authenticate, type Limits } from './authentication.ts';
import type { Dialect } from './dialect.ts';
import { answerError } from './error-boundary.ts';
import { readJsonBodies } from './json-body.ts';
import { noteChanges } from './note-changes.ts';
import { collectDocument, type OpenApiDocument } from './openapi.ts';
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
    const parts = [dialect, ...(dialect.elsewhere === undefined ? [] : [dialect.elsewhere])];
    app.register(async (scope) => {
      prepareScope(scope, dialect, api, limits);
      documents.set(dialect.name, await collectDocument(scope, dialect));
      for (const part of parts) addPart(scope, part, part.mounts[0], api);
    });
    app.register(async (scope) => {
      prepareScope(scope, dialect, api, limits);
      for (const part of parts) for (const prefix of part.mounts.slice(1)) addPart(scope, part, prefix, api);
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
  scope.setErrorHandler((error, request, reply) =>
    answerError(dialect, api.context.log, error, request, reply),
  );
  scope.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.withoutKey !== true) {
      await authenticate(dialect, api, limits, request);
    }
  });
  scope.addHook('preValidation', async (request) => refuseNul(request));
  noteChanges(scope, api);
  readJsonBodies(scope);
}
