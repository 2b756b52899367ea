import type { ColumnType } from 'kysely';

/** A jsonb column: read as the value, written as text made by `toJsonb`. */
export type Json<T> = ColumnType<T, string, string>;
export type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** Null where it was not given. */
export type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>;

export type IdentityColumns = {
  readonly id: string;
  readonly serial: ColumnType<number, never, never>;
  readonly created_at: Date;
  readonly updated_at: Date;
};
