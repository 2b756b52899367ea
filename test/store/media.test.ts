import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createDiskMedia } from '#store/media/disk-media.ts';
import type { MediaStore } from '#store/media/media-store.ts';
import { createS3Media } from '#store/media/s3-media.ts';

const bucket = 'evidence';
const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
let folder: string;
let server: S3rver;
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runwright-media-'));
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const stores: Record<string, () => MediaStore> = {
  disk: () => createDiskMedia(join(folder, 'disk')),
  s3: () => createS3Media({ bucket, region: 'us-east-1', endpoint, ...keys, prefix: 'runwright/' }),
};

describe.each(Object.entries(stores))('%s', (_name, create) => {
  test('what is put is read, whole and in part', async () => {
    const media = create();
    const bytes = randomBytes(100_000);
    const ref = await media.put(bytes, 'image/webp');
    expect(ref).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentType: 'image/webp',
      sizeBytes: 100_000,
    });
    expect(await media.put(bytes, 'image/webp')).toEqual(ref);
    const whole = await media.open(ref.sha256);
    expect(whole).toMatchObject({ sizeBytes: 100_000, start: 0, end: 99_999 });
    expect((await buffer(whole.stream)).equals(bytes)).toBe(true);
    const part = await media.open(ref.sha256, { start: 10, end: 19 });
    expect(part).toMatchObject({ sizeBytes: 100_000, start: 10, end: 19 });
    expect((await buffer(part.stream)).equals(bytes.subarray(10, 20))).toBe(true);
    const rest = await media.open(ref.sha256, { start: 99_990 });
    expect((await buffer(rest.stream)).equals(bytes.subarray(99_990))).toBe(true);
    const beyond = await media.open(ref.sha256, { start: 99_990, end: 500_000 });
    expect(beyond.end).toBe(99_999);
    expect(await buffer(beyond.stream)).toHaveLength(10);
  });

  test('an empty file is kept too', async () => {
    const media = create();
    const { sha256 } = await media.put(new Uint8Array(), 'text/plain');
    const opened = await media.open(sha256);
    expect(opened.sizeBytes).toBe(0);
    expect(await buffer(opened.stream)).toHaveLength(0);
  });

  test('what is not kept, or not any more, says so', async () => {
    const media = create();
    const { sha256 } = await media.put(randomBytes(10), 'image/webp');
    expect(await media.has(sha256)).toBe(true);
    await media.remove(sha256);
    await media.remove(sha256);
    expect(await media.has(sha256)).toBe(false);
    await expect(media.open(sha256)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a range outside the file is refused', async () => {
    const media = create();
    const { sha256 } = await media.put(randomBytes(10), 'image/webp');
    for (const range of [{ start: 10 }, { start: -1 }, { start: 5, end: 4 }]) {
      await expect(media.open(sha256, range)).rejects.toMatchObject({ code: 'bad_request' });
    }
  });

  test('the same bytes put many times at once are kept once', async () => {
    const media = create();
    const bytes = randomBytes(50_000);
    const refs = await Promise.all(
      Array.from({ length: 8 }, async () => await media.put(bytes, 'image/webp')),
    );
    expect(new Set(refs.map((ref) => ref.sha256)).size).toBe(1);
    const opened = await media.open(refs[0]?.sha256 ?? '');
    expect((await buffer(opened.stream)).equals(bytes)).toBe(true);
  });
});

test('on disk nothing unfinished stays behind', async () => {
  const own = join(folder, 'tidy');
  const media = createDiskMedia(own);
  await Promise.all(Array.from({ length: 5 }, async () => await media.put(randomBytes(1_000), 'image/webp')));
  expect((await readdir(own)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a file that was cut short is written anew', async () => {
  const own = join(folder, 'cut');
  const media = createDiskMedia(own);
  const bytes = randomBytes(1_000);
  const { sha256 } = await media.put(bytes, 'image/webp');
  await writeFile(join(own, sha256.slice(0, 2), sha256.slice(2, 4), sha256), bytes.subarray(0, 10));
  await media.put(bytes, 'image/webp');
  expect((await buffer((await media.open(sha256)).stream)).equals(bytes)).toBe(true);
});

test('a bucket that does not exist is named', async () => {
  using media = createS3Media({ bucket: 'nowhere', region: 'us-east-1', endpoint, ...keys });
  await expect(media.put(randomBytes(10), 'image/webp')).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/bucket nowhere.*Check the S3 settings/s),
  });
});
