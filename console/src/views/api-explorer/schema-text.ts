import type { ApiDocument, Schema } from '../../api/documents.ts';

type Schemas = ApiDocument['components']['schemas'];

/** How deep what is inside something is written out; below that its name has to do. */
const deepest = 4;

/** A schema as people read it: names, types, what may be left out, with what is said about each. */
export function writeSchema(schema: Schema, schemas: Schemas, depth = 0): string {
  const named = follow(schema, schemas);
  const choices = named.anyOf ?? named.oneOf;
  if (choices !== undefined) {
    return [...new Set(choices.map((choice) => writeSchema(choice, schemas, depth)))].join(' | ');
  }
  if (named.allOf !== undefined) {
    return named.allOf.map((part) => writeSchema(part, schemas, depth)).join(' & ');
  }
  if (named.enum !== undefined) return named.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (named.const !== undefined) return JSON.stringify(named.const);
  if (named.items !== undefined) return `[${writeSchema(named.items, schemas, depth)}, …]`;
  if (named.properties !== undefined) return writeProperties(named, schemas, depth);
  const type = typeof named.type === 'object' ? named.type.join(' | ') : (named.type ?? 'anything');
  return named.format === undefined ? type : `${type} (${named.format})`;
}

function writeProperties(
  { properties = {}, required = [] }: Schema,
  schemas: Schemas,
  depth: number,
): string {
  const entries = Object.entries(properties);
  if (entries.length === 0) return '{}';
  if (depth >= deepest) return '{ … }';
  const indent = '  '.repeat(depth + 1);
  const lines = entries.map(([name, property]) => {
    const mark = required.includes(name) ? '' : '?';
    const said = property.description === undefined ? '' : `  // ${property.description}`;
    return `${indent}${name}${mark}: ${writeSchema(property, schemas, depth + 1)}${said}`;
  });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

/** A value that has what is required: to begin a body with. */
export function exampleOf(schema: Schema, schemas: Schemas, depth = 0): unknown {
  const named = follow(schema, schemas);
  if (named.default !== undefined) return named.default;
  if (named.const !== undefined) return named.const;
  if (named.enum !== undefined) return named.enum[0];
  const choice = (named.anyOf ?? named.oneOf ?? named.allOf)?.[0];
  if (choice !== undefined) return exampleOf(choice, schemas, depth);
  if (named.properties !== undefined) {
    if (depth >= deepest) return {};
    const entries = Object.entries(named.properties).filter(([name]) => named.required?.includes(name));
    return Object.fromEntries(
      entries.map(([name, property]) => [name, exampleOf(property, schemas, depth + 1)]),
    );
  }
  const type = typeof named.type === 'object' ? named.type[0] : named.type;
  return (
    { string: '', integer: 1, number: 1, boolean: false, array: [] as unknown[], null: null }[type ?? ''] ??
    {}
  );
}

function follow(schema: Schema, schemas: Schemas): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (schemas[name] ?? {});
}
