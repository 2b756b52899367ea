/** As `duration_bucket` of the database counts them: eight buckets to each doubling of milliseconds. */
const bucketsADoubling = 8;

/** How many durations fell into a bucket. */
export type BucketCount = { readonly bucket: number; readonly runs: number };

/** The duration in the middle of a bucket, in whole milliseconds: within 5 % of every one that was counted in it. */
export function durationOfBucket(bucket: number): number {
  return Math.round(2 ** ((bucket + 0.5) / bucketsADoubling));
}

/**
 * The duration that this fraction of runs did not take longer than, in milliseconds; null where none was counted. Buckets may come
 * several times and in any order, so that days and tests are put together by counting on.
 */
export function percentileMs(counts: readonly BucketCount[], fraction: number): number | null {
  const total = counts.reduce((sum, { runs }) => sum + runs, 0);
  if (total === 0) return null;
  let left = Math.max(1, Math.ceil(total * fraction));
  for (const { bucket, runs } of counts.toSorted((a, b) => a.bucket - b.bucket)) {
    left -= runs;
    if (left <= 0) return durationOfBucket(bucket);
  }
  return null;
}
