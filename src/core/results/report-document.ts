import type { ToldEvent } from './told-event.ts';

/** A report of results, whatever tool wrote it, as the events of a stream; the files that it has with it, by checksum. */
export type UploadedReport = {
  /** `playwright 1.65.1`, `junit`. */
  readonly runner: string;
  readonly events: readonly ToldEvent[];
  readonly files: ReadonlyMap<string, ReportFile>;
};

export type ReportFile = { readonly contentType: string; readonly bytes: Uint8Array };

/** So many cases at most: a report that has more is not one run's. */
export const mostCases = 20_000;
