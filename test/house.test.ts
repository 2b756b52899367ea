import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src');

type Rule = { readonly folder: string; readonly may: readonly string[] };
type Import = { readonly file: string; readonly specifier: string };

function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .toSorted();
}

function readRules(): Rule[] {
  return readFileSync(join(source, 'DEPS'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [folder = '', ...may] = line.split(/\s+/);
      return { folder, may };
    });
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(importPattern)].map((match) => ({ file, specifier: match[1] ?? match[2] ?? '' }));
}

/** The file or package that a specifier stands for: `core/domain/run.ts`, `npm:pg`, `node:fs`. */
function targetOf({ file, specifier }: Import): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(source, resolve(dirname(file), specifier));
  if (specifier.startsWith('node:')) return specifier;
  const [scope = '', name = ''] = specifier.split('/');
  return `npm:${scope.startsWith('@') ? `${scope}/${name}` : scope}`;
}

function ruleFor(rules: readonly Rule[], path: string): Rule | undefined {
  return rules
    .filter(({ folder }) => path === folder || path.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

function allows(permission: string, target: string): boolean {
  return target === permission || target.startsWith(`${permission}/`);
}

const sourceFiles = filesBelow(source, /\.ts$/);
const imports = sourceFiles.flatMap(importsOf);

describe('src/DEPS', () => {
  const rules = readRules();

  test('each import is permitted', () => {
    const forbidden = imports.flatMap((found) => {
      const path = relative(source, found.file);
      const target = targetOf(found);
      if (target.startsWith('node:')) return [];
      const rule = ruleFor(rules, path);
      if (!rule) return [`${path}: no line in src/DEPS covers it`];
      const own = ruleFor(rules, target)?.folder === rule.folder;
      return own || rule.may.some((permission) => allows(permission, target))
        ? []
        : [`${path} may not import ${target}`];
    });
    expect(forbidden).toEqual([]);
  });

  test('each permission is used', () => {
    const unused = rules.flatMap((rule) =>
      rule.may
        .filter(
          (permission) =>
            !imports.some(
              (found) =>
                ruleFor(rules, relative(source, found.file)) === rule && allows(permission, targetOf(found)),
            ),
        )
        .map((permission) => `${rule.folder} never imports ${permission}`),
    );
    expect(unused).toEqual([]);
  });

  test('each folder of the table exists', () => {
    expect(rules.map(({ folder }) => folder).filter((folder) => !existsSync(join(source, folder)))).toEqual(
      [],
    );
  });
});

test('there are no cycles between files', () => {
  const graph = new Map<string, string[]>();
  for (const found of imports) {
    const path = relative(source, found.file);
    graph.set(path, [...(graph.get(path) ?? []), targetOf(found)]);
  }
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  expect(cycles).toEqual([]);
});

test('only src/config reads the environment, only engine/browser and engine/suite know Playwright', () => {
  const readers = sourceFiles.filter((file) => /process\.env\b/.test(readFileSync(file, 'utf8')));
  expect(readers.map((file) => relative(source, file)).filter((path) => !path.startsWith('config/'))).toEqual(
    [],
  );
  const drivers = imports.filter((found) => targetOf(found).startsWith('npm:playwright'));
  expect(
    drivers
      .map(({ file }) => relative(source, file))
      .filter((path) => !/^engine\/(browser|suite)\//.test(path)),
  ).toEqual([]);
});

test('the dashboard knows of the server only the client of its API, the words of the domain and when a cron is due', () => {
  const views = join(root, 'console', 'src');
  const found = filesBelow(views, /\.tsx?$/).flatMap(importsOf);
  const foreign = found.filter(({ specifier }) =>
    /^#(?!client\/|core\/domain\/|base\/cron\.ts$)/.test(specifier),
  );
  expect(foreign.map(({ file, specifier }) => `${relative(views, file)} imports ${specifier}`)).toEqual([]);
  // Charts and the editor are heavy: whoever opens another view does not pay for them.
  const early = found.filter(
    ({ file, specifier }) =>
      /^(?:app|parts|api)\//.test(relative(views, file)) &&
      /^(?:@codemirror|@mantine\/charts|recharts)/.test(specifier),
  );
  expect(early.map(({ file, specifier }) => `${relative(views, file)} imports ${specifier}`)).toEqual([]);
});

test('no file or folder has a name that says nothing', () => {
  const empty = /(^|[/.-])(utils?|helpers?|common|misc|managers?)([/.-]|$)/;
  const named = ['src', 'test', 'bench', 'samples', 'examples', 'scripts', 'console/src']
    .flatMap((folder) => filesBelow(join(root, folder), /./))
    .map((file) => relative(root, file));
  expect(named.filter((path) => empty.test(path))).toEqual([]);
});

test('each path that a document names exists', () => {
  const documents = [
    ...filesBelow(join(root, 'docs'), /\.md$/),
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ];
  const pathPattern =
    /(?<![\w/.:@-])(?:src|test|bench|docs|samples|examples|contracts|scripts|bin|\.ci)\/[\w./-]*[\w/]/g;
  const missing = documents.flatMap((document) => {
    const file = resolve(root, document);
    const named = readFileSync(file, 'utf8').match(pathPattern) ?? [];
    return named
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${relative(root, file)}: ${path}`);
  });
  expect(missing).toEqual([]);
});
