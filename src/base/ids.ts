import { randomBytes } from 'node:crypto';

/**
 * A UUID of version 7: milliseconds since 1970 first, so that ids sort by age (RFC 9562 §5.7).
 * @param nowMs Milliseconds since 1970.
 */
export function uuidv7(nowMs: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const base36Length = 25;

/** A UUID as 25 lower-case letters and digits: the id where a client expects a short opaque one. */
export function uuidToBase36(uuid: string): string {
  return BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString(36)
    .padStart(base36Length, '0');
}

/** The inverse of `uuidToBase36`; undefined where the text is not such an id. */
export function uuidFromBase36(text: string): string | undefined {
  if (!/^[0-9a-z]{25}$/.test(text)) return undefined;
  let value = 0n;
  for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  if (value >= 1n << 128n) return undefined;
  const hex = value.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
