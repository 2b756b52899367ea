import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny';

/** How long the last picture stays. */
const lastFrameMs = 1_000;

export type VideoFrame = { readonly atMs: number; readonly webp: Uint8Array };

/**
 * A WebM video made of WebP pictures without an encoder: a lossy WebP holds one VP8 key frame, and a row of those is a
 * VP8 video, every frame of which can be sought. Undefined where there is no picture.
 * @param frames In order of time; those of another size than the first are left out.
 */
export async function makeVideo(
  frames: readonly VideoFrame[],
  durationMs: number,
): Promise<Uint8Array | undefined> {
  const pictures = frames.flatMap((frame) => {
    const picture = vp8Of(frame.webp);
    return picture === undefined ? [] : [{ atMs: frame.atMs, ...picture }];
  });
  const [first] = pictures;
  if (first === undefined) return undefined;
  const shown = pictures.filter(({ width, height }) => width === first.width && height === first.height);
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source);
  await output.start();
  for (const [index, picture] of shown.entries()) {
    // The first picture stands for what was before it, so that the video's time is the attempt's.
    const startMs = index === 0 ? 0 : picture.atMs;
    const endMs = Math.max(
      shown[index + 1]?.atMs ?? Math.max(durationMs, startMs + lastFrameMs),
      startMs + 1,
    );
    const packet = new EncodedPacket(picture.data, 'key', startMs / 1000, (endMs - startMs) / 1000);
    await source.add(packet, index === 0 ? { decoderConfig: decoderConfig(first) } : undefined);
  }
  source.close();
  await output.finalize();
  return target.buffer === null ? undefined : new Uint8Array(target.buffer);
}

type Picture = { readonly data: Uint8Array; readonly width: number; readonly height: number };

function decoderConfig(picture: Picture): { codec: string; codedWidth: number; codedHeight: number } {
  return { codec: 'vp8', codedWidth: picture.width, codedHeight: picture.height };
}

/**
 * The `VP8 ` chunk of a WebP file (RIFF: four letters, little-endian length, content padded to even) and the size its
 * key frame's header gives (RFC 6386 §9.1). Undefined for a lossless file.
 */
function vp8Of(webp: Uint8Array): Picture | undefined {
  const bytes = Buffer.from(webp.buffer, webp.byteOffset, webp.byteLength);
  for (let offset = 12; offset + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (bytes.toString('latin1', offset, start - 4) === 'VP8 ') {
      const data = bytes.subarray(start, start + length);
      return { data, width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
    }
    offset = start + length + (length % 2);
  }
  return undefined;
}
