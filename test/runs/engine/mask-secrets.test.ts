import { describe, expect, test } from 'vitest';
import { createSecretMask, mask } from '#engine/mask-secrets.ts';

const secret = `pa"ss & <wörd>/'\\ 1+1`;
const masking = createSecretMask([
  { name: 'PASSWORD', value: secret, secret: true },
  { name: 'USER', value: 'ada', secret: false },
  { name: 'PIN', value: '42', secret: true },
]);

const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const forms: readonly (readonly [string, string])[] = [
  ['as it is', secret],
  ['in a query', encodeURIComponent(secret)],
  ['in a query, form-encoded', new URLSearchParams({ p: secret }).toString().slice(2)],
  ['in an address', encodeURI(secret)],
  ['in a fragment', new URL(`http://x/#${secret}`).hash.slice(1)],
  ['as JSON', JSON.stringify(secret).slice(1, -1)],
  ['as JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ['as HTML', html(secret)],
  ['as HTML in JSON', JSON.stringify(html(secret)).slice(1, -1)],
  ['with white space folded', secret.replace(' ', '\n  ')],
  ['in base64', Buffer.from(secret).toString('base64').slice(0, -2)],
  ['in base64 with a user before it', Buffer.from(`ada:${secret}`).toString('base64').slice(6, -2)],
];

describe('a secret is found', () => {
  test.for(forms)('%s', ([, written]) => {
    const text = masking.text(`before ${written} after`);
    expect(text).toContain(mask);
    expect(text).not.toContain(written);
    expect(text).toMatch(/^before .* after$/s);
  });

  test('in bytes, and the rest of them stays', () => {
    const noise = Buffer.from([0xff, 0x00, 0xfe, 0x80]);
    const masked = masking.bytes(Buffer.concat([noise, Buffer.from(secret), noise]));
    expect(Buffer.from(masked)).toEqual(Buffer.concat([noise, Buffer.from(mask), noise]));
    const other = Buffer.from('nothing to hide');
    expect(masking.bytes(other)).toBe(other);
  });

  test('anywhere inside a value', () => {
    const when = new Date(0);
    expect(masking.all({ when, list: [{ text: `x${secret}` }], count: 3, none: null })).toEqual({
      when,
      list: [{ text: `x${mask}` }],
      count: 3,
      none: null,
    });
  });
});

test('what is no secret, or too short to be one, stays', () => {
  expect(masking.text('ada is 42')).toBe('ada is 42');
});
