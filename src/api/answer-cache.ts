/** A whole answer, ready to be sent again. */
export type CachedAnswer = { readonly bytes: Buffer; readonly etag: string };

export type AnswerCache = {
  readonly get: (key: string) => CachedAnswer | undefined;
  /**
   * Makes what answers to the key, or waits for the same that is being made already, unless what it is about has changed since that began:
   * all who watch a run ask at once when it changes.
   */
  readonly share: <T>(key: string, make: () => Promise<T>) => Promise<T>;
  /** To be opened before what the answer says is read, and disposed of after the answer is kept or given up. */
  readonly prepare: () => Preparation;
  /** What this id stands for has changed: no answer about it is given again. */
  readonly changed: (about: string) => void;
  /** News may have been missed: no answer is given again. */
  readonly clear: () => void;
};

export type Preparation = Disposable & {
  /** Keeps the answer, unless what it is about changed since the preparation was opened. */
  readonly keep: (key: string, answer: CachedAnswer, options: KeepOptions) => void;
};

export type KeepOptions = {
  /** The id of what the answer tells of. */
  readonly about: string;
  /** How long it may be repeated, changed or not. */
  readonly lifetimeMs: number;
};

type Kept = { readonly answer: CachedAnswer; readonly about: string; readonly untilMs: number };

/** Keeps answers as bytes: serialising costs more than all else in answering. Least recently used first out. */
export function createAnswerCache(options: StoreOptions): AnswerCache {
  const kept = createStore(options);
  const preparations = new Set<{ readonly changed: Set<string> }>();
  const shared = createShared();
  return {
    get: kept.get,
    share: shared.share,
    prepare: () => {
      const preparation = { changed: new Set<string>() };
      preparations.add(preparation);
      return {
        keep: (key, answer, { about, lifetimeMs }) => {
          const isSpoilt = preparation.changed.has(about) || preparation.changed.has(everything);
          shared.learn(key, about);
          if (!isSpoilt) kept.set(key, { answer, about, untilMs: options.nowMs() + lifetimeMs });
        },
        [Symbol.dispose]: () => preparations.delete(preparation),
      };
    },
    changed: (about) => {
      for (const preparation of preparations) preparation.changed.add(about);
      shared.spoil(about);
      kept.dropAbout(about);
    },
    clear: () => {
      for (const preparation of preparations) preparation.changed.add(everything);
      shared.spoil(everything);
      kept.clear();
    },
  };
}

const everything = '';

type Shared = {
  readonly share: AnswerCache['share'];
  /** What answers to this key are about: until it is known, any change may be one of theirs. */
  readonly learn: (key: string, about: string) => void;
  readonly spoil: (about: string) => void;
};

const mostLearnt = 10_000;

function createShared(): Shared {
  const underWay = new Map<string, Promise<unknown>>();
  const abouts = new Map<string, string>();
  return {
    share: async <T>(key: string, make: () => Promise<T>): Promise<T> => {
      // The same key is always asked for in the same form.
      const found = underWay.get(key) as Promise<T> | undefined;
      if (found !== undefined) return await found;
      const making = make();
      underWay.set(key, making);
      try {
        return await making;
      } finally {
        if (underWay.get(key) === making) underWay.delete(key);
      }
    },
    learn: (key, about) => {
      if (abouts.size >= mostLearnt) abouts.clear();
      abouts.set(key, about);
    },
    spoil: (about) => {
      for (const key of underWay.keys()) {
        const known = abouts.get(key);
        if (known === undefined || known === about || about === everything) underWay.delete(key);
      }
    },
  };
}

type StoreOptions = { readonly maxBytes: number; readonly nowMs: () => number };

type Store = {
  readonly get: (key: string) => CachedAnswer | undefined;
  readonly set: (key: string, entry: Kept) => void;
  readonly dropAbout: (about: string) => void;
  readonly clear: () => void;
};

function createStore(options: StoreOptions): Store {
  const kept = new Map<string, Kept>();
  const keysAbout = new Map<string, Set<string>>();
  let bytesKept = 0;
  const drop = (key: string): void => {
    const found = kept.get(key);
    if (found === undefined) return;
    kept.delete(key);
    bytesKept -= found.answer.bytes.length;
    const keys = keysAbout.get(found.about);
    keys?.delete(key);
    if (keys?.size === 0) keysAbout.delete(found.about);
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
    set: (key, entry) => {
      drop(key);
      kept.set(key, entry);
      keysAbout.set(entry.about, (keysAbout.get(entry.about) ?? new Set()).add(key));
      bytesKept += entry.answer.bytes.length;
      for (const oldest of kept.keys()) {
        if (bytesKept <= options.maxBytes) break;
        drop(oldest);
      }
    },
    dropAbout: (about) => {
      for (const key of keysAbout.get(about) ?? []) drop(key);
    },
    clear: () => {
      kept.clear();
      keysAbout.clear();
      bytesKept = 0;
    },
  };
}
