import type { FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

import type { DialectName } from '#core/domain/records.ts';

import type { Api } from './api.ts';
import { authenticate, type Limits } from './authentication.ts';
import type { Dialect } from './dialect.ts';
import { answerError } from './error-boundary.ts';
import { readJsonBodies } from './json-body.ts';
import { collectDocument, type OpenApiDocument } from './openapi.ts';

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
    for (const [index, prefix] of dialect.mounts.entries()) {
      app.register(
        async (scope) => {
          scope.setValidatorCompiler(validatorCompiler);
          scope.setSerializerCompiler(serializerCompiler);
          scope.setErrorHandler((error, request, reply) =>
            answerError(dialect, api.context.log, error, request, reply),
          );
          scope.addHook('onRequest', (request, reply) => authenticate(dialect, api, limits, request, reply));
          readJsonBodies(scope);
          if (index === 0) documents.set(dialect.name, await collectDocument(scope, dialect));
          dialect.addRoutes(scope.withTypeProvider<ZodTypeProvider>(), api);
        },
        { prefix },
      );
    }
  }
  return documents;
}
