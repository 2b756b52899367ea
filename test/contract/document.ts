import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DialectName } from '#core/domain/records.ts';

import type { JsonSchema } from './contract.ts';

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
};

/** One operation of a dialect's contract. */
export type Operation = {
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As the contract writes it: `/v1/runs/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Undefined where it takes no JSON. */
  readonly body: JsonSchema | undefined;
  readonly statuses: readonly number[];
  readonly takesForm: boolean;
};

/** A stream of events never ends by itself. */
export function isStream({ operationId }: Pick<Operation, 'operationId'>): boolean {
  return operationId.startsWith('watch');
}

type WireOperation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
};

export type Document = JsonSchema & { readonly operations: readonly Operation[] };

/** A dialect's contract as it is checked in, its operations in a list. */
export function readDocument(dialect: DialectName): Document {
  const file = join(import.meta.dirname, '../../contracts', `${dialect}.openapi.json`);
  const document = JSON.parse(readFileSync(file, 'utf8')) as JsonSchema & {
    readonly paths: Readonly<Record<string, Readonly<Record<string, WireOperation>>>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => {
      const content = operation.requestBody?.content ?? {};
      return {
        operationId: operation.operationId,
        method: method as Operation['method'],
        path,
        parameters: operation.parameters ?? [],
        body: content['application/json']?.schema,
        statuses: Object.keys(operation.responses).map(Number),
        takesForm: content['multipart/form-data'] !== undefined,
      };
    }),
  );
  return Object.assign(document, { operations });
}

/** The schema that a reference points at. */
export function resolveRef(document: JsonSchema, ref: string): JsonSchema {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (at, part) => (at as JsonSchema)[part.replaceAll('~1', '/').replaceAll('~0', '~')],
      document,
    ) as JsonSchema;
}
