// Builds the dashboard into console/dist, with each file packed ahead by brotli and gzip: set-up runs it where its sources have changed.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { build } from 'vite';

const root = join(import.meta.dirname, '..', 'console');
const built = join(root, 'dist');
/** Below this, packing saves nothing. */
const worthBytes = 1_024;

await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
const entries = await readdir(built, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile() && /\.(?:js|css|svg)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
await Promise.all(
  files.map(async (file) => {
    const plain = await readFile(file);
    if (plain.length < worthBytes) return;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    await writeFile(`${file}.br`, await promisify(brotliCompress)(plain, quality));
    await writeFile(`${file}.gz`, await promisify(gzip)(plain, { level: 9 }));
  }),
);
