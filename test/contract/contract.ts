import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import type { DialectName } from '#core/domain/records.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What the checked-in document of a dialect says, to hold real answers against. */
export type Contract = {
  /** Sentences that say what is wrong; none for an answer as the document describes it. */
  readonly problemsOf: (answer: {
    readonly path: string;
    readonly method: Method;
    readonly status: number;
    readonly body: unknown;
  }) => readonly string[];
};

export function readContract(dialect: DialectName): Contract {
  const file = join(import.meta.dirname, '../../contracts', `${dialect}.openapi.json`);
  const document = JSON.parse(readFileSync(file, 'utf8')) as object;
  const ajv = createAjv();
  ajv.addSchema(document, 'contract');
  return {
    problemsOf: ({ path, method, status, body }) => {
      const pointer = [
        'paths',
        path,
        method,
        'responses',
        String(status),
        'content',
        'application/json',
        'schema',
      ]
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .join('/');
      const validate = ajv.getSchema(`contract#/${encodeURI(pointer)}`);
      if (validate === undefined) return [`The contract has no ${method} ${path} that answers ${status}.`];
      void validate(body);
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
    },
  };
}

/** The same for one schema written by hand. */
export function problemsOf(schema: JsonSchema, body: unknown): readonly string[] {
  const validate = createAjv().compile(schema);
  void validate(body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

function createAjv(): Ajv2020 {
  // Documents of OpenAPI hold more than schemas.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}
