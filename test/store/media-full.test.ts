import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { createDiskMedia } from '#store/media/disk-media.ts';

import { mountSmallDisk } from '../rig/small-disk.ts';

const run = promisify(execFile);

test('a full disk says what to do, leaves nothing behind and harms nothing that is there', async ({
  skip,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'runwright-full-'));
  try {
    using disk = mountSmallDisk(folder, 64);
    skip(disk === undefined, 'a small disk cannot be mounted here');
    const media = createDiskMedia(folder);
    const kept = await media.put(randomBytes(8_000), 'image/webp');
    await expect(media.put(randomBytes(200_000), 'video/webm')).rejects.toMatchObject({
      code: 'media_full',
      message: expect.stringMatching(/no room.*Free some space.*RUNWRIGHT_DATA.*S3/s),
    });
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(await media.has(kept.sha256)).toBe(true);
    await media.put(randomBytes(8_000), 'image/webp');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a quota that is used up is the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'runwright-quota-'));
  const script = `
    import { createDiskMedia } from '#store/media/disk-media.ts';
    process.on('SIGXFSZ', () => undefined);
    const media = createDiskMedia(process.argv[1]);
    await media.put(new Uint8Array(1_000_000), 'video/webm').catch((error) => console.log(error.code));`;
  try {
    const { stdout } = await run(
      'sh',
      ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', script, folder],
      { cwd: join(import.meta.dirname, '../../src') },
    );
    expect(stdout.trim()).toBe('media_full');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
