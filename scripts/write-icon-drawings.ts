// Writes src/engine/browser/icons/drawings.txt.br and the list of sets beside it: node scripts/write-icon-drawings.ts
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';

import { digestOf, digestOfLetter, digestOfMarkup } from '#page/drawing-digest.ts';
import type { Shape } from '#page/drawing-digest.ts';

import { iconSets } from './icon-sets.ts';
import type { IconSet } from './icon-sets.ts';

type Known = { readonly name: string; readonly digest: string };

const target = join(import.meta.dirname, '../src/engine/browser/icons');

const folder = await mkdtemp(join(tmpdir(), 'runwright-icons-'));
try {
  await fetchSets(folder);
  const counts: number[] = [];
  const digests = new Map<string, Set<string>>();
  for (const set of iconSets) {
    const known = await readSet(set, join(folder, 'node_modules', set.folder));
    counts.push(known.length);
    for (const { name, digest } of known) {
      const ofName = digests.get(name) ?? new Set();
      digests.set(name, ofName.add(digest));
    }
  }
  await writeTable(digests);
  await writeFile(join(target, 'README.md'), listOfSets(counts));
} finally {
  await rm(folder, { recursive: true });
}

async function fetchSets(into: string): Promise<void> {
  await writeFile(join(into, 'package.json'), '{ "private": true }');
  const packages = iconSets.map((set) => `${set.folder}@npm:${set.package}@${set.version}`);
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'];
  await promisify(execFile)('npm', ['install', ...options, ...packages], { cwd: into });
}

async function readSet(set: IconSet, from: string): Promise<Known[]> {
  const files = (set.svgs ?? []).flatMap((part) => globSync(join(from, part, '*.svg')));
  const drawn = await Promise.all(
    files.map(async (file) => ({
      name: nameOf(basename(file, '.svg'), set),
      digest: digestOfMarkup(await readFile(file, 'utf8')),
    })),
  );
  return [...drawn, ...(await readScripts(set, from)), ...(await readFont(set, from))].filter(
    ({ name, digest }) => name !== '' && digest !== '',
  );
}

/** `jsx("path", { d: "…" })`: one icon a file, or several as variables of one. */
async function readScripts(set: IconSet, from: string): Promise<Known[]> {
  const { scripts } = set;
  if (!scripts) return [];
  const names = (await readdir(join(from, scripts.folder))).filter((name) => scripts.pattern.test(name));
  const known: Known[] = [];
  for (const file of names) {
    const text = await readFile(join(from, scripts.folder, file), 'utf8');
    const [, ...parts] = text.split(/^var (?=\w+Icon = )/m);
    if (parts.length === 0) parts.push(text);
    for (const part of parts) {
      const name = parts.length > 1 ? (/^\w+/.exec(part)?.[0] ?? '') : file.replace(/\.\w+$/, '');
      known.push({ name: nameOf(name, set), digest: digestOf(shapesOfCalls(part)) });
    }
  }
  return known;
}

function shapesOfCalls(text: string): Shape[] {
  return [...text.matchAll(/(?:jsx|createElement)\)?\("(\w+)", \{([^{}]*)\}/g)]
    .filter(([, tag = '']) => /^(?:path|circle|ellipse|rect|line|polyline|polygon)$/.test(tag))
    .map(([, tag = '', rest = '']) => ({
      tag,
      attribute: (name) => new RegExp(String.raw`(?:^|\s)${name}: "([^"]*)"`).exec(rest)?.[1] ?? '',
    }));
}

async function readFont({ font, ...set }: IconSet, from: string): Promise<Known[]> {
  if (!font) return [];
  const text = await readFile(join(from, font.file), 'utf8');
  const radix = font.file.endsWith('bootstrap-icons.json') ? 10 : 16;
  return [...text.matchAll(font.letter)].map(([, name = '', code = '']) => ({
    name: nameOf(name, set),
    digest: digestOfLetter(font.family, Number.parseInt(code, radix)),
  }));
}

/** The words of an icon's name, without what only says how it is drawn and the numbers that tell variants apart. */
function nameOf(icon: string, { style, renamed }: IconSet): string {
  const words = (style ? icon.replace(style, '') : icon)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && !/^\d+$/.test(word));
  const name = words.join(' ');
  return renamed?.[name] ?? name;
}

/** A line a name: the name, and the digests of its drawings. */
async function writeTable(digests: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  const lines = [...digests]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, ofName]) => `${name}\t${[...ofName].toSorted().join(' ')}\n`);
  const text = Buffer.from(lines.join(''));
  const table = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  await writeFile(join(target, 'drawings.txt.br'), table);
  process.stdout.write(`${lines.length} names, ${text.length} bytes, ${table.length} compressed\n`);
}

function listOfSets(counts: readonly number[]): string {
  const rows = iconSets.map(
    (set, at) => `| \`${set.package}\` | ${set.version} | ${set.licence} | ${counts[at]} |`,
  );
  return `# Drawings of icon sets

\`drawings.txt.br\` tells what an icon is called by its drawing: a line a name with the digests of its drawings
(\`src/page/drawing-digest.ts\`), as text under Brotli. As plain text it would be twice as large, and nobody reads digests.
It holds names and digests alone, no drawing can be made from it. \`node scripts/write-icon-drawings.ts\` writes it and this page
anew: it fetches the sets of \`scripts/icon-sets.ts\` from npm into a temporary folder. They are no dependencies.

| set | version | licence | drawings and letters |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
