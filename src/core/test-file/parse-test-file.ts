import { capital } from '#base/capital.ts';
import { AppError, type Problem } from '#core/domain/app-error.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

import { readHeader, type Header } from './read-header.ts';
import { readMarkdown } from './read-markdown.ts';
import { readRoot } from './read-yaml.ts';
import { createProblemList } from './source-place.ts';

/**
 * A test from the text of its file: `*.yaml` and `*.yml` are YAML, everything else Markdown. The file's name names a
 * test that has no name. Throws an `AppError` `test_file_invalid` with every problem of the file, each with line and
 * column.
 */
export function parseTestFile(path: string, text: string): TestDefinition {
  const { header, problems } = /\.ya?ml$/i.test(path) ? readYaml(path, text) : readMarkdown(path, text);
  const all = [...problems, ...missing(path, header, problems)];
  if (all.length > 0) throw invalid(path, all);
  const { name = nameOf(path), tags = [], variables = [], steps = [], ...rest } = header;
  return { name, tags, variables, steps, ...rest };
}

function readYaml(path: string, text: string): { header: Header; problems: readonly Problem[] } {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const problems = createProblemList(path, plain);
  const root = readRoot(plain, problems);
  const header = root ? readHeader(root, plain, problems) : {};
  if (root?.has('steps')) header.steps ??= [];
  return { header, problems: problems.all() };
}

/** A file that can be read has steps; where something else is wrong with them, that is said already. */
function missing(path: string, header: Header, problems: readonly Problem[]): Problem[] {
  if ((header.steps?.length ?? 0) > 0 || problems.length > 0) return [];
  return [
    {
      at: path,
      line: 1,
      column: 1,
      message: 'The test has no steps: list them, each on a line with "- " before it.',
    },
  ];
}

function nameOf(path: string): string {
  const file = path.split(/[/\\]/).at(-1) ?? path;
  const words = file
    .replace(/(?:\.test)?\.[a-z]+$/i, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim();
  return words === '' ? 'Untitled' : capital(words);
}

function invalid(path: string, problems: readonly Problem[]): AppError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new AppError(
    'test_file_invalid',
    `${path}:${first?.line ?? 1}:${first?.column ?? 1}: ${first?.message ?? ''}${more}`,
    { problems },
  );
}
