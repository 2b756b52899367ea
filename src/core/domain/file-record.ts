import type { Identity } from './records.ts';

/** A file of a project, or a link to one that is kept elsewhere. */
export type FileRecord = Identity & {
  readonly projectId: string;
  readonly name: string;
  readonly description: string | null;
  readonly createdBy: string | null;
  /** Pending until its bytes have arrived. */
  readonly state: 'pending' | 'ready' | 'link';
  /** Of a link. */
  readonly url: string | null;
  readonly contentType: string | null;
  readonly sizeBytes: number | null;
  /** Of its bytes. */
  readonly sha256: string | null;
};
