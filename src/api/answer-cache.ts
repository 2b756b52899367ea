/** A whole answer, ready to be sent again. */
export type CachedAnswer = { readonly bytes: Buffer; readonly etag: string };

export type AnswerCache = {
  readonly get: (key: string) => CachedAnswer | undefined;
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
  return {
    get: kept.get,
    prepare: () => {
      const preparation = { changed: new Set<string>() };
      preparations.add(preparation);
      return {
        keep: (key, answer, { about, lifetimeMs }) => {
          const isSpoilt = preparation.changed.has(about) || preparation.changed.has(everything);
          if (!isSpoilt) kept.set(key, { answer, about, untilMs: options.nowMs() + lifetimeMs });
        },
        [Symbol.dispose]: () => preparations.delete(preparation),
      };
    },
    changed: (about) => {
      for (const preparation of preparations) preparation.changed.add(about);
      kept.dropAbout(about);
    },
    clear: () => {
      for (const preparation of preparations) preparation.changed.add(everything);
      kept.clear();
    },
  };
}

const everything = '';

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
