import { readFile, stat } from 'node:fs/promises';
import type { AttemptResult } from '#core/domain/run.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { KeptDownload } from '#core/domain/step-result.ts';
import type { EvidenceStore } from '#engine/evidence-store.ts';
import type { SecretMask } from '#engine/mask-secrets.ts';
import type { ReportedAttachment } from '#reporter/suite-event.ts';
import { maskArchive } from './mask-archive.ts';

type Kept = Pick<AttemptResult, 'video' | 'trace' | 'attachments'>;

/** A larger one is left out: it would have to be held in memory. */
const largestBytes = 200 * 1024 * 1024;

/** What a test attached, as media: the first video and trace by themselves, the rest in order. */
export async function keepAttachments(
  reported: readonly ReportedAttachment[],
  evidence: EvidenceStore,
  mask: SecretMask,
): Promise<Kept> {
  const attachments: KeptDownload[] = [];
  let video: MediaRef | undefined;
  let trace: MediaRef | undefined;
  for (const attachment of reported) {
    const bytes = await evidence.attempt(() => contentOf(attachment));
    if (bytes === undefined) continue;
    const media = await evidence.put(masked(bytes, mask), attachment.contentType);
    if (media === undefined) continue;
    if (isVideo(attachment) && video === undefined) video = media;
    else if (isTrace(attachment) && trace === undefined) trace = media;
    else attachments.push({ name: mask.text(attachment.name), media });
  }
  return {
    ...(video === undefined ? {} : { video }),
    ...(trace === undefined ? {} : { trace }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

function isVideo({ name, contentType }: ReportedAttachment): boolean {
  return name === 'video' && contentType.startsWith('video/');
}

function isTrace({ name, contentType }: ReportedAttachment): boolean {
  return name === 'trace' && contentType === 'application/zip';
}

/** Undefined where Playwright was told to keep nothing of tests that pass, or the file is too large. */
async function contentOf({ path, base64 }: ReportedAttachment): Promise<Uint8Array | undefined> {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (path === undefined) return undefined;
  const found = await stat(path).catch(() => undefined);
  return found === undefined || !found.isFile() || found.size > largestBytes ? undefined : readFile(path);
}

function masked(bytes: Uint8Array, mask: SecretMask): Uint8Array {
  return mask.hidesNothing ? bytes : maskArchive(bytes, mask);
}
