import { queryOptions } from '@tanstack/react-query';

import { AppError } from '#core/domain/app-error.ts';

/** The APIs that the server speaks, by the name of their document. */
export const dialects = {
  native: 'Runwright',
  autonoma: 'Autonoma',
  empirical: 'Empirical',
  testerarmy: 'TesterArmy',
  docket: 'Docket',
} as const;

export type DialectName = keyof typeof dialects;

/** A part of a JSON schema, as far as it is shown. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
};

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
};

type Content = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };

export type OperationDocument = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content & { readonly description?: string }>>;
  readonly security?: readonly object[];
};

export type SecurityScheme = {
  readonly type: string;
  readonly name?: string;
  readonly description?: string;
};

/** An OpenAPI 3.1 document, as our server writes it. */
export type ApiDocument = {
  readonly info: { readonly title: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  };
};

export function documentQuery(dialect: DialectName) {
  return queryOptions({
    queryKey: ['openapi', dialect],
    queryFn: async ({ signal }): Promise<ApiDocument> => {
      const response = await fetch(`/openapi/${dialect}.json`, { signal });
      if (!response.ok) {
        throw new AppError('unavailable', 'The server does not give the description of this API: try again.');
      }
      return (await response.json()) as ApiDocument;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
