import * as fc from 'fast-check';

import type { JsonSchema } from './contract.ts';
import { type Document, isStream, type Operation, type Parameter } from './document.ts';
import { valuesOf } from './value-arbitrary.ts';

export type Request = {
  readonly operation: Operation;
  readonly path: string;
  /** Undefined: none is sent. A text is sent as it is. */
  readonly body: unknown;
};

/**
 * Requests of a dialect, valid and not: values that the contract allows, ids of things there are, and either with something taken
 * out, put in the place of something else, or not JSON at all.
 * @param ids What may stand in a path, besides what the contract allows there.
 */
export function requestsOf(document: Document, ids: readonly string[]): fc.Arbitrary<Request> {
  const operations = document.operations.filter((operation) => !isStream(operation));
  // Made once an operation: to make values of large schemas takes longer than to draw them.
  return fc.oneof(...operations.map((operation) => requestsFor(operation, document, ids)));
}

function requestsFor(
  operation: Operation,
  document: Document,
  ids: readonly string[],
): fc.Arbitrary<Request> {
  return fc
    .record({
      path: pathsOf(operation, document, ids),
      query: queriesOf(operation, document),
      body: operation.body === undefined ? fc.constant(undefined) : bodiesOf(operation.body, document),
    })
    .map(({ path, query, body }) => ({ operation, path: query === '' ? path : `${path}?${query}`, body }));
}

function pathsOf(operation: Operation, document: Document, ids: readonly string[]): fc.Arbitrary<string> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const values = fc.record(
    Object.fromEntries(
      inPath.map(({ name, schema }) => [
        name,
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...ids) },
          { weight: 1, arbitrary: valuesOf(schema, document).map(String) },
          { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 30 }) },
        ),
      ]),
    ),
  );
  return values.map((given) =>
    operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
      const value = (given as Record<string, string>)[name] ?? 'x';
      // What a client library would call another address, or none.
      return encodeURIComponent(/^\.{0,2}$/.test(value) ? 'x' : value.toWellFormed());
    }),
  );
}

function queriesOf(operation: Operation, document: Document): fc.Arbitrary<string> {
  const inQuery = operation.parameters.filter(
    (parameter): parameter is Parameter => parameter.in === 'query',
  );
  return fc
    .record(
      Object.fromEntries(
        inQuery.map(({ name, schema }) => [
          name,
          fc.oneof(
            { weight: 3, arbitrary: valuesOf(schema, document) },
            { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
          ),
        ]),
      ),
      { requiredKeys: inQuery.filter(({ required }) => required === true).map(({ name }) => name) },
    )
    .map((query) =>
      Object.entries(query)
        .map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`)
        .join('&'),
    );
}

function bodiesOf(schema: JsonSchema, document: Document): fc.Arbitrary<unknown> {
  const valid = valuesOf(schema, document);
  const spoilt = fc.tuple(valid, fc.nat(), fc.jsonValue({ maxDepth: 2 })).map(([value, which, other]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return other;
    const names = Object.keys(value);
    const name = names[which % Math.max(1, names.length)];
    return name === undefined ? other : Object.assign({}, value, { [name]: other });
  });
  return fc.oneof(
    { weight: 6, arbitrary: valid },
    { weight: 3, arbitrary: spoilt },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[1,', 'null', '"text"', '\u0000', '{"a":1}}') },
  );
}
