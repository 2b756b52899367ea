import { readFile, rm } from 'node:fs/promises';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RunOptions, RunOutcome } from '#core/domain/run.ts';
import { rewriteTrace } from './browser/trace.ts';
import type { TraceRecorder } from './browser/trace.ts';
import { makeVideo } from './browser/video.ts';
import type { EvidenceStore } from './evidence-store.ts';
import type { SecretMask } from './mask-secrets.ts';
import type { Recorder } from './recorder.ts';

export function isKept(when: 'on' | 'off' | 'on-failure', outcome: RunOutcome): boolean {
  return when === 'on' || (when === 'on-failure' && outcome !== 'passed');
}

/** The trace as recorded; undefined where none is to be kept or the browser took it along. */
export async function endTrace(
  trace: TraceRecorder,
  options: Pick<RunOptions, 'trace'>,
  outcome: RunOutcome,
): Promise<Uint8Array | undefined> {
  try {
    if (!isKept(options.trace, outcome)) {
      await trace.discard();
      return undefined;
    }
    return await trace.stop();
  } catch (error) {
    // A browser that is gone has nothing left to write; the outcome says so already.
    if (outcome === 'errored' || outcome === 'cancelled') return undefined;
    throw error;
  }
}

/** Keeps a trace, with secrets taken out of all its files. */
export async function keepTrace(
  recorded: Uint8Array,
  mask: SecretMask,
  store: EvidenceStore,
): Promise<MediaRef | undefined> {
  const archive = mask.hidesNothing ? recorded : await rewriteTrace(recorded, mask.bytes);
  return store.put(archive, 'application/zip');
}

/** The video made of the pictures. */
export async function keepVideo(
  recorder: Recorder,
  durationMs: number,
  store: EvidenceStore,
): Promise<MediaRef | undefined> {
  const frames = await Promise.all(
    recorder.frames().map(async ({ atMs, webp }) => ({ atMs, webp: await webp() })),
  );
  const taken = frames.flatMap(({ atMs, webp }) => (webp === undefined ? [] : [{ atMs, webp }]));
  const video = await makeVideo(taken, durationMs);
  return video === undefined ? undefined : store.put(video, 'video/webm');
}

/** The video that the driver recorded, from its file, which is removed. */
export async function keepRecordedVideo(path: string, store: EvidenceStore): Promise<MediaRef | undefined> {
  try {
    return await store.put(await readFile(path), 'video/webm');
  } finally {
    await rm(path, { force: true });
  }
}
