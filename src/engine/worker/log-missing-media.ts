import type { MediaSink } from '#core/domain/run-observer.ts';
import type { Log } from '#core/operations/context.ts';

/**
 * The sink of one run, whose first failure goes into the log: the run goes on without its evidence and tells its readers, but
 * whoever looks after the server is to hear of a full disk too.
 */
export function logMissingMedia(media: MediaSink, log: Log, runId: string): MediaSink {
  let told = false;
  return {
    put: async (bytes, contentType) => {
      try {
        return await media.put(bytes, contentType);
      } catch (error) {
        if (!told) log.error({ runId, contentType, err: error }, 'evidence of a run could not be kept');
        told = true;
        throw error;
      }
    },
  };
}
