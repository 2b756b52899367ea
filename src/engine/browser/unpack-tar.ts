import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';

const blockBytes = 512;

/**
 * Writes the plain files of a tar archive (POSIX ustar: a 512-byte header, then the content padded to 512) below a
 * folder. Links, and names that lead out of the folder, are refused.
 */
export async function unpackTar(archive: Buffer, folder: string): Promise<void> {
  for (let offset = 0; offset + blockBytes <= archive.length;) {
    const header = archive.subarray(offset, offset + blockBytes);
    if (header[0] === 0) return;
    const sizeBytes = Number.parseInt(text(header, 124, 12), 8);
    const start = offset + blockBytes;
    const kind = text(header, 156, 1);
    if (kind === '0' || kind === '') {
      const path = insideOf(folder, text(header, 0, 100));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, archive.subarray(start, start + sizeBytes), { mode: 0o755 });
    } else if (kind !== '5') {
      throw new Error(`tar entry of kind ${kind} is not supported`);
    }
    offset = start + Math.ceil(sizeBytes / blockBytes) * blockBytes;
  }
}

function insideOf(folder: string, name: string): string {
  const path = normalize(join(folder, name));
  if (!path.startsWith(normalize(folder))) throw new Error(`tar entry ${name} leads out of its folder`);
  return path;
}

function text(header: Buffer, start: number, length: number): string {
  const raw = header.toString('latin1', start, start + length);
  return raw.replace(/\0.*$/s, '').trim();
}
