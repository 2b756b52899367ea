import {
  type CompiledQuery,
  type ControlledTransaction,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  sql,
} from 'kysely';

import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** A transaction that others take part in without knowing of it. */
export type JoinedDatabase = {
  /** All that is done here is done in the transaction; a transaction that is opened here is a savepoint in it. */
  readonly database: Database;
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
};

/** Holds a connection until `commit` or `rollback`, one of which has to be called. */
export async function openJoinedDatabase(database: Database): Promise<JoinedDatabase> {
  const outer = await database.startTransaction().execute();
  return {
    database: new Kysely<Schema>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => createSavepointDriver(outer),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    }),
    commit: async () => {
      await outer.commit().execute();
    },
    rollback: async () => {
      // What fails here is the connection: then the server has rolled back by itself.
      await outer
        .rollback()
        .execute()
        .catch(() => undefined);
    },
  };
}

/** Every connection of this driver is the transaction's, where statements follow one another. */
function createSavepointDriver(outer: ControlledTransaction<Schema>): Driver {
  const names = new Map<DatabaseConnection, string>();
  let count = 0;
  const say = async (command: string, connection: DatabaseConnection): Promise<void> => {
    await sql`${sql.raw(command)} ${sql.id(names.get(connection) ?? '')}`.execute(outer);
  };
  return {
    init: async () => undefined,
    acquireConnection: async () => createConnection(outer),
    beginTransaction: async (connection) => {
      count += 1;
      names.set(connection, `joined_${count}`);
      await say('savepoint', connection);
    },
    commitTransaction: async (connection) => await say('release savepoint', connection),
    rollbackTransaction: async (connection) => await say('rollback to savepoint', connection),
    releaseConnection: async (connection) => {
      names.delete(connection);
    },
    destroy: async () => undefined,
  };
}

function createConnection(outer: ControlledTransaction<Schema>): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> =>
      await outer.executeQuery<R>(query),
    streamQuery: () => {
      throw new Error('Rows are not streamed inside a transaction that others take part in.');
    },
  };
}
