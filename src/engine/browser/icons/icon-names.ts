import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { digestLength } from '#page/drawing-digest.ts';

let table: string | undefined;
const known = new Map<string, readonly string[]>();
const mostKnown = 10_000;
/** One drawing has a name in each set that has it. */
const mostNames = 6;

/** What icon sets call the drawing, or the letter of an icon font, with this digest: "chevron right", "navigate next". */
export function iconNamesOf(digest: string): readonly string[] {
  let names = known.get(digest);
  if (!names) {
    if (known.size > mostKnown) known.clear();
    known.set(digest, (names = readNames(digest)));
  }
  return names;
}

function readNames(digest: string): string[] {
  if (digest.length !== digestLength) return [];
  table ??= brotliDecompressSync(readFileSync(join(import.meta.dirname, 'drawings.txt.br'))).toString();
  const names: string[] = [];
  for (
    let at = table.indexOf(digest);
    at >= 0 && names.length < mostNames;
    at = table.indexOf(digest, at + 1)
  ) {
    const line = table.lastIndexOf('\n', at) + 1;
    const name = table.slice(line, table.indexOf('\t', line));
    // Digests are all of one length: one that begins elsewhere is parts of two, or of a name.
    const place = at - line - name.length - 1;
    if (place >= 0 && place % (digestLength + 1) === 0) names.push(name);
  }
  return names;
}

const setPrefix =
  /^(?:mdi|heroicons?|lucide|tabler|carbon|fa|fas|far|fab|bi|ri|ph|material symbols|ic)\s(?=.)/;
const styleSuffix =
  /(?:\s(?:icon|outlined?|filled|fill|line|solid|rounded|round|sharp|two tone|alt|regular|lg|sm|xs|variant|\d+))+$/;

/** The words of a name as it stands in a page: `mdi-trash-can-outline` is a trash can. */
export function phraseOfIcon(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => !/^\d*$/.test(word))
    .join(' ')
    .toLowerCase();
  return words.replace(setPrefix, '').replace(styleSuffix, '');
}
