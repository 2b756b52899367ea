import type { TestFilter } from '../../api/test-list.ts';

/** Reads the address; what it does not know is left out. */
export function readTestFilter(search: Record<string, unknown>): TestFilter {
  const { folder, search: words, tag } = search;
  return {
    ...(typeof folder === 'string' && /^[0-9a-f-]{36}$/.test(folder) && { folder }),
    ...(typeof tag === 'string' && tag !== '' && { tag }),
    ...(typeof words === 'string' && words !== '' && { search: words }),
  };
}

/** Which versions are compared. */
export type VersionChoice = { readonly version?: number };

export function readVersionChoice({ version }: Record<string, unknown>): VersionChoice {
  return typeof version === 'number' && Number.isInteger(version) && version > 0 ? { version } : {};
}
