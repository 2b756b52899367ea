import type { Caller, Ref } from '#core/domain/records.ts';
import type { StreamRecord } from '#core/domain/stream.ts';
import type { Connection } from '#store/database.ts';
import { findStream } from '#store/streams.ts';

import { missing } from '../look-up.ts';

/** What is of another project does not exist. Throws `not_found`. */
export async function lookUpStream(db: Connection, caller: Caller, ref: Ref): Promise<StreamRecord> {
  return (await findStream(db, ref, caller.projectIds)) ?? missing('stream', ref);
}
