import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';

import { openSecrets, Secrets } from '#config/secrets.ts';

const secrets = new Secrets(Buffer.alloc(32, 7));

async function openFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'runwright-secrets-'));
  return { path, [Symbol.asyncDispose]: async () => await rm(path, { recursive: true, force: true }) };
}

test('what is sealed is opened again, and never sealed the same way twice', () => {
  assert(
    property(string({ unit: 'grapheme' }), (text) => {
      expect(secrets.open(secrets.seal(text))).toBe(text);
      expect(secrets.seal(text).equals(secrets.seal(text))).toBe(false);
    }),
  );
});

test('one altered bit is found, wherever it is', () => {
  const sealed = secrets.seal('hush');
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed);
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
    expect(() => secrets.open(altered)).toThrow(expect.objectContaining({ code: 'config_invalid' }));
  }
  expect(() => secrets.open(Buffer.alloc(0))).toThrow(expect.objectContaining({ code: 'config_invalid' }));
});

test('another key opens nothing, and signs differently for each purpose', () => {
  const other = new Secrets(Buffer.alloc(32, 8));
  expect(() => other.open(secrets.seal('hush'))).toThrow(/another key/);
  expect(other.sign('media', 'a').equals(secrets.sign('media', 'a'))).toBe(false);
  expect(secrets.sign('session', 'a').equals(secrets.sign('media', 'a'))).toBe(false);
});

test('the key does not show, however it is printed', () => {
  const key = Buffer.alloc(32, 7).toString('hex');
  for (const printed of [
    JSON.stringify({ secrets }),
    String(secrets),
    inspect({ secrets }, { showHidden: true }),
  ]) {
    expect(printed).toContain('[secrets]');
    expect(printed).not.toContain(key);
  }
});

test('the key file is made once, for its owner alone; two starts at once use the same', async () => {
  await using folder = await openFolder();
  const dataFolder = join(folder.path, 'data');
  const [first, second] = await Promise.all([openSecrets({ dataFolder }), openSecrets({ dataFolder })]);
  expect(second.open(first.seal('hush'))).toBe('hush');
  const file = join(dataFolder, 'secret.key');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const third = await openSecrets({ dataFolder });
  expect(third.open(first.seal('hush'))).toBe('hush');
  expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

test('a key file that others can read is refused', async () => {
  await using folder = await openFolder();
  await openSecrets({ dataFolder: folder.path });
  await chmod(join(folder.path, 'secret.key'), 0o644);
  await expect(openSecrets({ dataFolder: folder.path })).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining('chmod 600'),
  });
});

test('a key that is given has 32 bytes, in hex or base64', async () => {
  const hex = await openSecrets({ key: Buffer.alloc(32, 7).toString('hex'), dataFolder: '/nowhere' });
  const base64 = await openSecrets({ key: Buffer.alloc(32, 7).toString('base64'), dataFolder: '/nowhere' });
  expect(hex.open(base64.seal('hush'))).toBe('hush');
  await expect(openSecrets({ key: 'too short', dataFolder: '/nowhere' })).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.not.stringContaining('too short'),
  });
});

test('a key file with something else in it is named', async () => {
  await using folder = await openFolder();
  await writeFile(join(folder.path, 'secret.key'), 'hello', { mode: 0o600 });
  await expect(openSecrets({ dataFolder: folder.path })).rejects.toThrow(/secret\.key has to be 32 bytes/);
});
