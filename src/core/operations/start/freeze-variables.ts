import type { TestDefinition, Variable, VariableDeclaration } from '#core/domain/test-definition.ts';
import { fillTemplate } from '#language/fill-template.ts';
import type { Connection } from '#store/database.ts';
import { variablesInForce } from '#store/variables.ts';

import type { Context, Secrets } from '../context.ts';

/** The variables that hold for a project and environment, whatever the test; later ones of a name win. */
export async function savedVariables(
  context: Context,
  db: Connection,
  projectId: string,
  environmentId: string | null,
): Promise<Variable[]> {
  const kept = await variablesInForce(db, projectId, environmentId);
  return kept.map((variable) => ({
    name: variable.name,
    value: variable.sealed === null ? (variable.value ?? '') : context.secrets.open(variable.sealed),
    secret: variable.sealed !== null,
  }));
}

export type Overrides = {
  readonly variables: Readonly<Record<string, string>>;
  /** Names that are neither saved nor declared by the test are ignored instead of added. */
  readonly onlySaved: boolean;
};

/**
 * The variables of one run: the test's own, then the saved ones, then the overrides; the last of a name wins. A name that is a
 * secret anywhere stays one whoever sets it.
 */
export function freezeVariables(
  test: TestDefinition,
  saved: readonly Variable[],
  overrides: Overrides,
  now: Date,
): Variable[] {
  const values = new Map<string, string>();
  const secret = new Set<string>();
  const declared = new Set(test.variables.map((variable) => variable.name));
  const declarations: readonly VariableDeclaration[] = [...test.variables, ...saved];
  for (const variable of declarations) {
    if (variable.secret) secret.add(variable.name);
    if (variable.template !== undefined) values.set(variable.name, fillTemplate(variable.template, now));
    if (variable.value !== undefined) values.set(variable.name, variable.value);
  }
  for (const [name, value] of Object.entries(overrides.variables)) {
    if (!overrides.onlySaved || values.has(name) || declared.has(name)) values.set(name, value);
  }
  return [...values].map(([name, value]) => ({ name, value, secret: secret.has(name) }));
}

export function sealVariables(secrets: Secrets, variables: readonly Variable[]): Buffer {
  return secrets.seal(JSON.stringify(variables));
}

export function openVariables(secrets: Secrets, sealed: Buffer): Variable[] {
  return JSON.parse(secrets.open(sealed)) as Variable[];
}

const mask = '••••••';
/** A shorter secret would also be found inside words that have nothing to do with it. */
const shortestInside = 4;

/** A copy of the value with every secret in its texts masked. */
export function maskSecrets<T>(value: T, variables: readonly Variable[]): T {
  const secrets = variables.filter((variable) => variable.secret && variable.value !== '');
  if (secrets.length === 0) return value;
  return maskIn(
    value,
    secrets.map((variable) => variable.value).toSorted((a, b) => b.length - a.length),
  ) as T;
}

function maskIn(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') {
    if (secrets.includes(value)) return mask;
    return secrets
      .filter((secret) => secret.length >= shortestInside)
      .reduce((text, secret) => text.replaceAll(secret, mask), value);
  }
  if (Array.isArray(value)) return value.map((entry) => maskIn(entry, secrets));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskIn(entry, secrets)]));
}
