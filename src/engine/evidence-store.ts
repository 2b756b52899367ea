import type { MediaRef } from '#core/domain/media-ref.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';

/** A sink whose failures cost the evidence and not the run: a verdict without its pictures is still a verdict. */
export type EvidenceStore = {
  readonly put: (bytes: Uint8Array, contentType: string) => Promise<MediaRef | undefined>;
  /** Does what makes evidence; undefined where that fails, as when the folder for temporary files is full. */
  readonly attempt: <T>(make: () => Promise<T>) => Promise<T | undefined>;
  /** Why something could not be kept, if anything. */
  readonly problem: () => string | undefined;
};

export function createEvidenceStore(media: MediaSink): EvidenceStore {
  let problem: string | undefined;
  const attempt: EvidenceStore['attempt'] = async (make) => {
    try {
      return await make();
    } catch (error) {
      problem ??= error instanceof Error ? error.message : String(error);
      return undefined;
    }
  };
  return {
    attempt,
    problem: () => problem,
    put: (bytes, contentType) => attempt(() => media.put(bytes, contentType)),
  };
}
