import sharp from 'sharp';
import { removeFrames } from './remove-frames.ts';

/** Letters are recognised best where they are so many times larger than on most screens. */
const enlarged = 2;
/** In pixels: most letters are thinner than half of it, most buttons wider. */
const window = { shrunkBy: 2, size: 15 } as const;
/** The faintest letters that are still seen are about a quarter of black and white apart. */
const contrast = 1.5;

/** A picture made ready, and by what its places are to be divided to be those of the original. */
export type Flattened = { readonly png: Buffer; readonly scale: number };

/**
 * Letters dark on white, whatever their colour and what they are drawn on: a recogniser takes a button on a background for one large
 * letter. What is behind a pixel is the median around it, which letters do not change as long as they cover less than half.
 * @param png A picture in colour.
 * @param shrunkBy For letters so large that nothing could be told from behind them.
 */
export async function flattenPicture(png: Uint8Array, shrunkBy = 1): Promise<Flattened> {
  const { width, height } = await sharp(png).metadata();
  const size = { width: atLeastOne(width / shrunkBy), height: atLeastOne(height / shrunkBy) };
  const picture = await sharp(png)
    .removeAlpha()
    .toColourspace('srgb')
    .resize({ ...size, fit: 'fill' })
    .raw()
    .toBuffer();
  const letters = await apartFromBackground(picture, size);
  removeFrames(letters, size);
  const flattened = await sharp(letters, { raw: { ...size, channels: 1 } })
    .resize({ width: size.width * enlarged, height: size.height * enlarged, fit: 'fill', kernel: 'cubic' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { png: flattened, scale: (size.width * enlarged) / width };
}

type Size = { readonly width: number; readonly height: number };

/** How far each pixel is from what is behind it, the farther the darker. */
async function apartFromBackground(picture: Buffer, size: Size): Promise<Buffer> {
  const raw = { ...size, channels: 3 } as const;
  // Colours are not mixed, so that edges stay where they are.
  const median = await sharp(picture, { raw })
    .resize({
      width: atLeastOne(size.width / window.shrunkBy),
      height: atLeastOne(size.height / window.shrunkBy),
      fit: 'fill',
      kernel: 'nearest',
    })
    .median(window.size)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = median.info;
  const behind = await sharp(median.data, { raw: { width, height, channels: 3 } })
    .resize({ ...size, fit: 'fill', kernel: 'nearest' })
    .raw()
    .toBuffer();
  const letters = Buffer.alloc(size.width * size.height);
  for (let at = 0, from = 0; at < letters.length; at++, from += 3) {
    const apart = Math.max(
      Math.abs((picture[from] ?? 0) - (behind[from] ?? 0)),
      Math.abs((picture[from + 1] ?? 0) - (behind[from + 1] ?? 0)),
      Math.abs((picture[from + 2] ?? 0) - (behind[from + 2] ?? 0)),
    );
    letters[at] = 255 - Math.min(255, apart * contrast);
  }
  return letters;
}

function atLeastOne(pixels: number): number {
  return Math.max(1, Math.round(pixels));
}
