import type { MediaRef } from '#core/domain/media-ref.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';

/** A sink whose failures cost the evidence and not the run: a verdict without its pictures is still a verdict. */
export type EvidenceStore = {
  readonly put: (bytes: Uint8Array, contentType: string) => Promise<MediaRef | undefined>;
  /** Why something could not be kept, if anything. */
  readonly problem: () => string | undefined;
};

export function createEvidenceStore(media: MediaSink): EvidenceStore {
  let problem: string | undefined;
  return {
    problem: () => problem,
    async put(bytes, contentType) {
      try {
        return await media.put(bytes, contentType);
      } catch (error) {
        problem ??= error instanceof Error ? error.message : String(error);
        return undefined;
      }
    },
  };
}
