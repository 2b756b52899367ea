/** Token buckets by name. In memory: a limit holds for each node by itself. */
export type RateLimit = {
  /** Takes one; 0 where there was one, else the seconds until there is. `own` holds for this name instead of the common options. */
  readonly take: (name: string, own?: RateLimitOptions) => number;
};

export type RateLimitOptions = {
  /** How many may come at once. */
  readonly burst: number;
  readonly perSecond: number;
};

type Bucket = { tokens: number; atMs: number };

const mostBuckets = 10_000;

/** @param nowMs Milliseconds, never going back. */
export function createRateLimit(common: RateLimitOptions, nowMs: () => number): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take: (name, { burst, perSecond } = common) => {
      const now = nowMs();
      const bucket = buckets.get(name) ?? { tokens: burst, atMs: now };
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
      bucket.atMs = now;
      buckets.delete(name);
      buckets.set(name, bucket);
      forgetOldest(buckets);
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
      bucket.tokens -= 1;
      return 0;
    },
  };
}

/** The least recently used one is the likeliest to be full again, so that nothing is lost with it. */
function forgetOldest(buckets: Map<string, Bucket>): void {
  if (buckets.size <= mostBuckets) return;
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
