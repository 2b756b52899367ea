import { interactions } from './interaction.ts';
import type { Fingerprint, MemoryEntry } from './step-memory.ts';

/**
 * The entries of a memory that comes from outside, as from a file that people may have merged by hand. Undefined where it is
 * none.
 */
export function readMemoryEntries(value: unknown): readonly MemoryEntry[] | undefined {
  return Array.isArray(value) && value.every(isEntry) ? value : undefined;
}

function isEntry(value: unknown): value is MemoryEntry {
  return (
    isRecord(value) &&
    isText(value['step']) &&
    isCount(value['nth']) &&
    isCount(value['clause']) &&
    isText(value['page']) &&
    isText(value['interaction']) &&
    Object.hasOwn(interactions, value['interaction']) &&
    isFingerprint(value['target']) &&
    isAbsentOr(value['destination'], isFingerprint)
  );
}

function isFingerprint(value: unknown): value is Fingerprint {
  if (!isRecord(value)) return false;
  const { row, position } = value;
  return (
    ['locator', 'role', 'tag', 'label'].every((name) => isText(value[name])) &&
    ['placeholder', 'testId', 'inputType', 'leadsTo', 'before', 'after'].every((name) =>
      isAbsentOr(value[name], isText),
    ) &&
    ['attributes', 'places', 'columns'].every((name) => isAbsentOr(value[name], isTexts)) &&
    isAbsentOr(row, isRowKeys) &&
    isRecord(position) &&
    isCount(position['index']) &&
    isCount(position['count'])
  );
}

function isRowKeys(value: unknown): boolean {
  return isRecord(value) && isTexts(value['keys']) && typeof value['alone'] === 'boolean';
}

function isAbsentOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
