import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createContracts } from '#api/contracts.ts';
import { describeStatusWords, renewStatusTable, vendors } from '#api/status-words.ts';

import { isStream } from './document.ts';

const root = join(import.meta.dirname, '../..');
const contracts = await createContracts();

test.each([...contracts])('contracts/%s.openapi.json says what the routes say', (dialect, text) => {
  const kept = readFileSync(join(root, 'contracts', `${dialect}.openapi.json`), 'utf8');
  // Where they differ: node src/api/write-contracts.ts
  expect(kept).toBe(text);
});

test('docs/status-words.md says what the presenters say', () => {
  const kept = readFileSync(join(root, 'docs/status-words.md'), 'utf8');
  expect(kept).toBe(describeStatusWords());
});

test.each([...vendors])('docs/dialects/%s.md has the words that its presenter says', (vendor) => {
  const kept = readFileSync(join(root, 'docs/dialects', `${vendor}.md`), 'utf8');
  expect(kept).toBe(renewStatusTable(kept, vendor));
});

type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, object>> };
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

test.each([...contracts])('each operation of %s has a golden', (dialect, text) => {
  const folder = join(import.meta.dirname, dialect, 'golden');
  const goldens = existsSync(folder) ? readdirSync(folder) : [];
  const document = JSON.parse(text) as Document;
  const operations = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .filter(({ responses }) => !Object.hasOwn(responses, '204'))
    .filter((operation) => !isStream(operation))
    .map(({ operationId }) => operationId);
  expect(operations.length).toBeGreaterThan(0);
  expect(operations.filter((name) => !goldens.some((file) => file.split(/[-.]/)[0] === name))).toEqual([]);
});
