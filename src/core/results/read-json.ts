import { stripVTControlCharacters } from 'node:util';

/*
 * Reports are other people's files: what is not there, or of another kind, reads as empty.
 */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Without colours; cut where it is longer than any of ours may be. */
export function textOf(value: unknown, longest = 20_000): string {
  return typeof value === 'string' ? stripVTControlCharacters(value).slice(0, longest) : '';
}

/** At least 0. */
export function countOf(value: unknown): number {
  const count = Number(value);
  return Number.isFinite(count) && count > 0 ? count : 0;
}

/** ISO 8601 from a text or from milliseconds since 1970. */
export function timeOf(value: unknown, otherwise: Date): string {
  const time = typeof value === 'string' || typeof value === 'number' ? new Date(value) : otherwise;
  return (Number.isNaN(time.getTime()) ? otherwise : time).toISOString();
}
