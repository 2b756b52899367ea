import { STATUS_CODES } from 'node:http';

import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';

import type { Dialect } from './dialect.ts';

/** An OpenAPI 3.1 document as plain data. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

/** Collects the routes that are added to `app` after this. The result makes the document once all are there. */
export async function collectDocument(
  app: FastifyInstance,
  dialect: Dialect,
): Promise<() => OpenApiDocument> {
  const options = { schemaRegistry: dialect.schemas, zodToJsonConfig: { override: describeSchema } };
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: dialect.title, version: '1' },
      servers: [{ url: '/' }],
      components: { securitySchemes: { ...dialect.securitySchemes } },
      security: [Object.fromEntries(Object.keys(dialect.securitySchemes).map((name) => [name, []]))],
    },
    transform: createJsonSchemaTransform(options),
    transformObject: createJsonSchemaTransformObject(options),
  });
  return () => pruneComponents(JSON.parse(JSON.stringify(app.swagger(), describePart(dialect.errorType))));
}

/** Descriptions and formats stand in zod's global registry, the names of components in the dialect's own. */
function describeSchema({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: object }): void {
  const { id: _id, ...meta } = z.globalRegistry.get(zodSchema) ?? {};
  Object.assign(jsonSchema, meta);
}

/** What the generator says too roughly: answers without a description, bodies that may be left out, the media type of errors. */
function describePart(errorType: string | undefined) {
  return (_key: string, part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if ('responses' in part && typeof part.responses === 'object') {
      return { ...part, responses: nameAnswers(asRecord(part.responses), errorType) };
    }
    return 'content' in part && 'required' in part ? mayBeLeftOut({ ...part }) : part;
  };
}

function mayBeLeftOut(part: { readonly content: unknown; readonly required: unknown }): unknown {
  const schema = asRecord(asRecord(asRecord(part.content)['application/json'])['schema']);
  const choices: unknown[] = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  const given = choices.filter((choice) => asRecord(choice)['type'] !== 'null');
  if (given.length === choices.length) return part;
  return { required: false, content: { 'application/json': { schema: given[0] } } };
}

function nameAnswers(
  answers: Record<string, unknown>,
  errorType: string | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      const { description, content, ...rest } = asRecord(answer);
      const isNamed = typeof description === 'string' && description !== 'Default Response';
      const types = content === undefined ? {} : { content: typesOf(asRecord(content), status, errorType) };
      const name = isNamed ? description : (STATUS_CODES[status] ?? '');
      return [status, { description: name, ...rest, ...types }];
    }),
  );
}

/** Errors come in one more type where the client asks for it. */
function typesOf(content: Record<string, unknown>, status: string, errorType: string | undefined): object {
  const json = content['application/json'];
  if (errorType === undefined || json === undefined || Number(status) < 400) return content;
  return { ...content, [errorType]: json };
}

/** Every registered schema is described twice, as sent and as received: only those that are used stay. */
function pruneComponents(document: Record<string, unknown>): OpenApiDocument {
  const components = asRecord(document['components']);
  const schemas = asRecord(components['schemas']);
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name] ?? {});
    }
  };
  visit(document['paths']);
  const kept = Object.entries(schemas)
    .filter(([name]) => used.has(name))
    .toSorted(([a], [b]) => a.localeCompare(b));
  return { ...document, components: { ...components, schemas: Object.fromEntries(kept) } };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
