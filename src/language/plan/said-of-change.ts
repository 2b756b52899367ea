import type { ChangedTexts } from './texts-of-patch.ts';

type Said = { readonly title: string; readonly description?: string };

const quoted = `["“']([^"“”']{2,80})["”']`;
const renamed = new RegExp(
  `\\b(?:renam\\w+|chang\\w+|replac\\w+)\\b[^"“']*${quoted}\\s+(?:to|with|by|into|→|->)\\s+${quoted}`,
  'giu',
);
const brought = new RegExp(`\\b(?:add\\w*|show\\w*|introduc\\w+|new)\\b[^"“'.;,]*${quoted}`, 'giu');
const taken = new RegExp(`\\b(?:remov\\w+|delet\\w+|hid\\w+|drop\\w*)\\b[^"“'.;,]*${quoted}`, 'giu');

/** Texts that the words of a change say are new on the page, or gone from it: `Rename "Buy" to "Buy now"`. */
export function saidOfTexts({ description = '', title }: Said): ChangedTexts {
  const words = `${title}\n${description}`;
  const all = (pattern: RegExp, group: number): string[] =>
    [...words.matchAll(pattern)].map((match) => match[group] ?? '');
  const rest = words.replaceAll(renamed, '');
  const inRest = (pattern: RegExp): string[] => [...rest.matchAll(pattern)].map((match) => match[1] ?? '');
  return {
    added: [...all(renamed, 2), ...inRest(brought)],
    removed: [...all(renamed, 1), ...inRest(taken)],
  };
}

/** Addresses of pages that the words name: `the total on /cart`. */
export function routesNamed({ description = '', title }: Said): readonly string[] {
  const named = `${title}\n${description}`.matchAll(
    /(?<=^|[\s("'`])(\/(?:[a-z][\w-]*(?:\/[a-z][\w-]*)*)?)(?=[\s,.;:)"'`?!]|$)/g,
  );
  return [...named]
    .map((match) => match[1] ?? '/')
    .filter((route) => !/^\/(?:api|src|v\d)(?:\/|$)/.test(route));
}
