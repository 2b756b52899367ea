// Writes src/client/native-api.d.ts: the types of our own API, from its contract. node scripts/write-client.mjs
// The generator needs a TypeScript of another major version than ours, so it is installed aside, for this one use.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const contract = join(root, 'contracts', 'native.openapi.json');
const written = join(root, 'src', 'client', 'native-api.d.ts');
const folder = mkdtempSync(join(tmpdir(), 'runwright-client-'));
try {
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] };
  const packages = ['openapi-typescript@7.13.0', 'typescript@5.9.3'];
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], options);
  execFileSync(
    join(folder, 'node_modules', '.bin', 'openapi-typescript'),
    [contract, '-o', 'types.ts'],
    options,
  );
  const sum = createHash('sha256').update(readFileSync(contract)).digest('hex');
  const types = readFileSync(join(folder, 'types.ts'), 'utf8').replace(/^\/\*\*[^]*?\*\/\n/, '');
  writeFileSync(
    written,
    `// Written by scripts/write-client.mjs from contracts/native.openapi.json.\n// sha256 ${sum}\n${types}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
