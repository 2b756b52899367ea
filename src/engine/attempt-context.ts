import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RunPlan } from '#core/domain/run.ts';
import type { KeptDownload } from '#core/domain/step-result.ts';
import type { PlaceholderSources } from '#language/evaluate-placeholder.ts';
import type { Network } from '#network/send-request.ts';
import type { DownloadedFile } from './browser/downloads.ts';
import type { Session } from './browser/session.ts';
import type { CanvasReader } from './canvas-reader.ts';
import type { RowInTurn } from './row-in-turn.ts';
import type { SecretMask } from './mask-secrets.ts';
import type { PageWatch } from './page-watch.ts';
import type { Recorder } from './recorder.ts';
import type { StepReplay } from './step-replay.ts';

/** What the steps of one attempt share. */
export type AttemptContext = {
  readonly plan: RunPlan;
  readonly session: Session;
  readonly watch: PageWatch;
  readonly recorder: Recorder;
  /** Absent where no canvas is to be read. */
  readonly canvases?: CanvasReader;
  readonly mask: SecretMask;
  /** Keeps a downloaded file as evidence; undefined where it is too large, or no evidence is wanted. */
  readonly keepDownload: (file: DownloadedFile) => Promise<KeptDownload | undefined>;
  /** Keeps what is no picture as evidence, with secrets taken out; undefined where no evidence is wanted. */
  readonly keepBytes: (bytes: Uint8Array, contentType: string) => Promise<MediaRef | undefined>;
  /** For requests that go out without the browser. */
  readonly network: Network;
  readonly values: PlaceholderSources & { readonly saved: Map<string, string>; clipboard?: string };
  /** Where the application is, for relative addresses. */
  readonly baseUrl: string | undefined;
  /** The first reason to stop: cancelled, out of time, page or browser lost. */
  readonly signal: AbortSignal;
  /** What earlier runs of the test took; absent where the run has no memory. */
  readonly replay?: StepReplay;
  /** Element of the previous action: near it is a little likelier. */
  lastRef: string | undefined;
  /** Nothing has been done since an address was opened: the application may still be starting. */
  isFresh: boolean;
  /** Set while a step is done for each of several rows. */
  inTurn?: RowInTurn | undefined;
};
