import type { QueryClient } from '@tanstack/react-query';

/** How the stream of events stands; `lost` once it could not be had for a moment. */
export type Connection = 'connecting' | 'live' | 'lost';

export type Live = Disposable & {
  readonly connection: () => Connection;
  readonly subscribe: (listener: () => void) => () => void;
};

type RunNews = { readonly kind: string; readonly runId?: string };

/** Lists change with each run of a busy project: they are asked for again this often at most. */
const listEveryMs = 500;
/** A server that starts anew is back sooner than this. */
const patienceMs = 1_500;

/** What begins with these words is a list or a sum over runs. */
const lists: ReadonlySet<string> = new Set(['runs', 'batches', 'batch', 'home', 'analytics', 'tests']);
const endings: ReadonlySet<string> = new Set(['queued', 'started', 'ended', 'changed']);

/**
 * Follows a project's events: whatever query shows what has changed is asked for again. Query keys begin with `['run', id]` for one
 * run, and with one of `lists` for what sums up. A hidden page lets go of its connection, for a browser has six for each server.
 */
export function openLive(queries: QueryClient, projectId: string): Live {
  const standing = createStanding();
  const onNews = passOn(queries);
  let source: EventSource | undefined;
  let isClosed = false;
  const open = (): void => {
    source = new EventSource(`/runwright/v1/projects/${projectId}/events`);
    source.addEventListener('watching', () => {
      // What happened while nobody listened is not told again.
      if (standing.connection() !== 'connecting') void queries.invalidateQueries();
      standing.become('live');
    });
    source.addEventListener('missed', () => void queries.invalidateQueries());
    for (const kind of runEvents) source.addEventListener(kind, onNews);
    source.addEventListener('error', () => {
      standing.doubt();
      // A browser gives up for good where the answer was no stream.
      if (source?.readyState === EventSource.CLOSED) setTimeout(reopen, patienceMs);
    });
  };
  const reopen = (): void => {
    source?.close();
    if (!document.hidden && !isClosed) open();
  };
  const onVisibility = (): void => {
    source?.close();
    if (document.hidden) return;
    void queries.invalidateQueries();
    open();
  };
  document.addEventListener('visibilitychange', onVisibility);
  if (!document.hidden) open();
  return {
    connection: standing.connection,
    subscribe: standing.subscribe,
    [Symbol.dispose]: () => {
      isClosed = true;
      standing.stop();
      document.removeEventListener('visibilitychange', onVisibility);
      source?.close();
    },
  };
}

type Standing = Pick<Live, 'connection' | 'subscribe'> & {
  readonly become: (next: Connection) => void;
  /** It may be lost, unless it is back in a moment. */
  readonly doubt: () => void;
  readonly stop: () => void;
};

function createStanding(): Standing {
  const listeners = new Set<() => void>();
  let connection: Connection = 'connecting';
  let losing: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(losing);
    losing = undefined;
  };
  const become = (next: Connection): void => {
    stop();
    if (connection === next) return;
    connection = next;
    for (const listener of listeners) listener();
  };
  return {
    connection: () => connection,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become,
    doubt: () => {
      losing ??= setTimeout(() => become('lost'), patienceMs);
    },
    stop,
  };
}

/** Each event makes what it is about be asked for again. */
function passOn(queries: QueryClient): (event: MessageEvent<string>) => void {
  const refreshLists = spaced(listEveryMs, () => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => lists.has(String(queryKey[0])) });
  });
  const refreshRun = coalesced((runId) => queries.invalidateQueries({ queryKey: ['run', runId] }));
  return ({ data }) => {
    const { kind, runId } = JSON.parse(data) as RunNews;
    if (runId !== undefined) refreshRun(runId);
    if (endings.has(kind)) refreshLists();
  };
}

const runEvents = [
  'queued',
  'started',
  'attempt-started',
  'step-started',
  'step-finished',
  'attempt-finished',
  'ended',
  'changed',
] as const;

/** Calls at once, and then once more for all that came meanwhile. */
function spaced(everyMs: number, call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  const run = (): void => {
    isDue = false;
    call();
    timer = setTimeout(() => {
      timer = undefined;
      if (isDue) run();
    }, everyMs);
  };
  return () => {
    if (timer === undefined) run();
    else isDue = true;
  };
}

/** One at a time for each name: news that come while one is under way make one more, so that none is cancelled for the next. */
function coalesced(refresh: (name: string) => Promise<void>): (name: string) => void {
  const underWay = new Map<string, { isDue: boolean }>();
  const run = async (name: string): Promise<void> => {
    const state = { isDue: true };
    underWay.set(name, state);
    while (state.isDue) {
      state.isDue = false;
      await refresh(name);
    }
    underWay.delete(name);
  };
  return (name) => {
    const state = underWay.get(name);
    if (state === undefined) void run(name);
    else state.isDue = true;
  };
}
