import type { ApiDocument, SecurityScheme } from '../../api/documents.ts';
import type { Operation } from './list-operations.ts';

/** What was typed, by the names of the parameters. */
export type Given = Readonly<Record<string, string>>;

export type ComposedRequest = {
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; absent where the call takes none. */
  readonly body?: string;
};

/** A call as it is sent, without what signs it in. */
export function composeRequest(operation: Operation, given: Given, body: string): ComposedRequest {
  const parameters = operation.document.parameters ?? [];
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = given[`path:${name}`] ?? '';
    return value === '' ? whole : encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  for (const { in: place, name } of parameters) {
    const value = given[`${place}:${name}`] ?? '';
    if (value === '') continue;
    if (place === 'query') query.append(name, value);
    if (place === 'header') headers[name] = value;
  }
  const address = query.size === 0 ? path : `${path}?${query.toString()}`;
  if (!takesJson(operation) || body.trim() === '') return { method: operation.method, address, headers };
  return {
    method: operation.method,
    address,
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  };
}

export function takesJson({ document }: Operation): boolean {
  return document.requestBody?.content?.['application/json'] !== undefined;
}

/** What a path needs, and is missing still. */
export function missingParts({ path }: Operation, given: Given): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => (given[`path:${name}`] ?? '') === '');
}

export type Credential = {
  /** What it is called in the document; what is typed is kept by it. */
  readonly scheme: string;
  readonly label: string;
  readonly header: string;
  /** Stands before the secret. */
  readonly prefix: string;
  /** The shell variable that stands for it in a command that is copied. */
  readonly variable: string;
};

/** What a dialect is signed in with, in its own headers. */
export function listCredentials({ components }: ApiDocument): Credential[] {
  return Object.entries(components.securitySchemes).map(([scheme, described]) =>
    credentialOf(scheme, described),
  );
}

function credentialOf(scheme: string, described: SecurityScheme): Credential {
  return { scheme, label: described.description ?? scheme, ...headerOf(described) };
}

function headerOf({ name, type }: SecurityScheme): Pick<Credential, 'header' | 'prefix' | 'variable'> {
  if (type === 'apiKey' && name !== undefined) {
    return { header: name, prefix: '', variable: name.toUpperCase().replaceAll('-', '_') };
  }
  return { header: 'authorization', prefix: 'Bearer ', variable: 'API_KEY' };
}

/** Whether a call takes no credentials at all. */
export function isOpen({ document }: Operation): boolean {
  return document.security !== undefined && document.security.length === 0;
}
