import { buffer } from 'node:stream/consumers';

import { expect, test } from 'vitest';

import { openSignedMedia, type OpenSignedMediaInput } from '#core/operations/media/open-signed-media.ts';
import { signMediaUrl } from '#core/operations/media/sign-media-url.ts';

import { openTestContext } from '../rig/context.ts';

function parseLink(link: string): OpenSignedMediaInput {
  const url = new URL(link);
  return {
    sha256: url.pathname.split('/').at(-1) ?? '',
    type: url.searchParams.get('type') ?? '',
    expires: url.searchParams.get('expires') ?? '',
    signature: url.searchParams.get('signature') ?? '',
  };
}

test('a link is good for an hour, and for what it was made for', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const bytes = Buffer.from('a picture');
  const media = await context.media.put(bytes, 'image/webp');
  const other = await context.media.put(Buffer.from('another'), 'image/webp');
  const link = parseLink(signMediaUrl(context, { media, baseUrl: 'https://runwright.example/media' }));

  const read = await openSignedMedia(context, link);
  expect(read).toMatchObject({ contentType: 'image/webp', sizeBytes: 9 });
  expect(await buffer(read.stream)).toEqual(bytes);
  const part = await openSignedMedia(context, { ...link, range: { start: 2, end: 4 } });
  expect((await buffer(part.stream)).toString()).toBe('pic');

  const later = String(Number(link.expires) + 1);
  const altered = [
    { ...link, sha256: other.sha256 },
    { ...link, type: 'text/html' },
    { ...link, expires: later },
    { ...link, signature: `${link.signature.slice(0, -2)}xx` },
    { ...link, signature: '' },
    { ...link, sha256: '../../secret.key' },
    { ...link, expires: 'never' },
  ];
  for (const one of await Promise.allSettled(
    altered.map(async (one) => await openSignedMedia(context, one)),
  )) {
    expect(one).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } });
  }

  const at = (minutes: number) => ({ ...context, clock: () => new Date(Date.now() + minutes * 60_000) });
  (await openSignedMedia(at(59), link)).stream.destroy();
  await expect(openSignedMedia(at(61), link)).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringMatching(/expired/),
  });
  await context.media.remove(media.sha256);
  await expect(openSignedMedia(context, link)).rejects.toMatchObject({ code: 'not_found' });
});
