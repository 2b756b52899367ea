import sharp from 'sharp';

const quality = 60;
/** Of 0 to 6: the next one saves a tenth of the bytes and costs a sixth more time, on a machine that the browser needs. */
const effort = 0;

/**
 * A picture as lossy WebP, made on a thread of the pool beside the tests. It is taken as JPEG, since the browser makes WebP on
 * the very thread that handles input: every step would wait for it.
 */
export function encodeWebp(jpeg: Uint8Array): Promise<Uint8Array> {
  // The browser's pictures are sRGB and say so in a profile: to convert them to sRGB takes as long as all the rest.
  return sharp(jpeg, { ignoreIcc: true }).webp({ quality, effort }).toBuffer();
}
