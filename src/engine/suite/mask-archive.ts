import { unzipSync, zipSync } from 'fflate';
import type { SecretMask } from '#engine/mask-secrets.ts';

/** Bytes without secrets. Inside a ZIP file (a trace, a blob report) each file is looked at, and ZIP files in it as well. */
export function maskArchive(bytes: Uint8Array, mask: SecretMask): Uint8Array {
  if (!isArchive(bytes)) return mask.bytes(bytes);
  const files = Object.entries(unzipSync(bytes));
  const masked = files.map(([name, content]) => [name, maskArchive(content, mask)] as const);
  if (masked.every(([, content], index) => content === files[index]?.[1])) return bytes;
  return zipSync(Object.fromEntries(masked), { level: 6 });
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}
