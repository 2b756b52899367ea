import type { Selectable } from 'kysely';

import type { VariableRecord } from '#core/domain/records.ts';

import type { Connection } from './database.ts';
import { identityOf, newIdentity } from './identity.ts';
import { newestFirst, type PageOf } from './pages.ts';
import type { Schema } from './schema.ts';

export type PutVariable = {
  readonly projectId: string;
  readonly environmentId: string | null;
  readonly name: string;
  /** Plain, or sealed where it is a secret. */
  readonly value: string | Buffer;
  readonly now: Date;
};

export async function putVariable(db: Connection, variable: PutVariable): Promise<VariableRecord> {
  const kept =
    typeof variable.value === 'string'
      ? { value: variable.value, sealed: null }
      : { value: null, sealed: variable.value };
  const row = await db
    .insertInto('variables')
    .values({
      ...newIdentity(variable.now),
      project_id: variable.projectId,
      environment_id: variable.environmentId,
      name: variable.name,
      ...kept,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['project_id', 'environment_id', 'name'])
        .doUpdateSet({ ...kept, updated_at: variable.now }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toVariable(row);
}

/** A variable as it is kept: `sealed` is to be opened with the installation's key. */
export type KeptVariable = {
  readonly name: string;
  readonly value: string | null;
  readonly sealed: Buffer | null;
};

/** What holds in an environment: its own variables after those of every environment, so that the last of a name wins. */
export async function variablesInForce(
  db: Connection,
  projectId: string,
  environmentId: string | null,
): Promise<KeptVariable[]> {
  return await db
    .selectFrom('variables')
    .select(['name', 'value', 'sealed'])
    .where('project_id', '=', projectId)
    .where((eb) => eb.or([eb('environment_id', 'is', null), eb('environment_id', '=', environmentId)]))
    .orderBy('environment_id', (order) => order.asc().nullsFirst())
    .orderBy('serial')
    .execute();
}

/** Of all environments. */
export async function variableNames(db: Connection, projectId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('variables')
    .select('name')
    .distinct()
    .where('project_id', '=', projectId)
    .execute();
  return rows.map(({ name }) => name);
}

export async function listVariables(
  db: Connection,
  projectId: string,
  environmentId: string | undefined,
  page: PageOf,
): Promise<VariableRecord[]> {
  const rows = await db
    .selectFrom('variables')
    .selectAll()
    .where('project_id', '=', projectId)
    .$if(environmentId !== undefined, (query) => query.where('environment_id', '=', environmentId ?? null))
    .$call(newestFirst(page))
    .execute();
  return rows.map(toVariable);
}

/** @returns False where there was none. */
export async function deleteVariable(
  db: Connection,
  variable: { readonly projectId: string; readonly environmentId: string | null; readonly name: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('variables')
    .where('project_id', '=', variable.projectId)
    .where('environment_id', 'is not distinct from', variable.environmentId)
    .where('name', '=', variable.name)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

function toVariable(row: Selectable<Schema['variables']>): VariableRecord {
  return {
    ...identityOf(row),
    projectId: row.project_id,
    environmentId: row.environment_id,
    name: row.name,
    value: row.value,
    secret: row.sealed !== null,
  };
}
