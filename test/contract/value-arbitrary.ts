import * as fc from 'fast-check';

import type { JsonSchema } from './contract.ts';
import { resolveRef } from './document.ts';

const deepest = 6;

/** Values that a JSON Schema allows, as far as schemas of ours go; formats and patterns are kept to. */
export function valuesOf(schema: JsonSchema, document: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  if (typeof schema['$ref'] === 'string')
    return valuesOf(resolveRef(document, schema['$ref']), document, depth + 1);
  if (depth > deepest) return fc.constant(null);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) {
    return fc.oneof(...(choices as JsonSchema[]).map((choice) => valuesOf(choice, document, depth + 1)));
  }
  const { type } = schema;
  if (Array.isArray(type)) {
    return fc.oneof(...(type as string[]).map((one) => valuesOf({ ...schema, type: one }, document, depth)));
  }
  return byType[String(type)]?.(schema, document, depth) ?? fc.jsonValue({ maxDepth: 2 });
}

type Make = (schema: JsonSchema, document: JsonSchema, depth: number) => fc.Arbitrary<unknown>;

const byType: Readonly<Record<string, Make>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: (schema) => fc.integer(rangeOf(schema)),
  number: (schema) => fc.integer(rangeOf(schema)),
  string: (schema) => textOf(schema),
  array: (schema, document, depth) =>
    fc.array(valuesOf((schema['items'] ?? {}) as JsonSchema, document, depth + 1), {
      minLength: Number(schema['minItems'] ?? 0),
      maxLength: Math.max(Number(schema['minItems'] ?? 0), Math.min(3, Number(schema['maxItems'] ?? 3))),
    }),
  object: (schema, document, depth) => {
    const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
    const required = new Set((schema['required'] ?? []) as string[]);
    if (properties.length === 0)
      return fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), { maxKeys: 3 });
    return fc.record(
      Object.fromEntries(properties.map(([name, value]) => [name, valuesOf(value, document, depth + 1)])),
      { requiredKeys: [...required] },
    );
  },
};

/** Whole numbers, within bounds that need not be whole. */
function rangeOf(schema: JsonSchema): { min: number; max: number } {
  const exclusive = schema['exclusiveMinimum'];
  const least = schema['minimum'] ?? (exclusive === undefined ? -widest : Math.floor(Number(exclusive)) + 1);
  const min = Math.max(Math.ceil(Number(least)), -widest);
  return { min, max: Math.max(min, Math.min(Math.floor(Number(schema['maximum'] ?? widest)), widest)) };
}

const widest = 2_000_000;

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  guid: fc.uuid(),
  uri: fc.webUrl(),
  email: fc.emailAddress(),
  'date-time': fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
};

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern } = schema;
  const known = typeof format === 'string' ? formats[format] : undefined;
  if (known !== undefined) return known;
  if (typeof pattern === 'string' && pattern.length < 200) return fc.stringMatching(new RegExp(pattern, 'u'));
  const minLength = Number(schema['minLength'] ?? 0);
  const maxLength = Math.max(minLength, Math.min(40, Number(schema['maxLength'] ?? 40)));
  return fc.string({ minLength, maxLength, unit: 'binary' });
}
