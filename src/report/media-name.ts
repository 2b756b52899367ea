import type { MediaRef } from '#core/domain/media-ref.ts';

const extensions: Readonly<Record<string, string>> = {
  'image/webp': 'webp',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'video/webm': 'webm',
  'application/zip': 'zip',
  'application/json': 'json',
  'text/plain': 'txt',
};

/** Name of a kept file in a report's `media` folder: its hash and an extension that programs know. */
export function mediaName(ref: MediaRef): string {
  const type = ref.contentType.split(';', 1)[0]?.trim() ?? '';
  return `${ref.sha256}.${extensions[type] ?? 'bin'}`;
}
