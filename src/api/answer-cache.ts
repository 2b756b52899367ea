/** A whole answer, ready to be sent again. */
export type CachedAnswer = { readonly bytes: Buffer; readonly etag: string };

export type AnswerCache = {
  readonly get: (key: string) => CachedAnswer | undefined;
  readonly set: (key: string, answer: CachedAnswer) => void;
};

/**
 * Keeps finished runs as bytes: serialising costs more than all else in answering. Least recently used first out.
 * @param lifetimeMs How long an answer may be repeated: signed addresses in it age meanwhile.
 */
export function createAnswerCache(options: {
  readonly maxBytes: number;
  readonly lifetimeMs: number;
  readonly nowMs: () => number;
}): AnswerCache {
  const kept = new Map<string, { readonly answer: CachedAnswer; readonly untilMs: number }>();
  let bytesKept = 0;
  const drop = (key: string): void => {
    bytesKept -= kept.get(key)?.answer.bytes.length ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      if (found.untilMs <= options.nowMs()) {
        drop(key);
        return undefined;
      }
      kept.delete(key);
      kept.set(key, found);
      return found.answer;
    },
    set: (key, answer) => {
      drop(key);
      kept.set(key, { answer, untilMs: options.nowMs() + options.lifetimeMs });
      bytesKept += answer.bytes.length;
      for (const oldest of kept.keys()) {
        if (bytesKept <= options.maxBytes) break;
        drop(oldest);
      }
    },
  };
}
