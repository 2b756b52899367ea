import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createContracts } from './contracts.ts';
import { describeStatusWords, renewStatusTable, vendors } from './status-words.ts';

/** `node src/api/write-contracts.ts`: writes what is made from the routes and presenters, to be checked in. */
const root = join(import.meta.dirname, '../..');
await mkdir(join(root, 'contracts'), { recursive: true });
for (const [name, text] of await createContracts()) {
  await writeFile(join(root, 'contracts', `${name}.openapi.json`), text);
}
await writeFile(join(root, 'docs', 'status-words.md'), describeStatusWords());
for (const vendor of vendors) {
  const page = join(root, 'docs', 'dialects', `${vendor}.md`);
  await writeFile(page, renewStatusTable(await readFile(page, 'utf8'), vendor));
}
