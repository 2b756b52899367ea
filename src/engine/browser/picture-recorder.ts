import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { makeVideo, type VideoFrame } from './video.ts';

/**
 * A program that Playwright takes for its ffmpeg on a machine that has none: pictures come on standard input, as JPEG files one after the other
 * (up to 1.5x) or in a Matroska stream, and become a WebM as in a run of ours, without an encoder. Of all the arguments the size and the
 * file are looked at. A picture is shown from when it comes, for they come as they are drawn; ten a second are kept, and the last.
 */
const shortestMs = 100;
const quality = 60;

/** Of a JPEG file. */
const begin = Buffer.from([0xff, 0xd8, 0xff]);
const end = Buffer.from([0xff, 0xd9]);

const args = process.argv.slice(2);
const file = args.at(-1);
const [, width = '800', height = '450'] = /pad=(\d+):(\d+)/.exec(args.join(' ')) ?? [];
if (file !== undefined) await record(file);

async function record(path: string): Promise<void> {
  const frames: VideoFrame[] = [];
  let startedAt: number | undefined;
  let waiting: { readonly jpeg: Buffer; readonly atMs: number } | undefined;
  for await (const jpeg of picturesIn(process.stdin)) {
    startedAt ??= performance.now();
    const atMs = performance.now() - startedAt;
    const last = frames.at(-1);
    waiting = { jpeg, atMs };
    if (last !== undefined && atMs - last.atMs < shortestMs) continue;
    frames.push({ atMs, webp: await encode(jpeg) });
    waiting = undefined;
  }
  if (waiting !== undefined) frames.push({ atMs: waiting.atMs, webp: await encode(waiting.jpeg) });
  const durationMs = startedAt === undefined ? 0 : performance.now() - startedAt;
  await writeFile(path, (await makeVideo(frames, durationMs)) ?? new Uint8Array());
}

/** As Playwright asks ffmpeg for: at the upper left, with grey around what is smaller. */
async function encode(jpeg: Buffer): Promise<Uint8Array> {
  const size = { width: Number(width), height: Number(height) };
  return sharp(jpeg, { failOn: 'none' })
    .resize({ ...size, fit: 'contain', position: 'left top', background: 'gray' })
    .webp({ quality, effort: 0 })
    .toBuffer();
}

/** Each JPEG in a stream, whatever is around it; one that comes again at once is told once. */
async function* picturesIn(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let previous: Buffer | undefined;
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (let picture = firstIn(rest); picture !== undefined; picture = firstIn(rest)) {
      rest = rest.subarray(picture.end);
      if (previous?.equals(picture.jpeg) !== true) yield picture.jpeg;
      previous = picture.jpeg;
    }
  }
}

function firstIn(bytes: Buffer): { readonly jpeg: Buffer; readonly end: number } | undefined {
  const start = bytes.indexOf(begin);
  const stop = start === -1 ? -1 : bytes.indexOf(end, start);
  if (stop === -1) return undefined;
  // A copy: what is cut out of a buffer keeps the whole of it.
  return { jpeg: Buffer.from(bytes.subarray(start, stop + end.length)), end: stop + end.length };
}
