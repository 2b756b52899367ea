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

/** The trace, with secrets taken out of all its files; undefined where none is to be kept or the browser took it along. */
export async function keepTrace(
  trace: TraceRecorder,
  options: Pick<RunOptions, 'trace'>,
  outcome: RunOutcome,
  mask: SecretMask,
  store: EvidenceStore,
): Promise<MediaRef | undefined> {
  try {
    if (!isKept(options.trace, outcome)) {
      await trace.discard();
      return undefined;
    }
    const recorded = await trace.stop();
    const archive = mask.hidesNothing ? recorded : await rewriteTrace(recorded, mask.bytes);
    return await store.put(archive, 'application/zip');
  } catch (error) {
    // A browser that is gone has nothing left to write; the outcome says so already.
    if (outcome === 'errored' || outcome === 'cancelled') return undefined;
    throw error;
  }
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
