import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { AppError } from '#core/domain/app-error.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** First byte of everything sealed: which format follows. */
const format = 1;

const fileName = 'secret.key';

/**
 * Encryption and signing with the installation's key. The key itself cannot be read, printed or serialised.
 * What is sealed: one byte format, 12 bytes nonce, 16 bytes tag, then the ciphertext of AES-256-GCM.
 */
export class Secrets {
  readonly #sealKey: Buffer;
  readonly #signKeys: Readonly<Record<'media' | 'session', Buffer>>;

  /** @param key 32 random bytes. */
  constructor(key: Buffer) {
    const derive = (purpose: string): Buffer =>
      Buffer.from(hkdfSync('sha256', key, '', `runwright ${purpose}`, keyBytes));
    this.#sealKey = derive('seal');
    this.#signKeys = { media: derive('sign media'), session: derive('sign session') };
  }

  seal(text: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#sealKey, nonce);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), encrypted]);
  }

  /** Throws `config_invalid` where the bytes were altered or sealed under another key. */
  open(sealed: Buffer): string {
    try {
      if (sealed[0] !== format) throw new Error('Not sealed in a format we know');
      const nonce = sealed.subarray(1, 1 + nonceBytes);
      const tag = sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', this.#sealKey, nonce, { authTagLength: tagBytes });
      decipher.setAuthTag(tag);
      const encrypted = sealed.subarray(1 + nonceBytes + tagBytes);
      return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
    } catch (error) {
      throw new AppError(
        'config_invalid',
        'A stored secret cannot be read: it was kept under another key. Bring back the key that was in use ' +
          `(RUNWRIGHT_SECRET_KEY, or the file ${fileName} of the data folder), or enter the secret again.`,
        { cause: error },
      );
    }
  }

  sign(purpose: 'media' | 'session', text: string): Buffer {
    return createHmac('sha256', this.#signKeys[purpose]).update(text).digest();
  }

  toJSON(): string {
    return '[secrets]';
  }

  toString(): string {
    return '[secrets]';
  }

  [inspect.custom](): string {
    return '[secrets]';
  }
}

export type OpenSecretsOptions = {
  /** 32 bytes as 64 hex digits or in base64; without it the key is kept in a file of the data folder. */
  readonly key?: string | undefined;
  readonly dataFolder: string;
};

/** Throws `config_invalid` for a key of the wrong form, or a key file that others can read. */
export async function openSecrets(options: OpenSecretsOptions): Promise<Secrets> {
  if (options.key !== undefined) return new Secrets(parseKey(options.key, 'RUNWRIGHT_SECRET_KEY'));
  const file = join(options.dataFolder, fileName);
  await mkdir(options.dataFolder, { recursive: true, mode: 0o711 });
  await makeKeyFile(file);
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) {
    throw new AppError(
      'config_invalid',
      `The key file ${file} can be read by others. Run: chmod 600 ${file}; if others may have seen it, change the secrets it protects.`,
    );
  }
  return new Secrets(parseKey(await readFile(file, 'utf8'), file));
}

/** Written whole under another name first, so that of two starts at once both use one and the same key. */
async function makeKeyFile(file: string): Promise<void> {
  if (await exists(file)) return;
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(fresh, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flush: true });
    await chmod(fresh, 0o600);
    await link(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function parseKey(text: string, where: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length === keyBytes) return key;
  throw new AppError(
    'config_invalid',
    `${where} has to be 32 bytes, as 64 hex digits or in base64. Make one with: openssl rand -hex 32`,
  );
}
