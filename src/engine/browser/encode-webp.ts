import sharp from 'sharp';

const quality = 60;
/** Of 0 to 6: what more effort saves in bytes it costs several times over in time. */
const effort = 2;

/**
 * A picture as lossy WebP, made on a thread of the pool beside the tests. It is taken as JPEG, since the browser makes WebP on
 * the very thread that handles input: every step would wait for it.
 */
export function encodeWebp(jpeg: Uint8Array): Promise<Uint8Array> {
  return sharp(jpeg).webp({ quality, effort }).toBuffer();
}
